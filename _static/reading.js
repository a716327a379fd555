/* The reading edition: a number, or a piece of the text, opens its notes: beside the paragraph, or as a sheet from below. Which layers
   are on is remembered. Without this script the notes are folds under the paragraphs, and the layers work as well. */
(function () {
  "use strict";

  // A browser may let a page keep nothing.
  function kept(key) { try { return localStorage.getItem(key); } catch (closed) { return null; } }
  function keep(key, value) { try { localStorage.setItem(key, value); } catch (closed) { /* then it is not remembered */ } }

  function readingEdition(reading) {
    const bar = reading.querySelector(".bar"), layers = [...reading.querySelectorAll("input[name=layer]")];
    const folds = [...reading.querySelectorAll("details.coding")];
    const on = (layer) => layers.some((box) => box.value === layer && box.checked);
    const rows = (piece) => (piece.dataset.notes || "").split(" ").filter((key) => on(key.split(":")[0]));
    const sentenceOf = (fold) => document.getElementById(fold.dataset.sentence);
    const numberOf = (fold) => sentenceOf(fold).previousElementSibling.querySelector("a.address");

    const tools = document.createElement("p"), all = document.createElement("button"), copy = document.createElement("button");
    const address = document.createElement("span");
    tools.className = "tools";
    all.type = copy.type = "button";
    all.textContent = "All notes";
    address.setAttribute("role", "status");
    tools.append(all, " ", copy, " ", address);
    all.addEventListener("click", () => show(tools.parentElement));
    copy.addEventListener("click", () => {
      const link = numberOf(tools.parentElement).href, byHand = () => { address.textContent = link; };
      if (!navigator.clipboard) return byHand();
      navigator.clipboard.writeText(link).then(() => { address.textContent = "Copied."; }, byHand);
    });

    // chosen: the keys of the rows to be shown; all of them if there are none.
    function show(fold, chosen = []) {
      const some = chosen.length > 0;
      chosen = chosen.filter((key) => !key.startsWith("voices:"));   // whose the sentence is, is said with every row
      for (const row of fold.querySelectorAll("li")) row.hidden = some && !chosen.includes(row.dataset.row);
      all.hidden = !fold.querySelector("li[hidden]");
      copy.textContent = "Copy the link to " + fold.dataset.sentence;
      address.textContent = "";
      fold.append(tools);
      fold.open = true;
      tell(fold);
      fold.scrollTop = 0;
      fold.style.maxHeight = "";
      if (getComputedStyle(fold).position !== "fixed") return;
      // The sheet hides nothing that was chosen: it is lower under a long sentence, and that is above it, or what the rows are
      // about, or where that begins.
      const sticks = getComputedStyle(bar).position === "sticky", top = (sticks ? bar.offsetHeight : 0) + 8;
      const whole = sentenceOf(fold).getBoundingClientRect();
      const left = Math.max(innerHeight - top - whole.height - 16, 160);
      if (fold.offsetHeight > left) fold.style.maxHeight = left + "px";
      const end = fold.getBoundingClientRect().top - 8;
      const about = [...sentenceOf(fold).querySelectorAll(".piece")].filter((piece) => rows(piece).some((key) => chosen.includes(key)));
      const lines = about.flatMap((piece) => [...piece.getClientRects()]);
      const stretch = lines.length ? { top: lines[0].top, bottom: lines.at(-1).bottom } : whole;
      const place = whole.height <= end - top ? whole : stretch;
      if (place.bottom > end || place.top < top) {
        scrollBy({ top: place.top < top ? place.top - top : Math.min(place.bottom - end, place.top - top), behavior: "instant" });
      }
    }

    function tell(fold) {
      sentenceOf(fold).classList.toggle("chosen", fold.open);
      numberOf(fold).setAttribute("aria-expanded", fold.open);
      if (fold.open) folds.filter((other) => other !== fold && other.open).forEach((other) => { other.open = false; tell(other); });
    }

    function close() {
      const fold = folds.find((one) => one.open);
      if (!fold) return;
      if (fold.contains(document.activeElement)) numberOf(fold).focus();
      fold.open = false;
      tell(fold);
    }

    reading.classList.add("alive");
    for (const fold of folds) {
      fold.addEventListener("toggle", () => tell(fold));
      tell(fold);
    }
    for (const box of layers) {
      const state = kept("layer " + box.value);
      if (state) box.checked = state === "on";
      box.addEventListener("change", () => keep("layer " + box.value, box.checked ? "on" : "off"));
    }
    reading.addEventListener("click", (event) => {
      const number = event.target.closest("a.address"), piece = event.target.closest(".piece[data-notes]");
      const fold = (name) => folds.find((one) => one.dataset.sentence === name);
      if (number && fold(number.hash.slice(1))) {
        const own = fold(number.hash.slice(1));
        event.preventDefault();
        history.replaceState(null, "", number.hash);
        if (own.open) return close();
        show(own);
        if (event.detail === 0) own.querySelector("summary").focus({ preventScroll: true });   // by keyboard
      } else if (piece && getSelection().isCollapsed) {
        if (rows(piece).length) show(fold(piece.closest(".sentence").id), rows(piece)); else close();
      } else if (!event.target.closest("details, form")) close();
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

    // A link to a row of the coding opens the notes that it stands in, at its sentence.
    function arrive() {
      const row = [...reading.querySelectorAll("li[id]")].find((one) => "#" + one.id === location.hash);
      if (!row) {
        if (folds.some((fold) => fold.open && "#" + fold.dataset.sentence !== location.hash)) close();   // they are of another sentence
        return;
      }
      sentenceOf(row.closest("details")).scrollIntoView({ block: "center" });
      show(row.closest("details"), [row.dataset.row]);
    }
    window.addEventListener("hashchange", arrive);
    arrive();
  }

  document.querySelectorAll(".reading").forEach(readingEdition);
  document.addEventListener("reading-shown", (event) => event.detail.querySelectorAll(".reading").forEach(readingEdition));
})();

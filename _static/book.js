/* What needs a script on the site: the switch for code, notes on spans of the reading edition, copied addresses.
   Without it everything can still be read: the code is shown, and every note stands under its paragraph. */
(function () {
  "use strict";

  // Opened from a folder, a browser lets no page read another: search shows its hits without a summary.
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS === "object") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  // A word such as "constructor" is no word of the index because every object has something of that name.
  document.addEventListener("DOMContentLoaded", () => {
    const index = typeof Search === "object" && Search._index;
    const bare = Object.assign(Object.create(null), { hasOwnProperty: Object.prototype.hasOwnProperty });
    if (index) for (const words of [index.terms, index.titleterms]) Object.setPrototypeOf(words, bare);
  });

  // There before its first message, or that one is not read out.
  const said = document.createElement("div");
  said.className = "said";
  said.setAttribute("role", "status");
  document.querySelector("[role=main]").append(said);

  function say(words, stays) {
    said.textContent = words;
    clearTimeout(say.timer);
    if (!stays) say.timer = setTimeout(() => { said.textContent = ""; }, 4000);
  }

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (full) { /* then it is not remembered */ }
  }

  function copy(text, words) {
    const fallback = () => say("This browser does not let a page copy. To copy by hand: " + text, true);
    if (!navigator.clipboard) return fallback();
    navigator.clipboard.writeText(text).then(() => say(words), fallback);
  }

  /* Argument or method: one switch hides the code of all chapters, and is remembered. */
  function codeSwitch() {
    if (!document.querySelector("div.cell_input")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "switch";
    const show = (hidden) => {
      document.documentElement.classList.toggle("without-code", hidden);
      button.textContent = hidden ? "Show code" : "Hide code";
    };
    show(localStorage.getItem("code") === "hidden");
    button.addEventListener("click", () => {
      const hidden = !document.documentElement.classList.contains("without-code");
      show(hidden);
      keep("code", hidden ? "hidden" : "shown");
    });
    document.querySelector(".content-icon-container").prepend(button);
  }

  function copyButtons() {
    for (const button of document.querySelectorAll("button.copy[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        copy(button.closest("section").querySelector(button.dataset.copy).textContent.trim(), "Copied.");
      });
    }
  }

  function readingEdition(reading) {
    const layers = [...reading.querySelectorAll("input[name=layer]")];
    const on = (layer) => layers.some((box) => box.value === layer && box.checked);
    const note = document.createElement("div");
    note.id = "note-on-a-span";
    note.className = "note-on-a-span";
    note.hidden = true;
    note.setAttribute("role", "tooltip");
    reading.append(note);
    let shown = null;

    // Which rows of the coding a piece belongs to, of the layers that are on.
    const coded = new Map([...reading.querySelectorAll("[data-row]")].reverse().map((row) => [row.dataset.row, row]));
    const rows = (piece) => piece.dataset.notes.split(" ").map((key) => coded.get(key)).filter((row) => on(row.className));

    function hide() {
      if (shown) shown.removeAttribute("aria-describedby");
      note.hidden = true;
      shown = null;
    }

    function show(piece) {
      const about = rows(piece);
      if (!about.length) return hide();
      if (shown && shown !== piece) shown.removeAttribute("aria-describedby");
      shown = piece;
      const list = document.createElement("ul");
      for (const row of about) {
        const item = row.cloneNode(true);
        item.removeAttribute("id");
        list.append(item);
      }
      note.replaceChildren(list);
      note.hidden = false;
      piece.setAttribute("aria-describedby", note.id);
      const first = piece.getClientRects()[0], line = [...piece.getClientRects()].at(-1);
      const page = document.documentElement.clientWidth;
      const host = note.offsetParent ? note.offsetParent.getBoundingClientRect() : { left: 0, top: 0 };
      const left = Math.max(8, Math.min(line.left, page - note.offsetWidth - 8));
      note.style.left = left - host.left + "px";
      const below = line.bottom + 1 + note.offsetHeight <= innerHeight || first.top < note.offsetHeight;
      note.style.top = (below ? line.bottom + 1 : first.top - 1 - note.offsetHeight) - host.top + "px";
    }

    // Only what shows a layer can be reached by keyboard, and each row of the coding once, at its first piece.
    function reach() {
      const seen = new Set();
      for (const piece of reading.querySelectorAll(".piece[data-notes]")) {
        const about = rows(piece).filter((row) => !seen.has(row));
        about.forEach((row) => seen.add(row));
        piece.classList.toggle("noted", rows(piece).length > 0);
        for (const [name, value] of [["tabindex", "0"], ["role", "button"]]) {
          if (about.length) piece.setAttribute(name, value); else piece.removeAttribute(name);
        }
      }
      hide();
    }

    for (const box of layers) {
      const kept = localStorage.getItem("layer " + box.value);
      if (kept) box.checked = kept === "on";
      box.addEventListener("change", () => { reach(); keep("layer " + box.value, box.checked ? "on" : "off"); });
    }
    reach();
    const pieceOf = (event) => event.target.closest && event.target.closest(".piece.noted");
    reading.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      if (pieceOf(event)) show(pieceOf(event)); else if (!note.contains(event.target) && shown !== document.activeElement) hide();
    });
    reading.addEventListener("pointerleave", () => { if (shown !== document.activeElement) hide(); });
    reading.addEventListener("focusin", (event) => { if (pieceOf(event)) show(pieceOf(event)); });
    reading.addEventListener("focusout", (event) => { if (pieceOf(event)) hide(); });
    reading.addEventListener("click", (event) => { if (pieceOf(event)) show(pieceOf(event)); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

    for (const address of reading.querySelectorAll("a.address, a.number")) {
      address.title = "Copy the address of " + address.textContent;
      address.addEventListener("click", () => copy(address.href, "The address of " + address.textContent + " is copied."));
    }

    // A link to a row of the coding opens the fold that it stands in.
    function open() {
      const target = location.hash && reading.querySelector("#" + CSS.escape(location.hash.slice(1)));
      const fold = target && target.closest("details");
      if (fold) { fold.open = true; target.scrollIntoView({ block: "center" }); }
    }
    window.addEventListener("hashchange", open);
    open();
  }

  /* The menus of narrow screens, which the theme opens by mouse only. */
  function menus() {
    const icons = [...document.querySelectorAll("label .icon[role=button]")];
    for (const icon of icons) {
      const box = icon.closest("label").control;
      const tell = () => icon.setAttribute("aria-expanded", box.checked);
      box.addEventListener("change", tell);
      tell();
      icon.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        icon.click();
      });
    }
    for (const menu of document.querySelectorAll(".sidebar-drawer, .toc-drawer")) {   // who has chosen wants to read
      menu.addEventListener("click", (event) => {
        if (event.target.closest("a")) document.querySelectorAll(".sidebar-toggle:checked").forEach((box) => box.click());
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const box of document.querySelectorAll(".sidebar-toggle:checked")) {
        box.click();
        icons.find((icon) => icon.closest("label").control === box && icon.offsetParent)?.focus();
      }
    });
  }

  /* What scrolls is a stop for the keyboard; what fits is not. */
  function stops() {
    const regions = document.querySelectorAll("div.rows, .table-wrapper");
    const look = new ResizeObserver((seen) => {
      for (const { target } of seen) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0; else target.removeAttribute("tabindex");
      }
    });
    regions.forEach((region) => look.observe(region));
  }

  stops();
  menus();
  codeSwitch();
  copyButtons();
  document.querySelectorAll(".reading").forEach(readingEdition);
})();

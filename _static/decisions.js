/* The switches of "What hangs on what": each decision of the coding can be taken otherwise, and every finding answers.
   The answers were computed when the book was built and stand in the page as a table; this looks them up. */
(function () {
  "use strict";

  function decisions(section) {
    const { keys, excludes, needs, findings } = JSON.parse(section.querySelector("script.answers").textContent);
    const boxes = new Map([...section.querySelectorAll("input[role=switch]")].map((box) => [box.value, box]));
    const article = section.querySelector("a.article").getAttribute("href");
    const told = section.querySelector(".told"), link = section.querySelector("a.permalink");
    const taken = new Set();

    // As `readings.look_up` does: each piece of an answer has a table, with a cell for each combination of its decisions.
    function answer(finding) {
      const found = finding.pieces.map(({ decisions, cells, texts }) =>
        texts[cells[decisions.reduce((sum, key, place) => sum + (taken.has(key) ? 2 ** place : 0), 0)]]);
      const sentences = new Set(found.flatMap(([, where]) => where.split(", ")).filter(Boolean));
      if (!finding.list) return [found[0][0], [...sentences]];
      const entries = found.map(([text]) => text);
      const words = entries.every((text) => text === null) ? finding.nothing : entries.filter(Boolean).sort().join(" ");
      return [words || finding.none, [...sentences]];
    }

    function show() {
      let changed = 0;
      findings.forEach((finding, number) => {
        const place = section.querySelector(`[data-finding="${number}"]`);
        const [text, sentences] = answer(finding);
        const flipped = text !== finding.answer;
        changed += flipped;
        place.classList.toggle("flipped", flipped);
        place.querySelector(".changed").hidden = !flipped;
        place.querySelector(".given").textContent = text;
        place.querySelector(".where").replaceChildren(...sentences.flatMap((sentence, count) => {
          const one = document.createElement("a");
          one.href = article + "#" + sentence;
          one.textContent = sentence;
          return count ? [", ", one] : [one];
        }));
      });
      for (const [key, box] of boxes) {
        box.checked = taken.has(key);
        box.closest(".decision").classList.toggle("taken", box.checked);
      }
      const number = taken.size;
      told.textContent = number
        ? `${number} ${number === 1 ? "decision" : "decisions"} taken otherwise: ${changed || "none"} of ${findings.length} findings ${changed === 1 ? "changes" : "change"}.`
        : "No decision is taken otherwise: these are the findings of this edition.";
      const address = keys.filter((key) => taken.has(key)).join(",");
      link.hidden = !number;
      link.href = "#otherwise:" + address;
      link.textContent = "Link to this reading: " + keys.filter((key) => taken.has(key)).join(", ");
      section.querySelector("button.back").hidden = !number;
    }

    // What excludes a decision goes back, and what it needs is taken with it.
    function take(key) {
      for (const other of excludes[key] || []) drop(other);
      taken.add(key);
      for (const other of needs[key] || []) if (!taken.has(other)) take(other);
    }
    function drop(key) {
      taken.delete(key);
      for (const other of keys) if (taken.has(other) && (needs[other] || []).includes(key)) drop(other);
    }

    function read() {
      const found = /^#otherwise:([\w.,:-]+)$/.exec(decodeURIComponent(location.hash));
      if (!found) return;
      taken.clear();
      for (const key of found[1].split(",")) if (boxes.has(key)) take(key);
      show();
      section.scrollIntoView();
    }

    for (const [key, box] of boxes) {
      box.addEventListener("change", () => { if (box.checked) take(key); else drop(key); show(); });
    }
    section.querySelector("button.back").addEventListener("click", () => { taken.clear(); show(); });
    window.addEventListener("hashchange", read);
    section.classList.add("live");
    for (const one of [...boxes.values(), section.querySelector(".told-about")]) one.hidden = false;
    show();
    read();
    window.addEventListener("load", read);   // by then the page has its final heights
  }

  document.querySelectorAll(".decisions").forEach(decisions);
})();

/* The switches of "What hangs on what": each decision of the coding can be taken otherwise, and every finding answers.
   The answers were computed when the book was built and stand in the page as a table; this looks them up. */
(function () {
  "use strict";

  function decisions(section) {
    const { keys, excludes, needs, findings } = JSON.parse(section.querySelector("script.answers").textContent);
    const boxes = new Map([...section.querySelectorAll("input[role=switch]")].map((box) => [box.value, box]));
    const article = section.querySelector("a.article").getAttribute("href");
    const [told, link, back, panel, other, hanging] = [".told", "a.permalink", "button.back", ".changes", "details.other", ".hanging"]
      .map((one) => section.querySelector(one));
    const places = findings.map((_, number) => section.querySelector(`[data-finding="${number}"]`));
    const movable = places.filter((place) => hanging.contains(place));
    const taken = new Set();
    const before = findings.map((finding) => String(answer(finding)[1]));
    const listed = () => keys.filter((key) => taken.has(key));

    // As `readings.look_up` does: each piece of an answer has a table, with a cell for each combination of its decisions.
    function answer(finding) {
      const found = finding.pieces.map(({ decisions, cells, texts }) =>
        texts[cells[decisions.reduce((sum, key, place) => sum + (taken.has(key) ? 2 ** place : 0), 0)]]);
      const entries = finding.list ? found.filter(([text]) => text).sort(([one], [other]) => (one < other ? -1 : 1)) : found;
      const sentences = new Set(entries.flatMap(([, where]) => where.split(", ")).filter(Boolean));
      const silent = finding.list && found.every(([text]) => text === null);
      return [silent ? finding.nothing : entries.map(([text]) => text).join(" ") || finding.none, [...sentences]];
    }

    function links(sentences) {
      return sentences.flatMap((sentence, count) => {
        const one = document.createElement("a");
        one.href = article + "#" + sentence;
        one.textContent = sentence;
        return count ? [", ", one] : [one];
      });
    }

    function show(note) {
      const changed = [];
      let elsewhere = 0;  // the same answer from other sentences
      findings.forEach((finding, number) => {
        const [text, sentences] = answer(finding), place = places[number], flipped = text !== finding.answer;
        if (flipped) changed.push(place);
        else if (String(sentences) !== before[number]) elsewhere += 1;
        place.querySelector(".edition").hidden = !flipped;
        place.querySelector(".given").textContent = text;
        place.querySelector(".where").replaceChildren(...links(sentences));
      });
      // What changes stands beside the switches (on a phone, in a sheet from below), and comes back.
      hanging.append(...movable.filter((place) => !changed.includes(place)));
      other.lastElementChild.replaceChildren(...changed);
      other.hidden = !changed.length;
      other.querySelector("summary").textContent = changed.length === 1 ? "The finding that changes" : `The ${changed.length} findings that change`;
      for (const [key, box] of boxes) {
        box.checked = taken.has(key);
        box.closest(".decision").classList.toggle("taken", box.checked);
      }
      const number = taken.size, which = listed().join(", ");
      section.classList.toggle("moved", number > 0);
      const effect = changed.length ? `${changed.length} of ${findings.length} findings ${changed.length === 1 ? "changes" : "change"}` : "no finding changes";
      const besides = elsewhere ? ` (${elsewhere} ${elsewhere === 1 ? "has" : "have"} the same answer from other sentences)` : "";
      told.textContent = (number ? `You changed ${which}: ${effect}${besides}.`
        : "You changed no decision. Switch one, and the findings that change appear here.") + (note ? " " + note : "");
      link.parentElement.hidden = !number;
      link.href = "#otherwise:" + listed().join(",");
      panel.scrollTop = 0;
    }

    // What excludes a decision goes back, and what it needs is taken with it. Both say what they did besides.
    function take(key) {
      const gone = (excludes[key] || []).filter((other) => taken.has(other));
      const notes = gone.map((other) => `${other} was taken back: it and ${key} cannot go together. ${drop(other)}`);
      taken.add(key);
      for (const other of needs[key] || []) {
        if (!taken.has(other)) notes.push(`${other} was changed too, because ${key} needs it. ${take(other)}`);
      }
      return notes.join(" ");
    }

    function drop(key) {
      taken.delete(key);
      const left = keys.filter((other) => taken.has(other) && (needs[other] || []).includes(key));
      return left.map((other) => `${other} was taken back too, because it needs ${key}. ${drop(other)}`).join(" ");
    }

    // The address of the page says which reading it shows, so that Back, a copy and a bookmark find it again.
    function keep() {
      const address = taken.size ? link.getAttribute("href") : location.pathname + location.search;
      try { history.replaceState(null, "", address); } catch (refused) { /* then the link alone has it */ }
    }

    function read() {
      let address = location.hash;
      try { address = decodeURIComponent(address); } catch (broken) { /* read as it stands */ }
      if (!address.startsWith("#otherwise:")) return false;
      const wanted = (address.slice("#otherwise:".length).toLowerCase().match(/[^ ,+]*[^ ,+.;:)]/g) || []);
      const unknown = wanted.filter((key) => !boxes.has(key));
      taken.clear();
      const notes = wanted.filter((key) => boxes.has(key) && !taken.has(key)).map(take).filter(Boolean);
      if (unknown.length) notes.push(`This edition has no decision ${unknown.join(", ")}.`);
      show(notes.join(" "));
      keep();
      return true;
    }

    // A decision may stand under a fold; not every browser opens it for an address that leads there.
    function unfold() {
      const wanted = document.getElementById(location.hash.slice(1));
      const fold = wanted && wanted.parentElement.closest("details.idle");
      if (!fold || fold.open) return;
      fold.open = true;
      wanted.scrollIntoView({ behavior: "instant", block: "start" });
    }

    function arrive() {
      unfold();
      if (!read()) return;
      other.open = true;
      section.scrollIntoView({ behavior: "instant", block: "start" });
    }

    for (const [key, box] of boxes) {
      box.addEventListener("change", () => {
        show(box.checked ? take(key) : drop(key));
        keep();
      });
    }
    back.addEventListener("click", () => { taken.clear(); show(); keep(); told.focus(); });
    window.addEventListener("hashchange", arrive);
    window.addEventListener("load", arrive);   // by then the page has its final heights
    section.classList.add("live");
    for (const one of [...boxes.values(), panel]) one.hidden = false;
    other.open = matchMedia("(min-width: 62.5rem)").matches;   // where it does not lie over the switches
    show();
  }

  document.querySelectorAll(".decisions").forEach(decisions);
})();

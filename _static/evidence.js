/* A link to a sentence of the article, or to a decision about it, shows beside itself what it leads to: so the evidence is in sight where it
   is cited. A touch shows it, a second one goes there. What is shown is loaded at the first such link (extensions/sentence_search.py
   writes it). Without this script the link leads there at once. */
(function () {
  "use strict";

  const CITED = 'main a[href*="the-article.html#s"], main a[href*="what-hangs-on-what.html#d"]', note = document.createElement("div");
  let known, cited, timer, touched = false;
  note.id = "cited-sentence";
  note.popover = "manual";
  note.setAttribute("role", "tooltip");
  document.body.append(note);

  // As a script and not by fetch, which a copy that is opened from a folder may not use.
  function load() {
    known ||= new Promise((done, failed) => {
      const loaded = () => done(new Map([
        ...SENTENCES.map(([id, , , short, text]) => [id, [(short ? short + ", " : "") + id, text]]),
        ...DECISIONS.map(([key, decided, otherwise]) => [key, ["Decision " + key, decided, "Or: " + otherwise]]),
      ]));
      if (typeof SENTENCES === "object") return loaded();   // the search page has them already
      const script = document.createElement("script");
      script.src = document.documentElement.dataset.content_root + "_static/sentences.js";
      script.onload = loaded;
      script.onerror = failed;
      document.head.append(script);
    });
    return known;
  }

  // Only where the number is all that the link says: else its words are what it leads to.
  function citing(target) {
    const link = target.closest(CITED);
    return link && link.textContent.trim() === link.hash.slice(1) ? link : null;
  }

  async function show(link) {
    clearTimeout(timer);
    if (link === cited || !note.showPopover) return;
    hide();
    cited = link;
    const found = (await load().catch(() => new Map())).get(link.hash.slice(1));
    if (link !== cited) return;
    if (!found) {
      if (touched) location.href = link.href;
      return;
    }
    const rows = touched ? [...found, "Touch " + link.hash.slice(1) + " again to go there."] : found;
    note.replaceChildren(...rows.map((words) => {
      const row = document.createElement("p");
      row.textContent = words;
      return row;
    }));
    link.setAttribute("aria-describedby", note.id);
    note.showPopover();
    place();
  }

  function place() {
    if (!note.matches(":popover-open")) return;
    // Below the link, or above it where there is no room; never over the edge of the window.
    const line = cited.getClientRects()[0], { width, height } = note.getBoundingClientRect();
    const above = line.bottom + 6 + height > innerHeight && line.top - 6 - height > 0;
    note.style.top = (above ? line.top - 6 - height : line.bottom + 6) + "px";
    note.style.left = Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8)) + "px";
  }

  function hide() {
    clearTimeout(timer);
    if (cited) cited.removeAttribute("aria-describedby");
    cited = null;
    if (note.matches(":popover-open")) note.hidePopover();
  }

  const later = () => { clearTimeout(timer); timer = setTimeout(hide, 200); };   // time to move onto the sentence itself
  const soon = (link) => { clearTimeout(timer); timer = setTimeout(show, 120, link); };   // and not while the mouse passes over
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  document.addEventListener("click", (event) => {
    const link = touched && citing(event.target);
    if (link && link !== cited && note.showPopover) {
      event.preventDefault();
      show(link);
    } else if (touched && !note.contains(event.target)) hide();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = citing(event.target);
    if (link) soon(link); else if (note.contains(event.target)) clearTimeout(timer); else if (cited) later();
  });
  document.addEventListener("focusin", (event) => {
    const link = citing(event.target);
    if (link && link.matches(":focus-visible")) show(link); else hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", place, { passive: true });
})();

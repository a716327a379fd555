/* A link to a sentence of the article shows that sentence beside itself, to a mouse and to the keyboard: so the evidence is in sight where it
   is cited. The sentences are loaded at the first such link (extensions/sentence_search.py writes them). Without this script, and on a
   screen that is touched, the link leads to the sentence. */
(function () {
  "use strict";

  const CITED = 'main a[href*="the-article.html#s"]', note = document.createElement("div");
  let sentences, cited, timer;
  note.id = "cited-sentence";
  note.popover = "manual";
  note.setAttribute("role", "tooltip");
  document.body.append(note);

  // As a script and not by fetch, which a copy that is opened from a folder may not use.
  function load() {
    sentences ||= new Promise((done, failed) => {
      const loaded = () => done(new Map(SENTENCES.map((row) => [row[0], row])));
      if (typeof SENTENCES === "object") return loaded();   // the search page has them already
      const script = document.createElement("script");
      script.src = document.documentElement.dataset.content_root + "_static/sentences.js";
      script.onload = loaded;
      script.onerror = failed;
      document.head.append(script);
    });
    return sentences;
  }

  async function show(link) {
    clearTimeout(timer);
    if (link === cited || !note.showPopover) return;
    hide();
    cited = link;
    const found = (await load().catch(() => new Map())).get(link.hash.slice(1));
    if (!found || link !== cited) return;
    const [id, , , short, text] = found, by = document.createElement("span");
    by.textContent = (short ? short + ", " : "") + id;
    note.replaceChildren(by, " ", text);
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
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = event.target.closest(CITED);
    if (link) soon(link); else if (note.contains(event.target)) clearTimeout(timer); else if (cited) later();
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest(CITED);
    if (link && link.matches(":focus-visible")) show(link); else hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", place, { passive: true });
})();

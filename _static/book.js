/* What needs a script on the site: switches for colours and code, copied addresses.
   Without it everything can still be read: each fold opens. */
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

  const runHere = document.querySelector(".run-here");
  runHere?.addEventListener("click", function load() {
    runHere.removeEventListener("click", load);
    document.head.append(Object.assign(document.createElement("script"), { src: runHere.dataset.python + "run-chapter.js", onerror() {
      say("This did not load. Is there a network? Try again.", true);
      runHere.addEventListener("click", load);
    } }));
  });

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

  /* Argument or method: one switch opens the code of all chapters, and is remembered. */
  function codeSwitch() {
    const folds = [...document.querySelectorAll("details.code")];
    if (!folds.length) return;
    const button = document.createElement("button");
    button.type = "button";
    let shown = localStorage.getItem("code") === "shown";
    const tell = () => {
      folds.forEach((fold) => { fold.open = shown; });
      button.textContent = shown ? "Hide all code" : "Show all code";
    };
    tell();
    button.addEventListener("click", () => { shown = !shown; tell(); keep("code", shown ? "shown" : "hidden"); });
    for (const list of document.querySelectorAll(".on-this-page")) list.after(button);
    document.querySelector(".on-this-page.beside")?.append(button);
  }

  /* Light or dark: what the system says, until a reader chooses. */
  function themeSwitch() {
    const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme !== "light" && dark.matches);
    const button = document.createElement("button");
    button.type = "button";
    const tell = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    tell();
    dark.addEventListener("change", tell);
    button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; keep("theme", root.dataset.theme); tell(); });
    document.querySelector(".top nav").append(button);
  }

  /* The contents of the book close when one goes elsewhere. */
  function contentsMenu() {
    const menu = document.querySelector(".menu");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  }

  function copyButtons() {
    for (const button of document.querySelectorAll("button.copy[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        copy(button.closest("section").querySelector(button.dataset.copy).textContent.trim(), "Copied.");
      });
    }
  }

  /* What scrolls is a stop for the keyboard; what fits is not. */
  function stops() {
    const regions = document.querySelectorAll("div.rows, table.docutils");
    const look = new ResizeObserver((seen) => {
      for (const { target } of seen) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0; else target.removeAttribute("tabindex");
      }
    });
    regions.forEach((region) => look.observe(region));
  }

  /* The page's own contents say in which section the reader is: the last whose heading has passed. */
  function whereabouts() {
    const links = [...document.querySelectorAll(".on-this-page.beside a[href^='#']")].filter((link) => link.hash.length > 1);
    const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const tell = () => {
      const passed = heads.filter((head) => head && head.getBoundingClientRect().top < innerHeight / 3).length;
      links.forEach((link, at) => { if (at === passed - 1) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current"); });
    };
    addEventListener("scroll", tell, { passive: true });
    tell();
  }

  whereabouts();
  stops();
  themeSwitch();
  contentsMenu();
  codeSwitch();
  copyButtons();
})();

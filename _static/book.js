/* What needs a script on the site: the switch for code, copied addresses, the menus. Without it everything can still be read. */
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
    const regions = document.querySelectorAll("div.rows, .table-wrapper, .argument-map .scroll");
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
})();

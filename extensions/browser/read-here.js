/* The page on which a reader's own article is read. Python runs in worker.js, which is loaded when the reader asks for it. What is
   read is kept in this browser's own storage, and shown from there when the page is opened again. */
(async function () {
  "use strict";

  const here = document.getElementById("read-here"), python = new URL(here.dataset.python, document.baseURI);
  /* Two tabs would write over each other's reading. The tab before a reload needs a moment to go. */
  const alone = () => new Promise((done) => navigator.locks?.request("reading-a-crisis", { signal: AbortSignal.timeout(1000) }, () => {
    done(true);
    return new Promise(() => {});   // held until the tab is closed
  }).catch(() => done(false)) ?? done(true));
  /* A page that is opened from a folder may start no worker. */
  const cannot = location.protocol === "file:" ? "This copy of the book was opened from a folder, where browsers do not let a page run Python. Below stands what to do."
    : !window.Worker || !window.indexedDB || !window.DecompressionStream ? "This browser is too old to run Python. Below stands what to do."
    : await alone() ? "" : "This page is open in another tab of this browser. Go on there. Or close that tab, and load this page again.";
  if (cannot) {
    here.append(Object.assign(document.createElement("p"), { className: "cannot", textContent: cannot }));
    return;
  }
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("python.css", python).href }));
  const [form, { openPython, reason }] = await Promise.all([
    fetch(new URL("form.html", python)).then((answer) => answer.text()),
    import(new URL("talk.js", python).href),
  ]);
  here.innerHTML = form;   // and from here on without waiting, until all of it answers to a click
  const find = (selector) => here.querySelector(selector);
  const field = (name) => document.getElementById("own-" + name);
  const texts = ["file", "paste", "choice"], sources = ["author", "publisher", "published", "address"], WORKING = "Working …";
  /* shown: the reading on the page; typed: own words and source that are in none of its files yet; live: Python has the reading. */
  let worker = null, shown = null, typed = {}, live = false;

  /* What is kept: two records in IndexedDB, of which what is typed is small and written often. A browser may let a page keep nothing; then it says so. */
  function store(mode, act) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open("reading-a-crisis", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("own-article");
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const base = opening.result, change = base.transaction("own-article", mode), asked = act(change.objectStore("own-article"));
        change.oncomplete = () => { base.close(); done(asked.result); };
        change.onabort = change.onerror = () => { base.close(); failed(change.error); };
      };
    });
  }
  const kept = (what) => store("readonly", (box) => box.get(what)).catch(() => null);
  const put = (what, value) => store("readwrite", (box) => box.put(value, what)).catch(() => {
    tell("This browser does not let the page keep anything: download your tables, or hand in, before you close it.");
  });
  const keep = () => put("kept", { shown, name: field("name").value, when: new Date(), version: here.dataset.version });
  const keepTyped = () => put("typed", typed);
  const forget = () => store("readwrite", (box) => box.clear()).catch(() => {});

  function tell(words) { find(".told").textContent = words; }

  /* Faults stand where they are seen from any place of the page, and the reading is left as it was. */
  function fail(lines, heading) {
    const list = document.createElement("ul"), first = document.createElement("p"), strong = document.createElement("strong");
    strong.textContent = heading;
    first.append(strong);
    for (const line of lines) list.append(Object.assign(document.createElement("li"), { textContent: line }));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.addEventListener("click", () => find(".faults").replaceChildren());
    find(".faults").replaceChildren(first, list, close);
    tell("");
  }

  /* A browser with too little memory ends the page without a word. So what begins is marked, and the page says so when it is opened again. */
  const mark = (begun) => { try { begun ? localStorage.setItem("python begun", "1") : localStorage.removeItem("python begun"); } catch (closed) { /* then it is not known */ } };
  addEventListener("pagehide", () => mark(false));

  async function call(name, ...given) {
    if (!worker) {
      mark(true);
      find(".progress").hidden = false;
      for (const face of document.fonts) face.load().catch(() => {});   // for when there is no network
      worker = openPython(python, ...find(".progress").children);
    }
    const answer = await worker.call(name && "closereading.workflow.in_browser." + name, ...given);
    find(".progress").hidden = true;
    mark(false);
    return answer;
  }

  /* Ask Python; what it answers, or null after it was said what is wrong. */
  async function ask(heading, name, ...given) {
    for (const one of [".faults", ".noticed"]) find(one).replaceChildren();
    if (worker && find(".told").textContent !== WORKING) tell(WORKING);
    if (!["", "take", "open_edition"].includes(name) && !live) {   // after the page was opened again
      live = Boolean(await ask(heading, "take", shown.slug + ".zip", shown.kept, field("name").value));
      if (!live) return null;
    }
    const { answer, error } = await call(name, ...given);
    if (error) {
      worker.end();
      worker = null;
      live = false;
      const memory = /memory/i.test(error) ? " The device may have too little memory: about 400 MB have to be free." : "";
      return fail([`${reason(error)}.${memory} Try again; if it fails again, the ways below work without this page.`], heading), null;
    }
    if (answer.faults) return fail(answer.faults, heading), null;
    return answer;
  }

  /* Python makes a reading part by part; each is given to `done`. Whether all were made. */
  async function complete(reading, heading, done = () => {}) {
    for (const [place, part] of reading.parts.entries()) {
      const made = part[1] ? { html: part[1] } : await ask(heading, "part", part[0]);
      if (!made) return false;
      done(place, part[1] = made.html);
    }
    return true;
  }

  function fill(place, html) {
    const part = find(`#own-part-${place} > div`);
    part.innerHTML = html;
    document.dispatchEvent(new CustomEvent("reading-shown", { detail: part }));
  }

  /* What a reader asks for is done in the order in which it was asked for. */
  let last = Promise.resolve();
  const inTurn = (act) => (...given) => {
    const now = () => act(...given);
    return last = last.then(now, now);
  };

  const file = (name, data, type) => Object.assign(document.createElement("a"), {
    download: name, textContent: name, href: URL.createObjectURL(new Blob([data], { type })),
  });

  const known = (value) => value === "unknown" ? "" : value;

  function listFiles() {
    find(".tables").replaceChildren(...Object.entries(shown.tables).map(([name, data]) => {
      const item = document.createElement("li");
      item.append(file(name, data, name.endsWith(".csv") ? "text/csv" : "text/plain"));
      return item;
    }));
    find(".all-tables").replaceChildren("All of them in one file: ", file(shown.slug + ".zip", shown.kept, "application/zip"),
      ". Where the rules made the first reading, its folder machine has their tables.");
  }

  function show(reading) {
    shown = reading;
    const parts = reading.parts.map(([heading], place) => {
      const part = document.createElement("section"), title = document.createElement("h2");
      part.id = "own-part-" + place;
      title.textContent = heading;
      part.append(title, document.createElement("div"));
      return part;
    });
    find(".parts").replaceChildren(...parts);
    reading.parts.forEach(([, html], place) => fill(place, html || `<p>${WORKING}</p>`));
    const way = (section) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = "#" + section.id;
      link.textContent = section.querySelector("h2").textContent;
      item.append(link);
      return item;
    };
    const list = document.createElement("ul");
    list.append(...[...parts, find("#own-tables"), find("#own-hand-in"), find("#own-end")].map(way));
    find(".own-reading nav").replaceChildren(list);
    listFiles();
    field("words").value = typed.words ?? reading.words;
    for (const key of sources) find(`[name=${key}]`).value = typed.source?.[key] ?? known(reading.source[key]);
    find(".handed-in").replaceChildren();
    find(".words-shown").replaceChildren();
    find(".own-reading").hidden = false;
    find(".kept-before").hidden = true;
    find(".bring").open = false;
    find(".bring summary").textContent = "Bring another text";
  }

  /* A new text takes the place of the reading that is kept. */
  const gives = () => !shown || confirm(`The new text takes the place of “${shown.title}”. Your corrections of that text, and what you wrote about it, will be deleted from this browser. First download or hand in what you want to keep. Delete them now, and read the new text?`);

  const taking = inTurn(async (name, ...text) => {
    const heading = shown ? "The new text was not read. Your reading from before stands:" : "The text was not read:";
    // What is written meanwhile would go with the reading from before.
    const before = find(".own-reading"), button = find(".bring [type=submit]");
    before.inert = button.disabled = true;
    const reading = await ask(heading, name, ...text, field("name").value);
    before.inert = button.disabled = false;
    if (!reading) return;
    [live, typed] = [true, {}];
    for (const one of texts) field(one).value = "";
    show(reading);
    find(".own-reading").scrollIntoView();
    if (!await complete(reading, "The reading was not finished:", fill)) return;
    await keep();
    await keepTyped();
    const said = "Read: " + reading.title;
    tell(said);
    setTimeout(() => find(".told").textContent === said && tell(""), 10_000);   // then the page is free of it
  });
  const take = async (one) => taking("take", one.name, new Uint8Array(await one.arrayBuffer()));

  const correct = inTurn(async (files) => {
    const given = Object.fromEntries(await Promise.all([...files].map(async (one) => [one.name, new Uint8Array(await one.arrayBuffer())])));
    const heading = "The tables were not taken; those from before stand:", reading = await ask(heading, "correct", given, field("name").value);
    if (!reading || !await complete(reading, heading)) return;
    if ("reading.md" in given) delete typed.words;
    if ("edition.toml" in given) delete typed.source;
    show(reading);
    await keep();
    await keepTyped();
    const unsigned = field("name").value.trim() ? "" : " Write your name above: until then, nobody has signed what you changed.";
    const rest = reading.noticed.length - 3, more = rest > 0 ? ` And ${rest} more, under “${reading.parts[0][0]}”.` : "";
    tell(`Taken: ${Object.keys(given).join(", ")} (${reading.changed || "no row changed"}).${unsigned}`);
    find(".noticed").textContent = reading.noticed.slice(0, 3).join(" ") + more;
  });

  async function dropped(files) {
    const [first] = files;
    if (!first || find(".own-reading").inert) return;
    if (shown && !/\.(txt|html|zip)$/i.test(first.name)) return correct(files);
    if (gives()) return take(first);
  }

  find(".bring").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = texts.find((one) => field(one).value.trim()), given = wanted && field(wanted).value;
    if (!wanted) return fail(["Choose a file, paste a text, or take a text of this book."], "There is no text yet.");
    if (!gives()) return;
    if (wanted === "file") return take(field("file").files[0]);
    if (wanted === "choice") return taking("open_edition", given);
    const title = given.trim().split("\n")[0].toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-|-$/g, "");
    return taking("take", `${title || "pasted-text"}.txt`, new TextEncoder().encode(given));
  });

  /* Of several texts, the one counts that was given last. */
  find(".bring").addEventListener("input", ({ target }) => {
    const name = target.id.replace("own-", "");
    if (texts.includes(name)) texts.unshift(...texts.splice(texts.indexOf(name), 1));
  });
  addEventListener("beforeunload", (event) => field("paste").value.trim() && event.preventDefault());   // it is kept nowhere yet

  find(".load").addEventListener("click", async () => {
    if (await ask("Python was not loaded:", "")) tell("Loaded. Until you close this page, it works without a network.");
  });

  field("corrected").addEventListener("change", async (event) => {
    await correct(event.target.files);
    event.target.value = "";
  });

  field("name").addEventListener("change", () => shown?.parts.every(([, html]) => html) && keep());

  const stated = () => Object.fromEntries(sources.map((key) => [key, find(`[name=${key}]`).value]));

  /* Own words and the source are kept as they are typed, and go into the tables when the page to hand in is made. */
  find(".words").addEventListener("input", () => {
    typed = { words: field("words").value, source: stated() };
    keepTyped();
  });

  const handIn = inTurn(async () => {
    const words = field("words").value, source = stated(), name = field("name").value, heading = "The page was not made:";
    const written = await ask(heading, "write_words", words);
    if (!written) return;
    Object.assign(shown, { words, kept: written.kept, tables: written.tables });
    if (sources.some((key) => source[key] !== known(shown.source[key]))) {
      const stating = await ask(heading, "state_source", source, name);
      if (!stating) return;
      Object.assign(shown, { source: stating.source, kept: stating.kept, tables: stating.tables });
      fill(0, shown.parts[0][1] = stating.first);
    }
    typed = {};
    listFiles();
    await keep();
    await keepTyped();
    const page = await ask(heading, "page", name);
    if (!page) return;
    const link = file(page.file, page.html, "text/html");
    find(".words-shown").innerHTML = written.said;
    find(".handed-in").replaceChildren("Written: ", link, `, ${(page.html.length / 1000).toFixed(0)} KB. Your browser has saved it where it saves downloads; if not, select the link.${written.said ? "" : " None of your own words are in it yet."}`);
    tell("");
    link.click();
  });
  find(".words").addEventListener("submit", (event) => {
    event.preventDefault();
    handIn();
  });

  find(".clear").addEventListener("click", async () => {
    if (!confirm("Clear the text, your tables and your words from this browser?")) return;
    await forget();
    sessionStorage.setItem("cleared", "1");
    location.reload();
  });

  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    if (kind === "drop") dropped(event.dataTransfer.files);
  });

  if (localStorage.getItem("python begun")) {
    fail(["The device may have too little memory: about 400 MB have to be free. Close other pages and programs and try again, or go the ways below."], "The last time, the browser ended this page while it was at work.");
    mark(false);
  }
  if (sessionStorage.getItem("cleared")) {
    tell("Everything was cleared from this browser.");
    sessionStorage.removeItem("cleared");
  }
  find(".megabytes").textContent = here.dataset.loads;
  const found = await kept("kept");
  if (!found?.shown) return;
  typed = await kept("typed") ?? {};
  field("name").value = found.name;
  show(found.shown);
  const before = find(".kept-before");
  before.hidden = false;
  before.textContent = `This is your reading of “${found.shown.title}”, as it was on ${found.when.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })}. This browser has kept it.`;
  if (found.version === here.dataset.version) return;
  const anew = Object.assign(document.createElement("button"), { type: "button", textContent: "Compute it with this version" });
  before.append(" The book has changed since, and what you see was computed before. ", anew);
  anew.addEventListener("click", () => taking("take", found.shown.slug + ".zip", found.shown.kept));
})();

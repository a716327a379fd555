/* *Run this chapter here*: the chapter's code in editors under its folds, run in order by worker.js, and beside each part of it if
   what it shows is what is printed on the page. _static/book.js loads this file when the reader asks for it. */
(function () {
  "use strict";

  const asked = document.querySelector(".run-here"), python = new URL(asked.dataset.python, document.baseURI);
  const element = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const SAYS = {
    same: "the same as printed",
    drawing: "the same as printed, but another version of Matplotlib drew the picture",
    differs: "differs from the printed page",
    failed: "failed",
    changed: "changed, and not run yet",
    waiting: "not run",
  };
  const MORE = {   // of one, and of several
    differs: ["differs from the page", "differ from the page"],
    failed: ["failed", "failed"],
    changed: ["is changed and not run yet", "are changed and not run yet"],
    waiting: ["was not run", "were not run"],
  };
  const sentence = (words) => words[0].toUpperCase() + words.slice(1) + ".";
  let talk, worker = null, cells = [], running = false;

  const progress = element("progress", { max: 1, value: 0 }), line = element("span", { role: "status" });
  progress.setAttribute("aria-label", "Loading");
  const button = (words, act) => {
    const made = element("button", { type: "button", textContent: words });
    made.addEventListener("click", act);
    return made;
  };
  const open = button("Go to the code", () => {
    for (const fold of document.querySelectorAll("details.code")) fold.open = true;
    cells[0].text.focus();
  });
  const stop = button("Stop", () => {
    end();
    sum("Stopped; the next run starts Python anew. ");
  });
  const back = button("Put the page back", () => (!edited() || confirm("Delete what you changed in the code, and show the page as it was?")) && putBack());
  const bar = element("div", { className: "run-bar" }, progress, line, element("div", {}, open, " ", stop, " ", back));

  const edited = () => cells.some((cell) => cell.text.value !== cell.source);
  addEventListener("beforeunload", (event) => edited() && event.preventDefault());

  function rest() {
    running = false;
    progress.hidden = stop.hidden = true;
    open.hidden = false;
  }

  /* Python forgets everything; the next run begins with the first part. */
  function end() {
    worker?.end();
    worker = null;
    rest();
  }

  async function call(name, ...given) {
    const { answer, error } = await worker.call("cells." + name, ...given);
    if (error) throw new Error(talk.reason(error));
    return answer;
  }

  /* An editor in the place of the printed code, and room for what it shows. */
  function editor(input, printed, place, all) {
    const code = input.querySelector(".highlight"), source = [printed.source].flat().join("");
    const text = element("textarea", { value: source, spellcheck: false, rows: source.split("\n").length });
    const cell = { code, text, source, printed: JSON.stringify(printed.outputs), verdict: element("span", { className: "verdict" }), result: element("div", { className: "run-result" }) };
    text.setAttribute("aria-label", `Code, part ${place + 1} of ${all}`);
    const run = button(`Run from part ${place + 1} on`, () => runFrom(place));
    cell.undo = button("Put this code back", () => {
      text.value = source;
      text.dispatchEvent(new Event("input"));
      text.focus();
    });
    cell.undo.hidden = true;
    text.addEventListener("input", () => {
      cell.undo.hidden = text.value === source;
      verdict(cell, "changed");
      if (!running) sum();
    });
    text.addEventListener("keydown", (event) => {   // as in a notebook
      if (event.key !== "Enter" || !(event.ctrlKey || event.shiftKey || event.metaKey)) return;
      event.preventDefault();
      runFrom(place);
    });
    cell.box = element("div", { className: "run-cell" }, text, element("p", {}, run, " ", cell.undo, " ", cell.verdict), cell.result);
    code.hidden = true;
    code.after(cell.box);
    verdict(cell, "waiting");
    return cell;
  }

  /* Say beside the code, and on the fold over it, how it stands. */
  function verdict(cell, found) {
    cell.verdict.textContent = sentence(SAYS[found]);
    cell.verdict.dataset.found = found;
    const fold = cell.code.closest("details"), all = [...fold.querySelectorAll(".verdict")].map((one) => one.dataset.found);
    const worst = ["failed", "differs", "changed", "waiting", "drawing", "same"].find((one) => all.includes(one));
    fold.querySelector(".summed")?.remove();
    if (worst) fold.querySelector("summary").append(element("span", { className: "summed", textContent: " · " + SAYS[worst].split(", but")[0] }));
  }

  /* Say in the bar how many parts show what is printed. */
  function sum(first = "") {
    const count = (...found) => cells.filter((cell) => found.includes(cell.verdict.dataset.found)).length;
    const same = count("same", "drawing"), drawn = count("drawing");
    const rest = Object.keys(MORE).filter((found) => count(found)).map((found) => `${count(found)} ${MORE[found][count(found) === 1 ? 0 : 1]}`);
    const drawing = drawn ? ` (another version of Matplotlib drew ${drawn === 1 ? "one picture" : `${drawn} pictures`})` : "";
    line.textContent = rest.length ? `${first}Of ${cells.length} parts of the code, ${same} ${same === 1 ? "shows" : "show"} what is printed${drawing}, ${rest.join(", ")}.`
      : `${first}All ${cells.length} parts of the code show what is printed${drawing}.`;
  }

  async function runFrom(first) {
    if (running) return;
    if (!worker) {
      first = 0;
      worker = talk.openPython(python, progress, line);
    }
    const mine = worker;
    running = true;
    stop.hidden = false;
    open.hidden = true;
    for (const cell of cells.slice(first)) {
      verdict(cell, "waiting");
      cell.result.replaceChildren();
    }
    try {
      if (first === 0) await call("begin");
      for (const [place, cell] of [...cells.entries()].slice(first)) {
        line.textContent = `Running part ${place + 1} of ${cells.length} …`;
        const code = cell.text.value, found = await call("run", code, cell.printed);
        verdict(cell, cell.text.value === code ? found.verdict : "changed");   // it may have been changed meanwhile
        if (found.verdict !== "same") cell.result.innerHTML = found.html;
        for (const [name, data] of Object.entries(found.files)) {
          cell.result.append(element("p", {}, "Written: ", element("a", { download: name, textContent: name, href: URL.createObjectURL(new Blob([data])) })));
        }
        if (["differs", "failed"].includes(found.verdict)) cell.box.closest("details").open = true;
        if (found.verdict === "failed") break;
      }
      rest();
      sum();
    } catch (error) {
      if (mine !== worker) return;   // it was stopped
      end();
      line.textContent = `${error.message}. Nothing is lost: try again with “Run this chapter here”.`;
    }
  }

  function putBack() {
    end();
    for (const cell of cells) {
      cell.box.remove();
      cell.code.hidden = false;
    }
    for (const one of document.querySelectorAll(".summed")) one.remove();
    cells = [];
    bar.remove();
    asked.focus();
  }

  async function start() {
    if (cells.length) return runFrom(0);
    document.body.append(bar);
    progress.hidden = open.hidden = stop.hidden = true;
    if (location.protocol === "file:") {
      line.textContent = "This copy of the book was opened from a folder, where browsers do not let a page run Python. The file README.md of the book says how to serve it.";
      return;
    }
    line.textContent = "Loading …";
    try {
      const notebook = await (await fetch(document.querySelector(".rerun-links a[download]").href)).json();
      talk = await import(new URL("talk.js", python).href);
      const code = notebook.cells.filter((cell) => cell.cell_type === "code");
      cells = [...document.querySelectorAll(".cell_input")].map((input, place, all) => editor(input, code[place], place, all.length));
    } catch (error) {
      line.textContent = "The code of this chapter did not load. Is there a network? Try again with “Run this chapter here”.";
      return;
    }
    await runFrom(0);
  }

  document.head.append(element("link", { rel: "stylesheet", href: new URL("python.css", python).href }));
  asked.addEventListener("click", start);
  start();
})();

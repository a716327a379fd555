/* *Run this chapter here*: the chapter's code in editors under its folds, run in order by worker.js, and beside each cell if what it
   shows is what is printed on the page. _static/book.js loads this file when the reader asks for it. */
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
  };
  const sentence = (words) => words[0].toUpperCase() + words.slice(1) + ".";
  let openPython, lastLine, worker, cells = [], running = 0;

  const progress = element("progress", { max: 1, value: 0 }), said = element("span", { role: "status" });
  progress.setAttribute("aria-label", "Loading");
  const back = element("button", { type: "button", textContent: "Put the page back" });
  const bar = element("div", { className: "run-bar" }, progress, said, back);

  async function call(name, ...given) {
    const { answer, error } = await worker.call("cells." + name, ...given);
    if (error) throw new Error(lastLine(error));
    return answer;
  }

  /* An editor in the place of the printed code, and room for what it shows. */
  function editor(input, cell) {
    const code = input.querySelector(".highlight"), source = [cell.source].flat().join("");
    const text = element("textarea", { value: source, spellcheck: false, rows: source.split("\n").length });
    const run = element("button", { type: "button", textContent: "Run from here" });
    const made = { code, text, printed: JSON.stringify(cell.outputs), verdict: element("span", { className: "verdict" }), result: element("div", { className: "run-result" }) };
    text.setAttribute("aria-label", "Code");
    made.box = element("div", { className: "run-cell" }, text, element("p", {}, run, " ", made.verdict), made.result);
    code.hidden = true;
    code.after(made.box);
    run.addEventListener("click", () => runFrom(cells.indexOf(made)));
    return made;
  }

  async function runFrom(first) {
    const mine = ++running;   // a later click takes over from an earlier one
    for (const cell of cells.slice(first)) {
      cell.found = cell.verdict.textContent = cell.verdict.dataset.found = "";
      cell.result.replaceChildren();
    }
    try {
      if (first === 0) await call("begin");
      for (const [place, cell] of cells.entries()) {
        if (place < first) continue;
        said.textContent = `Running cell ${place + 1} of ${cells.length} …`;
        const { verdict, html } = await call("run", cell.text.value, cell.printed);
        if (mine !== running) return;
        cell.found = verdict;
        cell.verdict.textContent = sentence(SAYS[verdict]);
        cell.verdict.dataset.found = verdict;
        if (verdict !== "same") cell.result.innerHTML = html;
        if (["differs", "failed"].includes(verdict)) cell.box.closest("details").open = true;
        if (verdict === "failed") break;
      }
    } catch (error) {
      said.textContent = `This did not work: ${error.message}. Put the page back, and try again.`;
      return;
    }
    const count = (verdict) => cells.filter((cell) => cell.found === verdict).length;
    const parts = Object.entries({ ...SAYS, "": "not run" }).filter(([verdict]) => count(verdict)).map(([verdict, words]) => `${count(verdict)}: ${words}`);
    said.textContent = `Of ${cells.length} cells, ${parts.join("; ")}. To change the code, open “How this was computed”.`;
    for (const fold of document.querySelectorAll("details.code")) {
      const worst = ["failed", "differs", "drawing", "same"].find((verdict) => fold.querySelector(`.verdict[data-found="${verdict}"]`));
      fold.querySelector(".summed")?.remove();
      if (worst) fold.querySelector("summary").append(element("span", { className: "summed", textContent: " · " + SAYS[worst].split(",")[0] }));
    }
  }

  back.addEventListener("click", () => {
    running += 1;
    worker?.end();
    worker = null;
    for (const cell of cells) {
      cell.box.remove();
      cell.code.hidden = false;
    }
    for (const one of document.querySelectorAll(".summed")) one.remove();
    cells = [];
    bar.remove();
    progress.hidden = false;
    progress.value = 0;
    asked.disabled = false;
    asked.focus();
  });

  async function start() {
    asked.disabled = true;
    document.head.append(element("link", { rel: "stylesheet", href: new URL("python.css", python).href }));
    document.body.append(bar);
    said.textContent = "Loading …";
    if (location.protocol === "file:") {
      said.textContent = "This copy of the book was opened from a folder, where browsers do not let a page run Python. The file README.md of the book says how to serve it.";
      return;
    }
    try {
      const notebook = await (await fetch(document.querySelector(".rerun-links a[download]").href)).json();
      const code = notebook.cells.filter((cell) => cell.cell_type === "code");
      ({ openPython, lastLine } = await import(new URL("talk.js", python).href));
      cells = [...document.querySelectorAll(".cell_input")].map((input, place) => editor(input, code[place]));
    } catch (error) {
      said.textContent = `The notebook of this chapter did not load: ${error.message}`;
      return;
    }
    worker = openPython(python, progress, said);
    await runFrom(0);
  }

  asked.addEventListener("click", start);
  start();
})();

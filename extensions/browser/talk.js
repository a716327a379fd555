const NO_NETWORK = "Python did not load; perhaps there is no network";

/* How a page talks to the Python in worker.js. While it loads, `progress` (an element of that name) and `line` show how far it is. */
export function openPython(python, progress, line) {
  const worker = new Worker(new URL("worker.js", python), { type: "module" }), waiting = new Map();
  const mega = (bytes) => (bytes / 1e6).toFixed(0);
  let number = 0;
  progress.hidden = false;
  line.textContent = "Loading Python for the browser …";

  worker.onmessage = ({ data }) => {
    if ("loaded" in data) {
      progress.value = data.loaded / data.all;
      line.textContent = `Loading Python for the browser: ${mega(data.loaded)} of ${mega(data.all)} MB`;
    } else if (data.starting) {
      progress.removeAttribute("value");
      line.textContent = "Starting Python …";
    } else {
      progress.hidden = true;
      waiting.get(data.id)(data);
      waiting.delete(data.id);
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const done of waiting.values()) done({ error: event.message || NO_NETWORK });
    waiting.clear();
  };

  return {
    /* Call a function of Python by its full name; resolves to its answer, or to the error. Calls are answered in their order. */
    call: (name, ...given) => new Promise((done) => {
      waiting.set(++number, done);
      worker.postMessage({ id: number, call: name, given });
    }),
    end: () => worker.terminate(),
  };
}

/* What went wrong, in one line: the last one of what Python says, which names the error. */
export const reason = (error) => /Failed to fetch|NetworkError|Load failed/.test(error) ? NO_NETWORK : error.split("\n").filter(Boolean).at(-1);

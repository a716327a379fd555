/* Python in a thread of its own, so that the page stays alive while it works. Nothing is loaded before this file is. After that, it
   has no means left to reach a network. */
import { loadPyodide } from "./pyodide.mjs";

const ask = self.fetch.bind(self), book = "/book/";
let loaded = 0, all = 0, ready;

// A file of `parts.json`, whose bytes have to be those that the book was built with.
async function get({ url, sha256 }) {
  const answer = await ask(new URL(url, import.meta.url), { integrity: "sha256-" + sha256 });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const counting = new TransformStream({ transform(piece, out) {
    loaded += piece.length;
    postMessage({ loaded, all });
    out.enqueue(piece);
  } });
  return answer.body.pipeThrough(counting);
}

async function start() {
  const parts = await (await ask(new URL("parts.json", import.meta.url))).json();
  all = [parts.wasm, parts.library, ...parts.archives].reduce((sum, part) => sum + part.bytes, 0);
  const arriving = parts.archives.map((part) => get(part).then((body) => new Response(body).arrayBuffer()));
  arriving.forEach((one) => one.catch(() => {}));   // told below, when its turn comes
  // Pyodide asks for its own files by these names.
  self.fetch = async (address, options) => {
    const name = String(address).split("/").at(-1).split("?")[0];
    if (name === "pyodide.asm.wasm") {
      const packed = await get(parts.wasm);
      return new Response(packed.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": "application/wasm" } });
    }
    if (name === "python_stdlib.zip") return new Response(await get(parts.library));
    return ask(address, options);
  };
  const python = await loadPyodide({ indexURL: new URL(".", import.meta.url).href });
  for (const one of arriving) python.unpackArchive(await one, "zip", { extractDir: book });
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts"]) self[way] = undefined;
  postMessage({ starting: true });
  python.runPython(`
import http.client, os, sys
http.client.HTTPSConnection = http.client.HTTPConnection  # NLTK names it; without ssl there is none
sys.path.insert(0, "${book}")
os.makedirs("${book}chapters")
os.environ["MPLBACKEND"] = "svg"  # for a reader's own pyplot; there is no window to draw in
os.chdir("${book}chapters")  # as a notebook runs: the editions are in ../seeds
`);
  return python;
}

onmessage = async ({ data: { id, call, given } }) => {
  try {
    const python = await (ready ||= start());
    if (!call) {   // all that a first reading would wait for
      python.pyimport("closereading.workflow.in_browser");
      return postMessage({ id, answer: {} });
    }
    const [module, name] = call.split(/\.(?=\w+$)/);   // closereading.workflow.in_browser.take
    const found = python.pyimport(module)[name](...given.map((one) => python.toPy(one)));
    postMessage({ id, answer: found.toJs({ dict_converter: Object.fromEntries }) });
    found.destroy();
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};

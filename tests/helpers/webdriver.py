"""Firefox and WebKit as Debian packages them, each driven in the protocol that it has: no package of Python's is needed.

WebKit has a driver that answers over HTTP (W3C WebDriver). Firefox answers on a socket of its own (Marionette), with the same
commands under other names; Debian has no driver between the two.
"""

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.request import Request, urlopen

from browsing import Quiet

PACKAGES = {"Firefox": "firefox-esr", "WebKit": "webkit2gtk-driver xvfb xauth"}
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # by this key WebDriver names an element
# Set before a page's own scripts run, and read by `Page.errors`.
WATCH = b"""<script>
var failures = [];
addEventListener("error", (event) => failures.push(event.message || "not loaded: " + (event.target.src || event.target.href)), true);
addEventListener("unhandledrejection", (event) => failures.push(String(event.reason)));
</script>"""


def found(engine):
    """Whether an engine is on this machine."""
    return bool(FIREFOX if engine == "Firefox" else shutil.which("WebKitWebDriver") and shutil.which("xvfb-run"))


class Watched(Quiet):
    """Serves pages that note what goes wrong on them."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        page = path.read_bytes().replace(b"<head>", b"<head>" + WATCH, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def copyfile(self, source, outputfile):
        with suppress(ConnectionError):  # the page was left before it was whole
            super().copyfile(source, outputfile)


class Page:
    """A page in one of the two engines. ask: sends a command (its names in both protocols, what it takes) and gives the answer."""

    def __init__(self, ask):
        self._ask = ask

    def goto(self, address):
        self._ask("url", "WebDriver:Navigate", url=address)

    def run(self, script, *values):
        """What the body of a function returns on the page; its arguments are `arguments`."""
        return self._ask("execute/sync", "WebDriver:ExecuteScript", script=script, args=values)

    def click(self, script, *values):
        """Click the element that the script returns, as a reader does: where it is covered this fails."""
        element = self.run(script, *values)[ELEMENT]
        self._ask(f"element/{element}/click", "WebDriver:ElementClick", id=element)

    def errors(self):
        return self.run("return failures")


@contextmanager
def running(engine, folder):
    """A page in an engine, which is started for it and ended after it; the folder is for what the engine keeps."""
    with {"Firefox": _firefox, "WebKit": _webkit}[engine](Path(folder)) as ask:
        yield Page(ask)


@contextmanager
def _process(*command):
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(started.pid, signal.SIGTERM)  # what it started, too
        started.wait(20)


def until(attempt, seconds=60):
    """The first true answer of a call that fails until a program is up."""
    end = time.monotonic() + seconds
    while True:
        try:
            if answer := attempt():
                return answer
        except OSError:
            pass
        if time.monotonic() > end:
            raise TimeoutError(f"nothing after {seconds} s")
        time.sleep(0.1)


@contextmanager
def _firefox(folder):
    settings = {
        "marionette.port": 0,  # any that is free; which, it writes into the folder
        "network.proxy.type": 1,  # nothing but this machine is asked
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
        "network.proxy.no_proxies_on": "localhost",
        "network.prefetch-next": False,  # else it asks for the next chapter by itself, and leaving the page first is an error
        "ui.prefersReducedMotion": 1,
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    with _process(FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(folder)):
        port = int(until((folder / "MarionetteActivePort").read_text))
        with socket.create_connection(("127.0.0.1", port), timeout=120) as line, line.makefile("rb") as answers:

            def answer():
                length = iter(partial(answers.read, 1), b":")
                return json.loads(answers.read(int(b"".join(length))))

            def ask(_, name, **values):
                text = json.dumps([0, 1, name, values]).encode()
                line.sendall(b"%d:%s" % (len(text), text))
                _, _, error, result = answer()
                assert not error, f"{name}: {error['error']}: {error['message']}"
                return result.get("value")

            answer()  # it greets
            ask("", "WebDriver:NewSession")
            ask("", "WebDriver:SetWindowRect", width=1280, height=900)
            yield ask


@contextmanager
def _webkit(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _process("xvfb-run", "-a", "WebKitWebDriver", f"--port={port}"):

        def send(path, values, method="POST"):
            data = json.dumps(values).encode() if method == "POST" else None
            asked = Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"}, method=method)
            with urlopen(asked, timeout=120) as answer:
                return json.load(answer)["value"]

        until(lambda: send("/status", {}, "GET"))
        session = send("/session", {"capabilities": {}})["sessionId"]

        def ask(path, _, **values):
            return send(f"/session/{session}/{path}", values)

        ask("window/rect", "", width=1280, height=900)
        yield ask
        send(f"/session/{session}", {}, "DELETE")

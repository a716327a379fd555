"""What the tests of the site in a browser share: a server, and a log of what a page did."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

SIZES = {360: 740, 1280: 900}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(folder, handler=Quiet):
    """The address at which a folder is served while the test runs."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{running.server_port}/"
    finally:  # or a test that fails leaves a thread that nothing ends
        running.shutdown()
        thread.join()
        running.server_close()


class Log:
    """What a page asked of other hosts, and what went wrong on it."""

    def __init__(self, page, home):
        self.elsewhere, self.errors = [], []
        self.home = home
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("requestfailed", lambda request: self.errors.append(f"failed: {request.url}"))

    def _asked(self, request):
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(request.url)

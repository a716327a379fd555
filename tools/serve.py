"""Serve a folder on this machine as a host of static pages does: compressed, with a mark by which a browser asks whether its
copy still holds, and with a page for what is not there.

    python tools/serve.py [FOLDER] [PORT]     then open the address it prints; stop with Ctrl and C

Used by the tests, benchmarks/lighthouse.py and benchmarks/classroom.py; Python's own server sends nothing compressed.
"""

import gzip
import hashlib
import os
import sys
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".csv", ".ipynb", ".xml"}


@cache
def _compressed(path, changed):
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or the body waits 40 ms for the reader's word that the headers came

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if os.path.isdir(path):
            path = path / "index.html"
        status = 200 if os.path.isfile(path) else 404  # unlike Path's own, these take any name
        if status == 404:
            path = Path(self.directory) / "404.html"
        body = b"" if not path.is_file() else path.read_bytes()
        mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if status == 200 and self.headers.get("If-None-Match") == mark:
            self.send_response(304)
            self.send_header("ETag", mark)
            self.end_headers()
            return
        self.send_response(status)
        if status == 200:
            self.send_header("ETag", mark)
        self.send_header(
            "Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if path.suffix == ".html" else "")
        )
        if path.suffix in COMPRESSED and body:
            body = _compressed(str(path), path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


def server(folder, port=0):
    """A server of the folder, bound to this machine only; port 0 takes a free one. Call serve_forever() and shutdown()."""
    return ThreadingHTTPServer(("127.0.0.1", port), lambda *args: Handler(*args, directory=str(folder)))


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "_build/html")
    if not folder.is_dir():
        sys.exit(f"{folder}: no such folder, expected a built site; run `make book` first")
    with server(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 8000) as running:
        print(f"http://localhost:{running.server_port}/")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            pass

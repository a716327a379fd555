"""What a class of 300 asks of the host of the book, and of the machines that run it; prints tables.

    python benchmarks/classroom.py [SITE]          after `make test`; SITE is _build/html unless named

Needs Chromium; takes about five minutes. Measured on this machine, nothing leaving it:
- what each page costs on the wire, in requests and kilobytes with their headers: on the first visit; again within the time for which
  GitHub Pages lets a browser keep a page (600 s); again after it, when the browser asks whether its copies still hold; and as the next
  page after the cover. The site is served compressed, by tools/serve.py, and every byte is counted where it is written.
- how long a reader waits for the largest chapter with all its files, when READERS open it within a minute and when they open
  it at once: from Python's own http.server, from tools/serve.py, and from nginx where it is installed (Debian: nginx-light). Each reader
  has its own connections, six at most, as in a browser, and keeps nothing from before.
- how much memory the notebook of each chapter takes while it runs, for who plans a JupyterHub.
Nothing is asserted: the figures hold for the machine they come from, whose processor serves and reads at once.
"""

import asyncio
import math
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from http.server import ThreadingHTTPServer  # noqa: E402

from tools import pdf, serve  # noqa: E402

READERS = 300
WITHIN = 60  # seconds
CONNECTIONS = 6  # that a browser opens to one host
KEEP = 600  # seconds that GitHub Pages lets a browser keep a file: Cache-Control: max-age=600
PATIENCE = 10  # seconds after which a request counts as an error
MONTH = 100  # gigabytes a month, GitHub Pages' soft limit
COVER = "index.html"


# --- what a page costs ---


class Counted(serve.Handler):
    """Serves as tools/serve.py does, says how long a copy holds, and counts what goes over the wire."""

    def setup(self):
        super().setup()
        write = self.wfile.write

        def counting(data):
            self.server.sent += len(data)
            return write(data)

        self.wfile.write = counting

    def end_headers(self):
        self.send_header("Cache-Control", f"max-age={self.server.keep}")
        super().end_headers()

    def log_request(self, *_):
        self.server.asked.append(self.path)


@contextmanager
def counted(site):
    """A running server of the site that counts; its attributes: asked, sent, keep (seconds)."""
    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Counted(*args, directory=str(site))) as running:
        running.asked, running.sent, running.keep = [], 0, KEEP
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()


def visit(context, running, name):
    """Open a page as a reader does, down to its end; the paths that were asked for and the kilobytes that came."""
    running.asked, running.sent = [], 0
    page = context.new_page()
    page.goto(f"http://localhost:{running.server_port}/{name}", wait_until="networkidle")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # what loads only when seen
    page.wait_for_load_state("networkidle")
    page.close()
    return list(running.asked), running.sent / 1000


def costs(browser, running, name):
    """Four visits of a page, each as (paths, kilobytes): first, again, after the copies' time is over, and after the cover."""
    running.keep = KEEP
    context = browser.new_context()
    first, again = visit(context, running, name), visit(context, running, name)
    context.close()
    running.keep = 0  # copies that are over their time from the start, so that nobody has to wait
    context = browser.new_context()
    visit(context, running, name)
    later = visit(context, running, name)
    context.close()
    running.keep = KEEP
    context = browser.new_context()
    visit(context, running, COVER)
    after_cover = visit(context, running, name)
    context.close()
    return first, again, later, after_cover


def whole_book(browser, running, names):
    """The kilobytes of a reader who opens every page once, one after the other."""
    running.keep = KEEP
    context = browser.new_context()
    total = sum(visit(context, running, name)[1] for name in names)
    context.close()
    return total


# --- what a server holds ---


async def fetch(connection, address, path):
    """The body's length of one file, and the connection if the server keeps it open, else None."""
    reader, writer = connection or await asyncio.open_connection(*address)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if " 200 " not in head.split("\r\n")[0]:
            raise ValueError(head.split("\r\n")[0])
        length = re.search(r"\ncontent-length: (\d+)", head)
        if length:
            size = len(await reader.readexactly(int(length[1])))
        else:  # in chunks, each with its size before it
            size = 0
            while chunk := int(await reader.readline(), 16):
                size += chunk
                await reader.readexactly(chunk + 2)
            await reader.readline()
    except BaseException:
        writer.close()
        raise
    if head.startswith("http/1.0") or "\nconnection: close" in head:
        writer.close()
        return size, None
    return size, (reader, writer)


async def open_chapter(address, paths, wait, waited, errors):
    """One reader: after `wait` seconds the page, then its files over a few connections; the seconds until the last of them."""
    await asyncio.sleep(wait)
    begun = time.perf_counter()
    files = iter(paths[1:])

    async def connection(kept):
        try:
            for path in files:
                _, kept = await asyncio.wait_for(fetch(kept, address, path), PATIENCE)
        finally:
            if kept:
                kept[1].close()

    try:
        _, kept = await asyncio.wait_for(fetch(None, address, paths[0]), PATIENCE)
        some = min(CONNECTIONS, len(paths) - 1)
        await asyncio.gather(*(connection(kept if number == 0 else None) for number in range(some)))
        waited.append(time.perf_counter() - begun)
    except (TimeoutError, OSError, EOFError, ValueError) as error:
        errors.append(f"{type(error).__name__}: {error}")


async def crowd(address, paths, readers, within):
    """Readers who come evenly over some seconds; (seconds each waited, errors, seconds in all)."""
    waited, errors = [], []
    begun = time.perf_counter()
    await asyncio.gather(
        *(open_chapter(address, paths, number * within / readers, waited, errors) for number in range(readers))
    )
    return waited, errors, time.perf_counter() - begun


def percentile(values, share):
    """The least value that at least this share of the values do not exceed (nearest rank); nan of none."""
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)] if values else math.nan


NGINX = """
{user} daemon off; worker_processes auto; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 4096; }}
http {{
  access_log off; gzip on; gzip_types text/css text/javascript image/svg+xml application/json; sendfile on;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png; application/json json; }}
  server {{ listen 127.0.0.1:{port}; root {site}; add_header Cache-Control max-age={keep}; }}
}}
"""


def commands(site, folder, port):
    """The command of each server by its name; nginx where it is installed."""
    site = Path(site).resolve()
    found = {
        "http.server": [sys.executable, "-m", "http.server", port, "--bind", "127.0.0.1", "--directory", site],
        "tools/serve.py": [sys.executable, ROOT / "tools" / "serve.py", site, port],
    }
    if nginx := shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        config = Path(folder) / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""  # or it would read as nobody, who may not read every folder
        text = NGINX.format(user=user, folder=folder, port=port, site=site, keep=KEEP)
        config.write_text(text, encoding="utf-8")
        found["nginx"] = [nginx, "-c", config]
    return {name: [str(word) for word in command] for name, command in found.items()}


def free_port():
    with ThreadingHTTPServer(("127.0.0.1", 0), serve.Handler) as taken:
        return taken.server_port


@contextmanager
def started(command, port):
    """A server in a process of its own, once it answers; ended with the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"{command[0]} does not answer on port {port}")
        yield
    finally:
        process.terminate()
        process.wait()


# --- what a notebook takes ---

RUN = """
import resource, sys, nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
KernelManager.transport_encryption.default_value = "auto"
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=120, resources={"metadata": {"path": sys.argv[2]}}).execute()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def memory(notebook):
    """Megabytes that the kernel of a notebook takes at most, run from its first cell to its last."""
    command = [sys.executable, "-c", RUN, notebook, notebook.parent]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


# --- the tables ---


def pages(site):
    """The cover and the chapters of a built site."""
    return [COVER, *sorted(path.relative_to(site).as_posix() for path in (site / "chapters").glob("*.html"))]


def print_costs(browser, site):
    """Print the first table; the paths of the heaviest page, its kilobytes, and those of the whole book."""
    print(f"What a page costs, with all its files: requests and kB on the wire; copies hold {KEEP} s\n")
    print(f"{'page':40}{'first visit':>16}{'again':>14}{'after ' + str(KEEP) + ' s':>16}{'after the cover':>18}")
    heaviest = ([], 0)
    names = pages(site)
    with counted(site) as running:
        for name in names:
            four = costs(browser, running, name)
            cells = [f"{len(paths):5}{size:8.1f}" for paths, size in four]
            print(f"{name:40}{cells[0]:>16}{cells[1]:>14}{cells[2]:>16}{cells[3]:>18}", flush=True)
            heaviest = max(heaviest, four[0], key=lambda cost: cost[1])
        total = whole_book(browser, running, names)
    print(f"{'all of these, one after the other':40}{'':5}{total:>11.1f}")
    return heaviest, total


def print_crowds(site, paths):
    """Print the second table."""
    print(
        f"\n{READERS} readers of {paths[0][1:]} with its {len(paths) - 1} files; seconds each waited for the last file\n"
    )
    print(f"{'server':16}{'who come':16}{'p50':>8}{'p95':>8}{'p99':>8}{'requests/s':>12}{'errors':>8}")
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        for name, command in commands(site, folder, port).items():
            for within, when in ((WITHIN, f"within {WITHIN} s"), (0, "at once")):
                with started(command, port):
                    waited, errors, seconds = asyncio.run(crowd(("127.0.0.1", port), paths, READERS, within))
                three = "".join(f"{percentile(waited, share):8.3f}" for share in (0.5, 0.95, 0.99))
                rate = len(waited) * len(paths) / seconds
                print(f"{name:16}{when:16}{three}{rate:12.0f}{len(errors):8}", flush=True)
                for error in sorted(set(errors))[:3]:
                    print(f"{'':16}{error}")


def print_sums(heaviest, total, site):
    """Print what follows from the measures by arithmetic."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    class_first, class_book = READERS * heaviest / 1e3, READERS * total / 1e6
    print("\nBy arithmetic")
    print(f"  {READERS} first visits of the heaviest page: {class_first:.0f} MB")
    print(f"    within a minute: {class_first * 8 / WITHIN:.1f} Mbit/s on average")
    print(f"  {READERS} readers of the cover and every chapter, once: {class_book:.2f} GB")
    print(f"    classes like this in a month until GitHub Pages' soft limit of {MONTH} GB: {MONTH / class_book:.0f}")
    print(
        f"  the whole site: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB before compression; all of it static, so a CDN can keep all of it"
    )


def print_memory():
    """Print the third table."""
    print(f"\n{'notebook':40}{'MB at most':>12}")
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        print(f"{path.stem:40}{memory(path):12.0f}", flush=True)


def main():
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "_build" / "html")
    if not (site / COVER).is_file():
        sys.exit(f"{site}: no built site, expected {COVER} in it; run `make book` first")
    from playwright.sync_api import sync_playwright  # of requirements-test.txt, which `make book` does not install

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pdf.chromium(), args=["--no-sandbox", "--disable-gpu"])
        (paths, heaviest), total = print_costs(browser, site)
        browser.close()
    print_crowds(site, paths)
    print_sums(heaviest, total, site)
    print_memory()


if __name__ == "__main__":
    main()

"""The network is cut in the tests and in all that they start; what is on this machine can be reached."""

import http.server
import os
import socket
import subprocess
import sys
import threading

import nbformat
import pytest
from nbclient import NotebookClient
from support import ROOT, build, tiny_book

from tools.offline import run

# Documentation's own addresses and names (RFC 5737, 3849, 2606), so that nobody is asked even if nothing is cut.
ASKED = {
    "connect": ("socket.create_connection(('192.0.2.1', 80), 1)", "192.0.2.1"),
    "connect_ex": ("socket.socket().connect_ex(('192.0.2.1', 80))", "192.0.2.1"),
    "IPv6": ("socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))", "2001:db8::1"),
    "sendto": ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))", "192.0.2.1"),
    "sendmsg": ("socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 53))", "192.0.2.1"),
    "name": ("socket.getaddrinfo('book.example', 443)", "book.example"),
    "name as bytes": ("socket.getaddrinfo(b'book.example', 443)", "book.example"),
    "like loopback": ("socket.getaddrinfo('127.0.0.1.example', 443)", "127.0.0.1.example"),
    "like localhost": ("socket.gethostbyname('localhost.example')", "localhost.example"),
    "by address": ("socket.gethostbyaddr('192.0.2.1')", "192.0.2.1"),
    "page": ("__import__('urllib.request').request.urlopen('http://book.example/')", "book.example"),
}


@pytest.mark.parametrize("call, asked", ASKED.values(), ids=ASKED.keys())
def test_a_socket_elsewhere_raises_and_names_the_address(call, asked):
    with pytest.raises(OSError, match="the network is cut.* asked for " + asked.replace(".", r"\.") + r"\b"):
        eval(call)


def test_this_machine_is_reached():
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    for host in ("127.0.0.1", "localhost"):
        assert socket.getaddrinfo(host, server.server_port)
    socket.create_connection(("127.0.0.1", server.server_port), 5).close()
    thread.join()
    server.server_close()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such sockets")
def test_sockets_between_programs_here_are_reached(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # such a name is short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as other:
        server.bind("talk")
        server.listen()
        other.connect("talk")


CALL = "import socket; socket.getaddrinfo('book.example', 443)"


@pytest.mark.parametrize("environ", [None, {"PATH": ""}, {"PYTHONPATH": str(ROOT)}], ids=["ours", "bare", "its own"])
def test_a_program_that_is_started_is_cut_off_too(environ):
    done = subprocess.run([sys.executable, "-c", CALL], env=environ, capture_output=True, text=True)
    assert done.returncode and "asked for book.example" in done.stderr


def test_a_proxy_on_this_machine_leads_nowhere():
    code = (
        "import os; import tools.offline.sitecustomize; print([name for name in os.environ if 'proxy' in name.lower()])"
    )
    environ = os.environ | {
        "https_proxy": "http://127.0.0.1:9",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "PYTHONPATH": str(ROOT),
    }
    assert subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True).stdout == "[]\n"


def test_a_kernel_is_cut_off():
    cells = [nbformat.v4.new_code_cell(f"try:\n    {CALL}\nexcept OSError as error:\n    print(error)")]
    ran = NotebookClient(nbformat.v4.new_notebook(cells=cells), timeout=60, kernel_name="python3").execute()
    assert "asked for book.example" in ran.cells[0].outputs[0].text


def test_a_chapter_that_asks_for_a_page_fails_in_the_build(tmp_path):
    done = build(tiny_book(tmp_path / "a book", CALL), tmp_path)
    assert done.returncode and "asked for book.example" in done.stdout + done.stderr


@pytest.mark.skipif(not run.possible(), reason="this system cannot run a command without network")
def test_a_command_without_network_has_this_machine_alone():
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname()).close(); socket.socket().connect(('192.0.2.1', 80))"
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "offline" / "run.py", sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
    )
    assert done.returncode and "unreachable" in done.stderr  # the system's own words: -S leaves the audit hook out


def test_the_browser_finds_no_name_but_this_machine(browser):
    page = browser.new_page()
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://book.example/")
    page.close()

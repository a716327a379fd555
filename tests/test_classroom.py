"""The benchmark of a class: what it counts is what was sent, and what it calls an error is one. Also what its server sends."""

import asyncio
import http.client
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from browsing import served
from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import classroom


@pytest.fixture
def small(tmp_path):
    """A site of two pages that share a stylesheet; the second has a picture that loads when it is seen."""
    site = tmp_path / "site"
    (site / "chapters").mkdir(parents=True)
    head = '<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><link rel="stylesheet" href="{}style.css?v=1">'
    (site / "index.html").write_text(head.format("") + "<p>Cover.", encoding="utf-8")
    (site / "chapters" / "one.html").write_text(
        head.format("../")
        + '<p>One.<div style="height: 9000px"></div><img src="../far.svg" loading="lazy" width="9" height="9">',
        encoding="utf-8",
    )
    (site / "style.css").write_text("p { color: black }\n" * 200, encoding="utf-8")
    (site / "far.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    return site


def get(port, path, **headers):
    """Status, headers and bytes of the body, as they came."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


# --- tools/serve.py ---


def test_a_copy_that_still_holds_is_not_sent_again(small):
    with served(small) as address:
        port = int(address.split(":")[2].strip("/"))
        status, headers, body = get(port, "/style.css?v=1")
        assert (status, headers["Content-Encoding"]) == (200, "gzip") and body
        status, again, body = get(port, "/style.css?v=1", **{"If-None-Match": headers["ETag"]})
        assert (status, again["ETag"], body) == (304, headers["ETag"], b"")
        (small / "style.css").write_text("p { color: red }", encoding="utf-8")
        status, changed, body = get(port, "/style.css?v=1", **{"If-None-Match": headers["ETag"]})
        assert status == 200 and changed["ETag"] != headers["ETag"] and body
        status, lost, _ = get(port, "/nowhere.html", **{"If-None-Match": '"x"'})
        assert status == 404 and "ETag" not in lost


# --- what a page costs ---


def test_what_is_counted_is_what_was_sent(small):
    with classroom.counted(small) as running:
        status, headers, body = get(running.server_port, "/style.css")
        head = f"HTTP/1.1 {status} OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
        assert headers["Cache-Control"] == "max-age=600"
        assert (running.asked, running.sent) == (["/style.css"], len(head) + len(body))


def test_what_a_page_costs(small, browser):
    with classroom.counted(small) as running:
        first, again, later, after_cover = classroom.costs(browser, running, "chapters/one.html")
        assert sorted(first[0]) == ["/chapters/one.html", "/far.svg", "/style.css?v=1"]
        assert again == ([], 0)
        assert sorted(later[0]) == sorted(first[0]) and 0 < later[1] < first[1]  # asked for, and not sent
        assert sorted(after_cover[0]) == ["/chapters/one.html", "/far.svg"]  # the stylesheet came with the cover
        assert classroom.pages(small) == ["index.html", "chapters/one.html"]


# --- what a server holds ---


def crowd(port, paths, readers, within):
    """The benchmark's crowd, in a thread: the browser of these tests has the loop of this one."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, classroom.crowd(("127.0.0.1", port), paths, readers, within)).result()


def test_every_server_answers_a_crowd(small, tmp_path):
    port = classroom.free_port()
    found = classroom.commands(small, tmp_path, port)
    assert {"http.server", "tools/serve.py"} <= set(found) <= {"http.server", "tools/serve.py", "nginx"}
    for name, command in found.items():
        with classroom.started(command, port):
            waited, errors, seconds = crowd(port, ["/index.html", "/style.css"], 5, 0.2)
        assert (len(waited), errors) == (5, []) and max(waited) < seconds, name
        assert seconds > 0.2 * 4 / 5, name  # the last of them comes so much later


def test_what_is_not_there_is_an_error(small):
    with served(small) as address:
        port = int(address.split(":")[2].strip("/"))
        waited, errors, _ = crowd(port, ["/index.html", "/nowhere.css"], 2, 0)
        assert waited == [] and len(errors) == 2 and "404" in errors[0]
    waited, errors, _ = crowd(port, ["/index.html"], 2, 0)
    assert waited == [] and len(errors) == 2  # nobody listens any more


def test_percentiles_by_hand():
    values = [5, 1, 4, 2, 3, 6, 7, 8, 9, 10]
    assert [classroom.percentile(values, share) for share in (0.5, 0.95, 0.99)] == [5, 10, 10]
    assert classroom.percentile([7], 0.5) == 7 and classroom.percentile([], 0.5) != classroom.percentile([], 0.5)


# --- what a notebook takes ---


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_the_memory_of_a_notebook_is_its_kernels(tmp_path):
    path = tmp_path / "heavy.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("held = b'x' * 300_000_000")]), path)
    assert 300 < classroom.memory(path) < 500


def test_an_absent_site_is_said_plainly(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "classroom.py", tmp_path], capture_output=True, text=True
    )
    assert done.returncode == 1 and f"{tmp_path}: no built site" in done.stderr and "Traceback" not in done.stderr

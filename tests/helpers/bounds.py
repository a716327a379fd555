"""How much work a call may be: steps of Python, or the limits of a process that is stopped when it does not end."""

import os
import sys
from pathlib import Path

import pytest

from closereading.common.errors import InputError


def steps(call):
    """How many steps Python takes in `closereading` for a call: the same on every machine, however busy it is."""
    taken = 0

    def step(frame, event, _):
        nonlocal taken
        if event == "call":
            if "closereading" not in frame.f_code.co_filename:
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        taken += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        call()
    finally:
        sys.settrace(before)
    return taken


def bounded(call, seconds=60, megabytes=1_500):
    """Run a call in a process of its own, within limits; what it printed last, or the first of its lines of InputError."""
    resource = pytest.importorskip("resource")
    come, go = os.pipe()
    child = os.fork()
    if not child:
        said = "failed"
        try:
            used = (
                int(Path("/proc/self/statm").read_text().split()[0]) * 4096 if Path("/proc/self/statm").exists() else 0
            )
            resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 10**6,) * 2)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            said = f"result {call()}"
        except InputError as error:
            said = str(error).splitlines()[0]
        except BaseException as error:
            said = f"{type(error).__name__} got through: {error}"
        finally:
            os.write(go, said[:2000].encode())
            os._exit(0)
    os.close(go)
    with os.fdopen(come, "rb") as pipe:
        said = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    assert not status, f"stopped by the system: {status}"
    return said

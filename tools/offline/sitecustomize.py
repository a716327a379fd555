"""Cuts the network off from this Python and from every Python that it starts: only this machine itself can be reached.

    import tools.offline.sitecustomize  # noqa: F401

Python runs a module of this name when it starts, so the folder of this file goes first on PYTHONPATH, and the kernels that
run chapters are cut off too. What is not Python (a browser, git) and libraries that open sockets in C are not stopped by
this; `python tools/offline/run.py COMMAND...` stops those as well, on Linux.
"""

import errno
import ipaddress
import os
import socket
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Where the address stands among what Python tells of each call.
_CALLS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}
_SOCKETS = ("socket.connect", "socket.sendto", "socket.sendmsg")


def _here(host):
    """Whether an address is this machine's own."""
    if host in (None, "", "localhost"):  # none or "" is this machine where one is asked for a name
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse(event, given):
    if event == "subprocess.Popen":
        if isinstance(given[3], dict):  # an environment of its own, in which PYTHONPATH may be lost
            _first(given[3])
        return
    if event not in _CALLS:
        return
    address = given[_CALLS[event]]
    if event in _SOCKETS and (address is None or given[0].family not in (socket.AF_INET, socket.AF_INET6)):
        return  # a socket between programs here, or one that was connected before
    host = address[0] if isinstance(address, tuple) else address
    host = os.fsdecode(bytes(host)) if isinstance(host, (bytes, bytearray)) else host
    if not _here(host):
        raise OSError(
            errno.ENETUNREACH, f"the network is cut while the book is built and tested; {event} asked for {host}"
        )


def _first(environ):
    """Put the folder of this file first on the PYTHONPATH of a Python that is started."""
    paths = [path for path in environ.get("PYTHONPATH", "").split(os.pathsep) if path and path != HERE]
    environ["PYTHONPATH"] = os.pathsep.join([HERE, *paths])


for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]  # a proxy on this machine would lead out of it
_first(os.environ)
sys.addaudithook(_refuse)

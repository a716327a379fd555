"""Run a command with no network at all but this machine itself: python tools/offline/run.py COMMAND... (Linux).

The kernel gives the command a network of its own with nothing in it, so that nothing gets out, in whatever language it is
written. Needs `unshare` and `ip`, and the right to use them.
"""

import subprocess
import sys

PREFIX = ["unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


def possible():
    """Whether this system can do it."""
    try:
        return subprocess.run([*PREFIX, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    if not possible():
        sys.exit(
            "This system cannot run a command without network: it needs Linux, unshare and ip, and the right to use them."
        )
    sys.exit(subprocess.run([*PREFIX, *sys.argv[1:]]).returncode)

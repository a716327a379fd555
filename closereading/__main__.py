"""The command `python -m closereading`."""

import argparse
import sys

from closereading import edition
from closereading.errors import InputError


def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python -m closereading", description="Work with annotated editions."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", help="check an edition against every rule of the format, one line per fault"
    )
    check.add_argument("folder", help="the edition's folder, or its name under seeds/")
    given = parser.parse_args(arguments)
    try:
        checked = edition.load(given.folder)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{given.folder}: {len(checked.sentences)} sentences, {len(checked.entities)} entities, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The command `python -m closereading`."""

import argparse
import sys

from closereading import edition
from closereading.annotate import annotate
from closereading.compare import compare
from closereading.errors import InputError, fault

HELP = """\
Reads news articles: makes a first coding by rules, checks a coding, compares two.

An article is a plain text file (UTF-8), one paragraph a line. An edition is a folder with the article and its
coding: tables that any spreadsheet opens. Begin with

  python -m closereading annotate my-article.txt --to editions
  python -m closereading check editions/my-article
"""
ANNOTATE = """\
Reads each article by rules and writes an edition of it, FOLDER/<name of the file>/: names, statements and who makes
them, arguments and their relations. Every row says which rule made it. It is a first reading, to be corrected: in the
tables, put your own key into the column `by` of a row you change, and name yourself under [coders] in edition.toml.

An edition that is there already is kept, with all corrections, unless you say --force; then it stays beside the new one
under another name. A file that cannot be read is named in one line and the others go on. If you stop the command, whole
editions remain, and no half ones.
"""
CHECK = "Checks an edition against every rule of the format and prints one line for each fault: file, row, what was found, what was expected, how to mend it. What a spreadsheet changed and could be mended is said too, and is no fault."
COMPARE = "Compares two codings of one article, made by hand or by machine: how far they agree, and each place where they do not. The first is the reference."


def main(arguments=None):
    """Run the command with a list of arguments; return its exit status: 0, 1 if something given is wrong, 130 if stopped."""
    given = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a quotation mark shows "?" instead
            stream.reconfigure(errors="replace")
    try:
        return given.run(given)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has gone
        sys.stdout = None
        return 1
    except OSError as error:
        print(
            fault(
                error.filename or "the output",
                error.strerror,
                "what can be read and written",
                "check the name and the disk",
            ),
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print(
            "Stopped. What is finished is whole, and will be kept when you run the command again.",
            file=sys.stderr,
        )
        return 130


def _parser():
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m closereading", description=HELP, formatter_class=shape)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "annotate",
        help="make a first coding of articles by machine",
        description=ANNOTATE,
        formatter_class=shape,
    )
    command.add_argument("articles", nargs="+", metavar="ARTICLE", help="a plain text file, UTF-8")
    command.add_argument("--to", required=True, metavar="FOLDER", help="the folder that the editions go into")
    command.add_argument("--force", action="store_true", help="write editions anew that are there already")
    command.set_defaults(run=_annotate)
    command = commands.add_parser("check", help="check an edition", description=CHECK)
    command.add_argument("folder", help="the edition's folder, or its name under seeds/")
    command.set_defaults(run=_check)
    command = commands.add_parser("compare", help="compare two codings of one article", description=COMPARE)
    command.add_argument(
        "folder", help="the edition that is the reference: its folder, or its name under seeds/"
    )
    command.add_argument("other", help="the other edition")
    command.set_defaults(run=_compare)
    return parser


def _annotate(given):
    return int(annotate(given.articles, given.to, given.force) > 0)


def _check(given):
    checked, notices = edition.read(given.folder)
    for line in notices:
        print(line, file=sys.stderr)
    print(f"{given.folder}: {len(checked.sentences)} sentences, {len(checked.entities)} entities, no fault")
    return 0


def _compare(given):
    compare(given.folder, given.other)
    return 0


if __name__ == "__main__":
    sys.exit(main())

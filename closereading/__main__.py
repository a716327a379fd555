"""The command `python -m closereading`."""

import argparse
import sys
from itertools import chain

from closereading.common import english
from closereading.common.errors import InputError, fault
from closereading.edition import corrected_edition, loading
from closereading.edition.coders import nobody_named
from closereading.edition.format import COLUMNS
from closereading.workflow import compare
from closereading.workflow.annotate import annotate

HELP = """\
Reads news articles: makes a first coding by rules, checks a coding, compares codings, writes a reading as one file.

An article is a plain text file (UTF-8), one paragraph a line. An edition is a folder with the article and its
coding: tables that any spreadsheet opens. Begin with

  python -m closereading annotate my-article.txt --to editions
  python -m closereading check editions/my-article
"""
ANNOTATE = """\
Reads each article by rules and writes an edition of it, FOLDER/<name of the file>/: names, statements and who makes
them, arguments and their relations. Every row says which rule made it. It is a first reading, to be corrected in the
tables. Name yourself at the end of edition.toml: rows that you change or add are then yours. Leave the folder `machine`
as it is: it keeps what the rules wrote, so that your rows can be told from theirs.

An edition that is there already is kept, with all corrections, unless you say --force; then it stays beside the new one
under another name. A file that cannot be read is named in one line and the others go on. If you stop the command, whole
editions remain, and no half ones.
"""
CHECK = "Checks an edition against every rule of the format and prints one line for each fault: file, row, what was found, what was expected, how to mend it. What a spreadsheet changed and could be mended is said too, and is no fault."
COMPARE = """Compares codings of one article, made by hand or by machine. Two: how far they agree, and each place where they do not; the
first is the reference. Three or more: agreement over all of them, the sentences in dispute, and which findings change. There,
“low” and “high” are alpha with any single unit left out, “same” the share of equal answers, and F1 is of what was marked."""
EXPORT = "Writes what the methods of the book show of an edition into one HTML file that needs nothing else, with your name, a citation, the coding and its checksum."


def main(arguments: list[str] | None = None) -> int:
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
        print("Stopped. What is finished is whole, and will be kept when you run the command again.", file=sys.stderr)
        return 130


def _parser():
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m closereading", description=HELP, formatter_class=shape)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "annotate", help="make a first coding of articles by machine", description=ANNOTATE, formatter_class=shape
    )
    command.add_argument("articles", nargs="+", metavar="ARTICLE", help="a plain text file, UTF-8")
    command.add_argument("--to", required=True, metavar="FOLDER", help="the folder that the editions go into")
    command.add_argument("--force", action="store_true", help="write editions anew that are there already")
    command.set_defaults(run=_annotate)
    command = commands.add_parser("check", help="check an edition", description=CHECK)
    command.add_argument("folder", help="the edition's folder, or its name under seeds/")
    command.set_defaults(run=_check)
    command = commands.add_parser("compare", help="compare codings of one article", description=COMPARE)
    command.add_argument("folder", help="the edition that is the reference: its folder, or its name under seeds/")
    command.add_argument("others", nargs="+", metavar="other", help="another edition, or several")
    command.set_defaults(run=_compare)
    command = commands.add_parser("export", help="write a reading as one HTML file", description=EXPORT)
    command.add_argument("folder", help="the edition's folder, or its name under seeds/")
    command.add_argument("--name", required=True, help="whose reading it is")
    command.add_argument(
        "--to", metavar="FILE", help="the file; without it, a name made of the edition's and the reader's"
    )
    command.set_defaults(run=_export)
    return parser


def _annotate(given):
    return int(annotate(given.articles, given.to, given.force) > 0)


def _check(given):
    checked, notices = corrected_edition.read_edition(given.folder)
    decided = chain.from_iterable(getattr(checked, table).by for table in COLUMNS)
    for line in notices + nobody_named(loading.find_folder(given.folder), checked.meta["coders"], decided):
        print(line, file=sys.stderr)
    told = [
        english.count(len(checked.sentences), "sentence"),
        english.count(len(checked.entities), "entity", "entities"),
        *([english.count(len(checked.decisions), "decision")] if checked.decisions else []),
    ]
    print(f"{given.folder}: {', '.join(told)}, no fault")
    return 0


def _compare(given):
    if len(given.others) == 1:
        compare.compare(given.folder, *given.others)
    else:
        compare.compare_many([given.folder, *given.others])
    return 0


def _export(given):
    from closereading.workflow import hand_in  # here, because it loads what draws, and no other command does

    print(hand_in.write(loading.find_folder(given.folder), given.name, given.to))
    return 0


if __name__ == "__main__":
    sys.exit(main())

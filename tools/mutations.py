"""What can go wrong in the book, one change at a time: for each class, the changes that could be made to its files.

Each class is a function of a folder and a random generator. It yields a Change for every place that could be changed; where
one cell or table has thousands of such places, the generator picks one of each kind. Nothing is written here.
"""

import ast
import csv
import io
import itertools
import json
import re
import warnings
from collections.abc import Callable
from typing import NamedTuple

# The modules that compute; drawing, reading by rules and the mending of spreadsheets are not among them.
ANALYSIS = (
    "acceptability agreement arguments article caution codings deciding disputes diversity entities findings keyness leftout "
    "machine marks matching neighbours nltk_reading readability reliability scores speakers statistics suspicion units"
).split()


class Change(NamedTuple):
    """One change to one file. `make` gives the whole file as it would then be, in bytes."""

    file: str
    kind: str
    place: str
    make: Callable[[], bytes]


def paths(root, pattern):
    return sorted(root.glob(pattern))


def difference(one, other, width=30):
    """Where two texts differ: what stands there in each, with a little around it, on one line.

    Whole lines if they are short, so that a line of code can be recognised wherever it has moved.
    """
    start = next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    most = min(len(one), len(other)) - start
    end = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)

    def shown(text):
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", len(text) - end)
        last = len(text) if last < 0 else last
        if last - first > 240:
            first, last = max(0, start - width), len(text) - end + width
        return " ".join(text[first:last].split())[:240]

    return shown(one), shown(other)


def in_text(root, path, kind, start, end, new):
    """The change of one stretch of a text file."""
    text = path.read_bytes().decode("utf-8")
    changed = text[:start] + new + text[end:]
    line = f"line {text.count(chr(10), 0, start) + 1}"
    return Change(path.relative_to(root).as_posix(), kind, line, lambda: changed.encode("utf-8"))


def in_notebook(root, path, kind, place, edit):
    """The change of one notebook by a function that changes what its JSON holds."""

    def make():
        notebook = json.loads(path.read_bytes())
        edit(notebook["cells"])
        return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8")

    return Change(path.relative_to(root).as_posix(), kind, place, make)


def joined(text):
    """A text of a notebook, which may be kept as a list of lines."""
    return "".join(text) if isinstance(text, list) else text


def cells(root, kind):
    """Every cell of a kind: its notebook's path, its number in it, and the cell."""
    for path in paths(root, "chapters/*.ipynb"):
        for number, cell in enumerate(json.loads(path.read_bytes())["cells"]):
            if cell["cell_type"] == kind:
                yield path, number, cell


def in_source(root, path, number, kind, source, start, end, new):
    """The change of one stretch of a cell's source."""
    changed = source[:start] + new + source[end:]

    def edit(cells):
        cells[number]["source"] = changed.splitlines(keepends=True)

    return in_notebook(root, path, kind, f"cell {number + 1}", edit)


# Numbers in prose

WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand".split()
NUMBERS = {
    "link": re.compile(r"(?<=#s)\d+"),
    "label": re.compile(r"(?<=\[s)\d+(?=\])"),
    "digits": re.compile(r"(?<!#s)(?<!\[s)(?<!\d)\d+"),
    "number word": re.compile(rf"\b({'|'.join(WORDS)})\b", re.I),
}


def another_number(word):
    """The next number in the same form: 12 -> 13, two -> three."""
    if word.isdigit():
        return str(int(word) + 1).zfill(len(word))
    following = WORDS[(WORDS.index(word.lower()) + 1) % len(WORDS)]
    return following.capitalize() if word[0].isupper() else following


def prose(root, rng):
    """Numbers in Markdown: digits, number words, and links to sentences with their labels."""
    for path, number, cell in cells(root, "markdown"):
        source = joined(cell["source"])
        for kind, pattern in NUMBERS.items():
            for found in pattern.finditer(source):
                new = another_number(found[0])
                yield in_source(root, path, number, f"{kind} in a chapter", source, *found.span(), new)
    for path in [root / "index.md", *paths(root, "appendices/*.md")]:
        for kind, pattern in NUMBERS.items():
            for found in pattern.finditer(path.read_text(encoding="utf-8")):
                yield in_text(root, path, f"{kind} in a page", *found.span(), another_number(found[0]))


# Sources of code cells

QUOTED = re.compile(r"(?<!\w)(\"[^\"\n{}]+\"|'[^'\n{}]+')")
TEXTS = re.compile(r"(?<=f\")[^\"\n]+|(?<=f')[^'\n]+")
PIECES = {
    "constant": re.compile(r"(?<![\w.\"'])\d+(?:\.\d+)?(?![\w.])"),
    "string": QUOTED,
    "attribute": re.compile(r"(?<=[\w)\]]\.)[a-z_]\w*"),
    "argument": re.compile(r", \w+=(?:[\w.]+|\"[^\"]*\"|'[^']*')(?=[,)])"),
    "wording": TEXTS,
}


def code(root, rng):
    """Another constant, string, attribute, argument or wording; a line or a cell deleted. What does not compile is left out."""
    for path, number, cell in cells(root, "code"):
        source = joined(cell["source"])
        changes = []
        for kind, pattern in PIECES.items():
            found = list(pattern.finditer(source))
            for piece in found:
                others = sorted({one[0] for one in found} - {piece[0]})
                new = ""
                if kind == "constant":
                    new = str(float(piece[0]) + 1) if "." in piece[0] else str(int(piece[0]) + 1)
                elif kind == "wording":
                    new = re.sub(r"[A-Za-z](?![^{]*\})", "q", piece[0], count=1)
                elif kind != "argument":
                    new = rng.choice(others) if others else piece[0][:-1] + "s" + piece[0][-1]
                changes.append((kind, *piece.span(), new))
        lines = source.splitlines(keepends=True)
        for row, line in enumerate(lines):
            start = len("".join(lines[:row]))
            changes.append(("line deleted", start, start + len(line), ""))
        for kind, start, end, new in changes:
            changed = source[:start] + new + source[end:]
            if compiles(changed) and changed.strip() != source.strip():
                yield in_source(root, path, number, kind, source, start, end, new)

        def delete(cells, number=number):
            del cells[number]

        yield in_notebook(root, path, "cell deleted", f"cell {number + 1}", delete)


def compiles(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except SyntaxError:
            return False
    return True


# Stored outputs


def outputs(root, rng):
    """A digit changed in what a cell shows; an output deleted; outputs swapped; outputs and counts cleared together."""
    last = {}
    for path, number, cell in cells(root, "code"):
        place = f"cell {number + 1}"
        for position, output in enumerate(cell["outputs"]):
            for mime in output["data"]:
                if found := list(re.finditer(r"\d", joined(output["data"][mime]))):
                    yield in_output(root, path, number, position, mime, f"digit in {mime}", rng.choice(found).span())

            def delete(cells, number=number, position=position):
                del cells[number]["outputs"][position]

            yield in_notebook(root, path, "output deleted", place, delete)

        def clear(cells, number=number):
            cells[number] |= {"outputs": [], "execution_count": None}

        yield in_notebook(root, path, "cell cleared", place, clear)
        if len(cell["outputs"]) > 1:

            def turn(cells, number=number):
                cells[number]["outputs"].reverse()

            yield in_notebook(root, path, "outputs of a cell swapped", place, turn)
        if path in last and cell["outputs"]:

            def swap(cells, one=last[path], other=number):
                cells[one]["outputs"], cells[other]["outputs"] = (cells[other]["outputs"], cells[one]["outputs"])
                for at in (one, other):  # a count stands in the output, too
                    for output in cells[at]["outputs"]:
                        if "execution_count" in output:
                            output["execution_count"] = cells[at]["execution_count"]

            yield in_notebook(
                root, path, "outputs of two cells swapped", f"cells {last[path] + 1} and {number + 1}", swap
            )
        if cell["outputs"]:
            last[path] = number
    for path in last:

        def clear_all(cells):
            for cell in cells:
                if cell["cell_type"] == "code":
                    cell |= {"outputs": [], "execution_count": None}

        yield in_notebook(root, path, "all cells cleared", "every cell", clear_all)


def in_output(root, path, number, position, mime, kind, span, new=None):
    """The change of one stretch of a stored output; a digit becomes the next one unless the new text is given."""
    text = joined(json.loads(path.read_bytes())["cells"][number]["outputs"][position]["data"][mime])
    new = str((int(text[span[0] : span[1]]) + 1) % 10) if new is None else new
    changed = text[: span[0]] + new + text[span[1] :]

    def edit(cells):
        cells[number]["outputs"][position]["data"][mime] = changed.splitlines(keepends=True)

    return in_notebook(root, path, kind, f"cell {number + 1}", edit)


# Figures

PARTS = {
    "coordinate": re.compile(r"(?<=[ML] )\d|(?<=\bx=\")\d|(?<=\bwidth=\")\d"),
    "label": re.compile(r"(?<=>)[^<>\n]*[A-Za-z][^<>\n]*(?=</text>)"),
    "colour": re.compile(r"(?<=: #)[0-9a-f]{6}|(?<=\"#)[0-9a-f]{6}|var\(--[\w-]+\)"),
    "alternative text": re.compile(r"(?<=<desc>)[^<]+|(?<=role=\"img\" aria-label=\")[^\"]+|(?<=<title>)[^<]+"),
    "caption": re.compile(r"(?<=<figcaption>)[^<]+"),
}


def figures(root, rng):
    """A coordinate, a label or a colour of a drawing; its alternative text; its caption."""
    for path, number, cell in cells(root, "code"):
        for position, output in enumerate(cell["outputs"]):
            text = joined(output["data"].get("text/html", ""))
            for kind, pattern in PARTS.items() if "<svg" in text else ():
                if not (found := list(pattern.finditer(text))):
                    continue
                piece = rng.choice(found)
                start, end = piece.span()
                if kind in ("label", "alternative text", "caption"):
                    letter = rng.choice([at for at in range(start, end) if text[at].isalnum()])
                    start, end = letter, letter + 1
                    new = "x" if text[letter] != "x" else "y"
                elif kind == "colour":
                    new = "123456" if not piece[0].startswith("var") else "red"
                else:
                    new = None
                yield in_output(root, path, number, position, "text/html", kind, (start, end), new)


# Annotations


def annotations(root, rng):
    """In each table of the editions: another value in each column, spans moved by one, a row removed, a row doubled."""
    for path in paths(root, "seeds/**/*.csv"):
        text = path.read_bytes().decode("utf-8")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        file = path.relative_to(root).as_posix()

        def change(kind, row, changed, path=path, header=header, text=text, file=file):
            content = written([header, *changed], text).encode("utf-8")
            return Change(file, f"{path.name}: {kind}", f"row {row + 2}", lambda: content)

        if written([header, *rows], text) != text:
            raise ValueError(f"{path}: written again, it is not the same; its dialect is not known here")
        for at, column in enumerate(header) if rows else ():
            row = rng.randrange(len(rows))
            old = rows[row][at]
            others = sorted({line[at] for line in rows} - {old})
            new = str(int(old) + 1) if old.isdigit() else rng.choice(others) if others else old + "x"
            changed = [*rows[:row], [*rows[row][:at], new, *rows[row][at + 1 :]], *rows[row + 1 :]]
            yield change(f"another {column}", row, changed)
        if "start" in header and rows:
            row = rng.randrange(len(rows))
            moved = [
                str(int(value) + 1) if name in ("start", "end") and value else value
                for name, value in zip(header, rows[row])
            ]
            changed = [*rows[:row], moved, *rows[row + 1 :]]
            yield change("span moved", row, changed)
        if rows:
            row = rng.randrange(len(rows))
            yield change("row removed", row, [*rows[:row], *rows[row + 1 :]])
            again = [*rows[: row + 1], *rows[row:]]
            yield change("row doubled", row, again)


def written(lines, like):
    """Lines of a table as CSV in the dialect of a text: its mark at the beginning, its line ends."""
    mark = "\ufeff" if like.startswith("\ufeff") and not lines[0][0].startswith("\ufeff") else ""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n" if "\r\n" in like else "\n").writerows(lines)
    return mark + file.getvalue()


# The article


def article(root, rng):
    """In each article: another letter, a sentence less, another white space."""
    pieces = {
        "letter": r"[a-z]",
        "sentence": r"(?<=\. )[A-Z][^.\n]+\. ?",
        "blank": r"(?<=\w) (?=\w)",
        "line end": r"\n",
    }
    for path in paths(root, "seeds/**/article.txt"):
        text = path.read_bytes().decode("utf-8")
        for kind, pattern in pieces.items():
            found = list(re.finditer(pattern, text))
            for piece in rng.sample(found, min(3, len(found))):
                new = {"letter": "x" if piece[0] != "x" else "y", "sentence": "", "blank": "  ", "line end": "\n\n"}[
                    kind
                ]
                yield in_text(root, path, kind, *piece.span(), new)


# The lock


def lock(root, rng):
    """In each locked list: another version, another hash, one hash less, a package less."""
    for path in paths(root, "requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        pieces = {
            "version": r"(?m)(?<===)\S+",
            "hash": r"(?<=sha256:)[0-9a-f]{64}",
            "hash removed": r" \\\n    --hash=sha256:[0-9a-f]{64}",
            "package removed": r"(?m)^[\w.-]+==.*\n(?:^ .*\n)*",
        }
        for kind, pattern in pieces.items():
            found = list(re.finditer(pattern, text))
            for piece in rng.sample(found, min(5, len(found))):
                new = ""
                if kind == "version":
                    new = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), piece[0], count=1)
                elif kind == "hash":
                    new = ("1" if piece[0][0] == "0" else "0") + piece[0][1:]
                yield in_text(root, path, f"{kind} in {path.name}", *piece.span(), new)


# The package's code


def package(root, rng):
    """What cosmic-ray changes in the modules that compute: operators, comparisons, numbers, conditions, loops.

    Left out are its changes of == to `is` and of != to `is not`, which say the same of the numbers and words compared
    here; those that need names to put in; and ExceptionReplacer, which falls over `except module.Error` (8.7.0).
    """
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    left_out = {
        "core/ReplaceComparisonOperator_Eq_Is",
        "core/ReplaceComparisonOperator_NotEq_IsNot",
        "core/ExceptionReplacer",
    }
    operators = {name: get_operator(name) for name in sorted(operator_names()) if name not in left_out}
    for name in ANALYSIS:
        path = root / "closereading" / f"{name}.py"
        source = path.read_text(encoding="utf-8")
        nodes = list(ast_nodes(get_ast(source)))
        for operator in (made() for made in operators.values() if not made.arguments()):
            positions = [at for node in nodes for at in operator.mutation_positions(node)]
            for occurrence, ((line, _), _) in enumerate(positions):

                def make(source=source, operator=operator, occurrence=occurrence):
                    return (mutate_code(source, operator, occurrence) or source).encode("utf-8")

                yield Change(path.relative_to(root).as_posix(), name, f"line {line}", make)


CLASSES = {
    "prose": prose,
    "code": code,
    "outputs": outputs,
    "figures": figures,
    "annotations": annotations,
    "article": article,
    "lock": lock,
    "package": package,
}


def sample(root, name, rng, most, within=""):
    """At most so many changes of a class, its kinds taken in turn, so that a rare kind is not missed.

    `within`: only files whose path holds this. What changes nothing, or makes a module that is no Python, is passed over.
    """
    kinds = {}
    for change in CLASSES[name](root, rng):
        if within in change.file:
            kinds.setdefault(change.kind, []).append(change)
    for changes in kinds.values():
        rng.shuffle(changes)
    order = list(kinds.values())
    rng.shuffle(order)
    turns = itertools.chain.from_iterable(itertools.zip_longest(*order))
    return list(itertools.islice((change for change in turns if change and sound(root, change)), most))


def sound(root, change):
    content = change.make()
    return content != (root / change.file).read_bytes() and (not change.file.endswith(".py") or compiles(content))

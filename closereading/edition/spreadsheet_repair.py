"""The rows of an edition as they were meant: places are looked up, and what a spreadsheet did to a row is undone."""

import re
from pathlib import Path

from closereading.common import alike, english
from closereading.common.errors import fault, notice
from closereading.edition import damage_recognition
from closereading.edition.format import COLUMNS, LOCATED, REFERENCES, WORDS
from closereading.edition.spreadsheet import unguarded

_WHOLE = re.compile(r"(\d{1,15})(?:[.,]0{1,2})?", re.ASCII)  # a spreadsheet may write 12 as 12.0
_SHOWN = 60  # characters of a text in a notice
_LISTED = 5  # places in a fault
_LOOKED = 100_000_000  # characters of sentences in which rows are looked up; far beyond what a person adds
_HINTS = 200  # faults that name the sentence in which the words stand, or that may be meant
_LONG = 100_000  # characters; a cell made of so many is as long as a cell can be


def repair_tables(
    folder: Path, raw: str, tables: dict[str, list[dict]], machine: dict[str, dict[str, dict]] | None = None
) -> tuple[list[str], list[str]]:
    """Mend the rows of tables (lists of dictionaries, changed in place). Returns faults and notices, each one line.

    machine: the rows that a machine made, as dictionaries by id for each table, if they are kept beside; what they say shows
    what a cell was before a spreadsheet changed it, and that the tables were written with guarded cells.
    """
    found, notices, sentences, looked = [], [], {}, 0
    if machine is not None:
        for row in (row for rows in tables.values() for row in rows):
            for column in {*row} - {"text", "row"}:
                row[column] = unguarded(row[column])
        _ids(folder, tables, machine, notices)
    for table, rows in tables.items():
        former = (machine or {}).get(table, {})
        kept, faulty, elsewhere = _Kept(table, rows, former), set(), []
        for row in rows:
            where, problem = f"{folder / table}.csv, row {row['row']}", None
            if "start" in row:
                cell, within = row["text"], sentences.get(row.get("sentence"))
                if within and not row["start"]:
                    looked += within["end"] - within["start"] + len(cell)
                problem = _place(row, raw, table, sentences, where, notices, elsewhere, looked, len(found) < _HINTS)
                if not problem:
                    _text(row, raw, where, notices)
                    kept.saw(cell, row["text"])
            if problem:
                found.append(fault(where, *problem[:2], english.in_row(problem[2], row["id"])))
                faulty.add(row["row"])
            elif table == "sentences":
                sentences[row["id"]] = row
        for where, said in elsewhere[:1]:
            notices.append(notice(where, said + english.and_more(len(elsewhere) - 1), "start and end"))
        for row in rows if table in WORDS else []:
            where, problem = f"{folder / table}.csv, row {row['row']}", None
            for column in WORDS[table] if row["row"] not in faulty else []:
                before = former.get(row["id"], {}).get(column)
                problem = problem or _words(row, column, before, kept, raw, where, notices)
            if problem:
                found.append(fault(where, *problem[:2], english.in_row(problem[2], row["id"])))
    return found, notices


def _place(row, raw, table, sentences, where, notices, elsewhere, looked, hint):
    """Turn start and end into integers, or find them; what keeps the row from being placed, if anything does."""
    blank = [name for name in ("start", "end") if not row[name]]
    if len(blank) == 2 and table in LOCATED and "sentence" in row:
        if looked > _LOOKED:
            return "too many rows to be looked up", "start and end", "fill in start and end"
        return _find(row, raw, sentences, where, notices, hint)
    for name in ("start", "end"):
        whole = _WHOLE.fullmatch(row[name])
        if not whole:
            mend = "count characters from the start of article.txt"
            if table in LOCATED:
                mend += ", or leave start and end blank and give the sentence's id in a column `sentence`"
            return f"{name} = {row[name]!r}", "a whole number", mend
        row[name] = int(whole[1])
    sentence = sentences.get(row.get("sentence"))
    if row.get("sentence") and not (sentence and sentence["start"] <= row["start"] < sentence["end"]):
        elsewhere.append((where, f"sentence {row['sentence']!r}, in which {row['start']},{row['end']} do not begin"))


def _find(row, raw, sentences, where, notices, hint):
    """Find start and end by sentence and text; what keeps them from being found, if anything does."""
    text, key = row["text"].strip(), row["sentence"]
    blank = [name for name, value in (("sentence", key), ("text", text)) if not value]
    if blank:
        mend = "give the sentence's id and text copied from it, or start and end"
        return f"start, end and {' and '.join(blank)} blank", "a place in the article", mend
    if key not in sentences:
        there = alike.which(sentences)
        mend = hint and alike.key_meant(key, sentences) or "write an id that is there"
        return f"sentence {key!r}", ", ".join(filter(None, ["an id of sentences.csv", there])), mend
    within = sentences[key]["start"], sentences[key]["end"]
    spans, kind = damage_recognition.places(text, raw, *within)
    if not spans and unguarded(text) != text:
        spans, kind = damage_recognition.places(unguarded(text), raw, *within)
    if len(spans) == 1:
        ((row["start"], row["end"]),) = spans
        row["text"] = raw[row["start"] : row["end"]]
        if kind:
            notices.append(_changed(where, "text", text, row["text"], kind))
    elif spans:
        places = english.some((f"{start} to {end}" for start, end in spans), _LISTED)
        mend = f"copy more words, or fill in start and end: {places}"
        return f"{_short(text)!r} {len(spans)} times in sentence {key}", "words that stand there once", mend
    else:
        others = [one["id"] for one in sentences.values() if hint and text in raw[one["start"] : one["end"]]]
        mend = (
            f"it stands in {english.some(others, _LISTED)}"
            if others
            else "copy the words from the sentence, to the letter"
        )
        return f"{_short(text)!r}, which is not in sentence {key}", "words of that sentence", mend


def _text(row, raw, where, notices):
    """Give the row the article's words where its text is only what a spreadsheet made of them."""
    start, end, cell = row["start"], row["end"], row["text"]
    if end - start > _LONG and len(cell) < min(damage_recognition.LIMITS) // 2:
        return
    words = raw[start:end]
    if not cell or cell == words or not start < end <= len(raw):
        return
    kind = damage_recognition.change(cell, words)
    # Text that stands just there is not changed: it was copied by hand, and the offsets are wrong.
    ends_there = kind in (damage_recognition.GUARD, damage_recognition.NUMBER, damage_recognition.CUT)
    if kind and (ends_there or cell not in raw[max(0, start - len(cell) + 1) : end + len(cell) - 1]):
        row["text"] = words
        if kind != damage_recognition.GUARD:
            notices.append(_changed(where, "text", cell, words, kind))


class _Kept:
    """What a program did to a table, as its cells show whose words are known: it writes the same words the same way everywhere.

    So a cell that differs from its words where others with these words, or with the letters that it lacks, do not, was
    changed by a person, who may well call Zoë Zoe, or January 10 a day of 2022.
    """

    def __init__(self, table, rows, former):
        self.cells, self.letters = {}, set()
        for row in rows:
            for column in WORDS.get(table, []):
                if former.get(row["id"], {}).get(column) == row[column]:
                    self.saw(row[column], row[column])

    def saw(self, cell, words):
        self.cells.setdefault(words, set()).update((cell, cell.strip(), unguarded(cell)))
        if cell == words:
            self.letters.update(words)

    def change(self, cell, words):
        """What a program did to words if a cell of this table is what it made of them, as `damage_recognition.change`."""
        kind = damage_recognition.change(cell, words)
        if words in self.cells:
            return kind if cell in self.cells[words] else ""
        lost = {char for char in words if not char.isascii()} - {*cell}
        if kind != damage_recognition.SPELLING or lost and not lost & self.letters and not _typed(cell, words, lost):
            return kind
        return ""


def _typed(cell, words, lost):
    """Whether a person rather than a program left out marks: é, which Windows-1252 has, becomes ? or two letters, but seldom e."""
    kept = all(char.isalpha() and len(char.encode("cp1252", "ignore")) == 1 for char in lost)
    return kept and all(char.isascii() and char.isalpha() for char in {*cell} - {*words})


def _words(row, column, former, kept, raw, where, notices):
    """Give a cell its words back where a spreadsheet changed them; the fault if it did and nobody knows the words."""
    cell, text = row[column], row.get("text", "")
    if not cell or cell == former:
        return None
    kind = kept.change(cell, former) if former else ""
    if kind:
        text = former
    elif cell != text and text and column == "entity":
        kind = kept.change(cell, text)
        lost = kind == damage_recognition.SPELLING and ("?" in cell or "\ufffd" in cell)
        if not lost and kind not in (
            damage_recognition.DATE,
            damage_recognition.ERROR,
            damage_recognition.TRUTH,
            damage_recognition.FORMULA,
        ):
            kind = ""
    if kind:
        row[column] = text
        notices.append(_changed(where, column, cell, text, kind))
    elif (damage_recognition.is_date(cell) or damage_recognition.is_error(cell)) and cell not in raw:
        made = "a date" if damage_recognition.is_date(cell) else "an error"
        mend = "format the cell as text and write the words again"
        return f"{column} {cell!r}, as a spreadsheet writes {made}", "the words that were meant", mend


def _ids(folder, tables, machine, notices):
    """Give ids, and cells that name them, back what they were where a spreadsheet changed them."""
    columns = [(table, "id", table, "id") for table in COLUMNS]
    columns += [(table, column, *to) for table, named in REFERENCES.items() for column, to in named.items()]
    for table, column, other, key in columns:
        known = {former[key] for former in machine[other].values()}
        # A key that stands there unchanged was left alone, and what names a row that is there was meant.
        standing = {row[column] for row in tables[table]} if column == "id" else set()
        meant = known | {row[key] for row in tables[other]} if column != "id" else known
        fragile, were = sorted(filter(damage_recognition.is_fragile, known - standing)), {}
        for row in tables[table] if fragile else []:
            cell = row[column]
            if not cell or cell in meant:
                continue
            if cell not in were:
                kinds = {one: damage_recognition.change(cell, one) for one in fragile}
                were[cell] = [(one, kind) for one, kind in kinds.items() if kind and kind != damage_recognition.ERROR]
            if len(were[cell]) == 1:
                ((row[column], kind),) = were[cell]
                where = f"{folder / table}.csv, row {row['row']}"
                notices.append(_changed(where, column, cell, row[column], kind))


def _changed(where, column, cell, words, kind):
    """The notice of one change, with the two texts where they begin to differ."""
    length = min(len(cell), len(words))
    place = next((place for place in range(length) if cell[place] != words[place]), length)
    first = max(0, place - _SHOWN // 2)
    found, taken = (_short(text[first:], "…" if first else "") for text in (cell, words))
    return notice(where, f"{column} {found!r} ({kind})", f"{taken!r}")


def _short(text, before=""):
    return before + (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")

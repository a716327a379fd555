"""The entity reader: names and dates of a text, with their types, entities and senses, by rules that name
themselves.
"""

from bisect import bisect_left
from dataclasses import replace

from closereading.readers.language.text import Text
from closereading.readers.names.aliases import merges, plain
from closereading.readers.names.capital_runs import runs
from closereading.readers.names.consistency import headlines, settle
from closereading.readers.names.context import Name, Page
from closereading.readers.names.dates import dates
from closereading.readers.names.segmentation import parts
from closereading.readers.names.senses import sense

# The rules that were right nearly always where they were counted; what any other finds is likely.
_SURE = frozenset(
    ["known name", "known name in a headline", "given name", "title before the name", "role before the name"]
)
_SURE |= {"address of a site", "surname of a person named here"}
COLUMNS = ["start", "end", "text", "type", "entity", "sense", "certainty", "rule"]


def find_names(text: Text) -> list[dict]:
    """Read the named entities of a `closereading.readers.language.text.Text`.

    Rows with start, end, text; type (OntoNotes 5: PERSON ORG GPE LOC NORP FAC EVENT DATE); entity (one name for
    all its variants in this text); sense (place, actor, attribute; blank for PERSON EVENT DATE); certainty
    (certain, likely, undecidable); rule. In the order of the text, without overlap.
    """
    page = Page(text)
    found = settle(page, list(_names(page)))
    found += headlines(page, found)
    days = [
        Name(first, last, text.start[first], text.end[last - 1], "DATE", 3, rule) for first, last, rule in dates(text)
    ]
    found = _apart(found, days)
    mentions = [(name.start, name.end, text.raw[name.start : name.end], name.type) for name in found]
    same = {
        (form, person): (entity, certainty)
        for person in (True, False)  # "French" may be a surname beside the nation
        for form, entity, _, certainty in merges(row for row in mentions if (row[3] == "PERSON") is person)[::-1]
    }
    rows = [_row(text, name, *mention[2:], same) for name, mention in zip(found, mentions)]
    return [dict(zip(COLUMNS, row)) for row in rows]


def named(text: Text, names: list[dict]) -> Text:
    """The text with the capitalised words of persons and bodies tagged as names: "Rose said" opens a sentence, too."""
    tags = list(text.tag)
    for name in names:
        if name["type"] in ("PERSON", "ORG"):
            for place in range(bisect_left(text.start, name["start"]), bisect_left(text.start, name["end"])):
                if text.word[place][0].isupper() and tags[place] != "NNPS":  # the States state nothing
                    tags[place] = "NNP"
    return replace(text, tag=tags)


def _names(page):
    """The names of all sentences but headlines, which capitalise every word."""
    for sentence, headline in zip(page.text.sentences, page.headline):
        if not headline:
            for first, last in runs(page, sentence.first, sentence.last):
                yield from parts(page, first, last, sentence.first, sentence.last)


def _row(text, name, written, kind, same):
    entity, certainty = plain(written), "certain"
    for _ in range(3 * (kind != "DATE")):  # a spelling may lead to a surname, that to a full name
        if (entity, kind == "PERSON") in same:
            entity, surety = same[entity, kind == "PERSON"]
            certainty = surety if surety == "likely" else certainty
    if written.endswith(("'s", "’s")) and plain(written) not in entity:
        entity = plain(written)  # as the format wants it: else the 's would be a possessive
    sure = name.rule in _SURE or name.rule.startswith(("part of ", "initials of ")) or kind == "DATE"
    certainty = certainty if sure and name.weight >= 2 else "likely"
    return name.start, name.end, written, kind, entity, sense(text, name.first, name.last, kind), certainty, name.rule


def _apart(names, days):
    """Names and dates in the order of the text, without those that overlap a longer one."""
    kept = []
    for name in sorted(names + days, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    return kept

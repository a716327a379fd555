"""Who can speak: whether a phrase names a person, a body or a group, or a document that reports."""

from functools import cache

from closereading.readers.language.grammar import INNER, NOUNS, STOPS, Stretch
from closereading.readers.language.tags import verb
from closereading.readers.names import gazetteers

_PEOPLE = set(
    """people person individual man men woman women child children youth folk folks family couple majority minority crowd public
    nation country world west side camp house party team staff crew press media newspaper paper opposition coalition regime
    leadership half third quarter two-thirds percent cent jury bench clergy elite electorate some all many most others few
    several both authorities police opponent dissident respondent adherent resident student patient parent client agent
    president ally rival friend relative colleague peer head chief candidate member citizen troop force rebel militant witness
    business company firm boss aide critic fan guest host youth victim spouse guy pundit faction audience citizenry public star magnate unit section
    democrat conservative progressive operative participant scholar proponent mom mum dad boy girl millions % state city town village
    island brand management tabloid voice concern airline thrift partner""".split()
)
_DOCUMENTS = set(
    """report study poll survey data figure statistic record result research document statement letter email tweet post
    message article editorial column book paper map chart table census analysis estimate forecast review finding footage
    video image photo law bill rule order ruling constitution text plan program budget test experiment evidence history
    source account website site page memorandum memo prospectus policy leak rumour rumor filing transcript note calculation projection release reading tally
    count index indictment complaint lawsuit suit affidavit testimony interview script narrator theory law act code
    publication petition platform vow speech story ad advert remark comment tale legend com org net""".split()
)
# "A lot of people": what stands before "of" only counts.
_QUANTITIES = set(
    "lot lots number numbers three-fourths handful dozens hundreds thousands millions plenty bunch series rest kind sort copy".split()
)
_ENDS = INNER | STOPS
_HEADS = NOUNS | {"CD", "PRP", "WP", "WDT", "DT", "JJ"}
_SAYERS = ("er", "ee", "men", "or", "ist", "ian", "man", "woman", "ant", "eer", "body", "one", "folk", "mate", "kin")


@cache
def _speakers():
    bodies = {head.lower() for head, kind in gazetteers.heads().items() if kind == "ORG"}
    return _PEOPLE | gazetteers.roles() | bodies


def can_speak(words: Stretch, source: tuple[int, int], documents: bool) -> bool:
    """Whether the head of a source is a name, a pronoun, a role, a body or people; with `documents` a text, too."""
    first, last = source
    if (first, last) == (0, 1) and words.tag[0] == "NN":
        return True  # "Rose said": a noun without an article that opens a sentence is a name
    apposed = any(words.low[place] == "," and words.tag[place + 1] == "NNP" for place in range(first, last - 1))
    return apposed or any(_speaks(words.low[head], words.tag[head], documents) for head in _heads(words, first, last))


def _heads(words, first, last):
    """The last noun of a phrase, and of its part before a participle: "a study asking", but "a holding company"."""
    head = first
    for place in range(first, last):
        low, tag = words.low[place], words.tag[place]
        counted = words.low[head] in _QUANTITIES
        named = words.tag[head] not in NOUNS and words.tag[place + 1 : place + 2] == ["NNP"]  # "First of Danville"
        if low == "of" and (counted or named):
            continue
        # "A person familiar with the plan"
        described = tag == "JJ" and words.tag[head] in NOUNS and words.tag[place + 1 : place + 2] in (["IN"], ["TO"])
        if place > first and (low in _ENDS or tag in ("WP", "WDT", "VBN") or described):
            break
        if tag == "VBG" and place > first:
            if words.tag[place + 1 : place + 2] != ["NN"]:
                break
            yield head
        elif tag in _HEADS:
            head = place
    yield head


def _speaks(low, tag, documents):
    if tag in ("NNP", "NNPS", "PRP", "CD", "WP", "WDT") or low in ("that", "those"):
        return low not in ("it", "this", "itself") or documents
    one = low.removesuffix("s")
    forms = {low, one, low.removesuffix("es"), low[:-3] + "y" if low.endswith("ies") else low}
    if not forms.isdisjoint(_speakers()) or documents and forms & _DOCUMENTS:
        return True
    return one.endswith(_SAYERS) and not verb(one)  # not "the answer", "an order"

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
    business company firm boss aide critic fan guest host youth victim spouse""".split()
)
_DOCUMENTS = set(
    """report study poll survey data figure statistic record result research document statement letter email memo tweet post
    message article editorial column book paper map chart table census analysis estimate forecast review finding footage
    video image photo law bill rule order ruling constitution text plan program budget test experiment evidence history
    source account website site page memorandum memo prospectus policy leak rumour rumor filing transcript note calculation projection release reading tally
    count index indictment complaint lawsuit suit affidavit testimony interview script narrator theory law act code""".split()
)
_ENDS = INNER | STOPS
_HEADS = NOUNS | {"CD", "PRP", "WP", "WDT", "DT", "JJ"}
_SAYERS = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "body", "one", "folk", "mate", "kin")


@cache
def _bodies():
    return {head.lower() for head, kind in gazetteers.heads().items() if kind == "ORG"}


def can_speak(words: Stretch, source: tuple[int, int], documents: bool) -> bool:
    """Whether the head of a source is a name, a pronoun, a role, a body or people; with `documents` a text, too."""
    head = source[0]
    for place in range(source[0], source[1]):
        if place > source[0] and (words.low[place] in _ENDS or words.tag[place] in ("WP", "WDT", "VBN", "VBG")):
            break
        if words.tag[place] in _HEADS:
            head = place
    low, tag = words.low[head], words.tag[head]
    if tag in ("NNP", "NNPS", "PRP", "CD", "WP", "WDT") or low in ("that", "those"):
        return low not in ("it", "this", "itself") or documents
    forms = {low, low.removesuffix("s"), low.removesuffix("es")}
    if low.endswith("ies"):
        forms.add(low[:-3] + "y")
    if forms & _PEOPLE or forms & gazetteers.roles() or forms & _bodies() or documents and forms & _DOCUMENTS:
        return True
    return low.removesuffix("s").endswith(_SAYERS) and not verb(low)  # not "the answer", "an order"

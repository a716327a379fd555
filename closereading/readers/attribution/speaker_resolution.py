"""Voices: who a source is. Pronouns, surnames, roles and "the same speaker", resolved to the speakers of an edition."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from closereading.common.function_words import FUNCTION_WORDS
from closereading.readers.attribution.sources import nouns
from closereading.readers.language.text import Text
from closereading.readers.names import gazetteers

_HE_SHE = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "hers": "she"}
_FIRST = {"i", "we", "my", "our", "me", "us"}
_RELATIVE = {"who", "which", "that", "whose"}
_TITLES = {"mr": "he", "sir": "he", "lord": "he", "king": "he", "prince": "he"} | dict.fromkeys(
    ("mrs", "ms", "miss", "lady", "queen", "princess"), "she"
)
_KIN = dict.fromkeys("brother son father husband uncle nephew grandfather widower spokesman chairman".split(), "he")
_KIN |= dict.fromkeys("sister daughter mother wife aunt niece grandmother widow spokeswoman chairwoman".split(), "she")
# Nouns that can stand for a person just mentioned.
_PERSONS = set(
    """speaker man woman official minister president spokesman spokeswoman spokesperson author writer analyst expert
    researcher professor scientist lawyer attorney judge officer chief leader head director chairman chairwoman
    senator governor mayor ambassador diplomat politician candidate coach player captain actor actress singer
    teacher doctor student commentator journalist reporter editor critic economist historian observer activist
    commander general witness father mother brother sister son daughter wife husband victim suspect defendant
    blogger secretary representative adviser advisor aide teenager prosecutor lawmaker mp firefighter nurse
    pilot farmer pundit striker manager founder boss owner member academic specialist strategist coauthor""".split()
)
# Nouns that point back to the last person, or to the last organisation, that the text spoke of.
_ANYBODY = {"speaker", "author", "writer", "expert", "analyst", "defendant", "man", "woman", "suspect", "victim"}
_FIRMS = {"company", "firm", "railroad", "agency", "bank", "organisation", "organization", "group", "ministry", "maker"}
_GROUPS = {"people", "police", "media", "others", "many", "some", "all", "few", "several", "both", "authorities"}
_GROUPS |= {"cent", "percent", "%", "half", "majority", "duo", "pair"}
# Words that stand for somebody and name nobody.
NOBODY = FUNCTION_WORDS | set(
    """anybody anyone anything both everybody everyone everything many most nobody none nothing one others several
    somebody someone something two three""".split()
)
_UNNAMED = "not named"
_NO_ONE = {"nobody", "none", "no"}
_NO_VOICE = set(
    "you your yours one it its this that these those what which there something anything everything nothing".split()
)
# Who stands for whom: a person may be named by an office, an institution by its place.
_RANKS = {"PERSON": 0, "ORG": 1, "GPE": 2, "NORP": 3, "LOC": 4, "FAC": 4}
_KINDS = {"PERSON": "person", "NORP": "group"}
_AFTER_HEAD = re.compile(r"[,(–—]|\s\w+\sby\s|\s(?:of|for|at|from|in|on|to|who|which|with|near)\s")
_DETERMINER = re.compile(r"^(?:the|an?|this|these|those|some|his|her|its|their|my|our)\s+(?!of\b)", re.I)
_EDGES = " ,–—\n\t\xa0"
_COURTESY = re.compile(r"(?:^|\s+)(?:Mr|Mrs|Ms|Dr|Prof)\.?$")  # "Minister of Health Dr"
_AGE = re.compile(r"^\d+(?:,\s*(?:who(?:se)?\b.*)?|$)|^who(?:se)?\b.*", re.S)
_WHEN = re.compile(
    r"^(?:(?:last|this|next|earlier|late)\s+)+\w+\s+"
    r"|^(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+|(?:morning|afternoon|evening|night)\s+)+",
    re.I,
)
_PHRASE = {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD"}
_BESIDE = 8  # words beside a name that may say who somebody is
_FAR = 60  # words into a sentence, beyond which no name is its subject
_REMEMBERED = 8  # how many of a kind a pronoun may reach back over


@dataclass(eq=False)
class Voice:
    """A possible speaker: name, kind, role; `gender` is he or she once known, `pronoun` the first form that the text uses,
    `about` the words beside the name where the text first has it.

    `id` is blank until it speaks; then `place` is the offset at which it first did.
    """

    name: str
    kind: str
    role: str = ""
    gender: str = ""
    pronoun: str = ""
    about: frozenset[str] = frozenset()
    id: str = ""
    place: int = 0


class Voices:
    """The voices of one text, met from first to last, and those that a pronoun or a bare role can mean.

    text: the Text; mentions: the rows of its entities (start, end, type, entity), in order. `speakers` lists the voices
    that spoke, the narrator first; `last` is the one that spoke last, `spoke` the last one not inside another's words.
    """

    def __init__(self, text: Text, mentions: list[dict]):
        self.text = text
        self.mentions = [(row["start"], row["end"], row["type"], row["entity"]) for row in mentions]
        self.starts = [start for start, *_ in self.mentions]
        self.heard = 0  # mentions up to here have been taken notice of
        self.voices, self.ids, self.speakers = {}, set(), []
        self.near = {"person": [], "institution": [], "group": []}
        self.narrator = self.spoke = self._speak(self._voice(("narrator",), "the narrator", "narrator"), 0)

    def resolve(
        self, start: int, end: int, outer: Voice, quoted: bool = False, content: Iterable[tuple[int, int]] = ()
    ) -> tuple[Voice | None, str]:
        """(Voice, certainty) of the source raw[start:end]; `outer` is the voice in whose words the source stands.

        The voice is None where the words stand for nobody who speaks.

        quoted: whether these words are quoted; then "he" and "the minister" are somebody else than who speaks. content: what is
        reported; who is named in it does not report it, for who speaks says "I".
        """
        self._hear(start)
        first, last = bisect_left(self.text.start, start), bisect_left(self.text.start, end)
        words = [word.lower() for word in self.text.word[first:last]]
        if len(words) == 1:
            named = [self._mentioned(place) for span in content for place in self._between(*span)]
            found = self._pronoun(words[0], start, outer, named + [outer] * quoted)
        else:
            found = None
        found = found or self._named(start, end)
        if not found and words[0] in _NO_ONE and NOBODY.issuperset(words):  # who says that nobody says so says it
            return self._speak(outer, start), "undecidable"
        if not found and _NO_VOICE.issuperset(words):  # "you know", "what this shows"
            return None, "undecidable"
        if not found and NOBODY.issuperset(words):  # "many", "others": a word that is nobody's name
            return self.unnamed(start), "undecidable"
        found = found or self._described(start, end, words, self.text.tag[first:last], outer if quoted else None)
        return self._speak(found[0], start), found[1]

    def labelled(self, name: tuple[int, int], role: str) -> Voice:
        """The voice whose name, a span, begins a line of a transcript: who is known by it, or else a person called so."""
        start, end = name
        self._hear(start)
        place = bisect_left(self.starts, end) - 1
        if place >= 0 and self.starts[place] >= start and self.mentions[place][1:3] == (end, "PERSON"):
            voice = self._mentioned(place)
        else:
            name = self.text.raw[start:end]
            longer = (one for (how, *_), one in self.voices.items() if how == "label" and one.name.endswith(" " + name))
            voice = next(longer, None) or self._voice(("label", name), name, "person")  # "COLE" is SARAH COLE
        voice.role = voice.role or role
        self.spoke = voice
        return self._speak(voice, start)

    def unnamed(self, place: int) -> Voice:
        """The voice of what is reported without a source; each time another, for nothing says that they are one."""
        return self._speak(self._voice(("unnamed", place), _UNNAMED, "group"), place)

    # --- the three kinds of sources: a pronoun, a name, a description ---

    def _between(self, start, end):
        """The numbers of the persons named between two offsets."""
        for place in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            if self.mentions[place][2] == "PERSON":
                yield place

    def _pronoun(self, word, start, outer, others):
        if word in _HE_SHE:
            for voice in reversed(self.near["person"]):
                if voice.gender in ("", _HE_SHE[word]) and voice not in others:
                    known = voice.gender or len(self.near["person"]) == 1
                    voice.gender = _HE_SHE[word]
                    voice.pronoun = voice.pronoun or self.text.raw[start : start + len(word)]
                    sure = known and voice is self.last and voice.name != _UNNAMED
                    return voice, "certain" if sure else "likely"
            return self._voice((word, start), _UNNAMED, "person"), "undecidable"
        if word in _FIRST:
            return outer, "certain"
        if word in ("they", "their", "them", "it", "its"):
            kinds = ("group", "institution", "person") if word[0] == "t" else ("institution",)
            if word[0] == "t" and outer is not self.narrator:
                kinds = ("group",)  # in somebody's speech "they" are people
            near = [self.near[kind][-1] for kind in kinds if self.near[kind]]
            return (near[0], "likely") if near else None
        if word in _RELATIVE:
            place = bisect_left(self.starts, start) - 1
            if place >= 0 and start - self.mentions[place][1] <= 3:
                voice = self._mentioned(place)
                voice.role = voice.role or self._office(self.mentions[place][0]) * (voice.kind == "person")
                return voice, "certain"
            before = bisect_left(self.text.start, start) - 1
            while before > 0 and not self.text.word[before][0].isalnum():
                before -= 1
            noun = self.text.word[before]
            if noun.lower() in NOBODY:
                return self.unnamed(start), "undecidable"  # "those who say"
            return self._voice(("described", noun.lower()), noun, "group"), "undecidable"
        return None

    def _named(self, start, end):
        """The voice named in a source: a person first, or what its head names; not who merely owns or heads it."""
        raw, head = self.text.raw, self._head(start, end)
        best = None
        for place in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            first, last, kind, _ = self.mentions[place]
            if kind not in _RANKS or last < end and raw.startswith(("'s", "’s"), last):
                continue
            if kind == "PERSON" and not self._stands_for(start, head, first):
                continue
            apposed = last == end and "," in raw[head:first] and (kind == "ORG" or raw.endswith(", ", 0, first))
            if kind == "PERSON" or last == head or apposed:  # not "a body, a group in Oslo"
                rank = _RANKS[kind], last != head  # of two persons, the one that the head ends with
                best = min(best or ((9, True), place), (rank, place))
        if best is None:
            return None
        voice = self._mentioned(best[1])
        if voice.kind == "person":
            first, last = self.mentions[best[1]][:2]
            voice.role = voice.role or self._role(start, end, first, last)
        return voice, "certain"

    def _stands_for(self, start, head, first):
        """Whether a personal name is what its source names: in its head, after a comma, or after a role without a comma."""
        before = self.text.raw[start:first]
        if re.search(r"\b(?:for|with|to|against|by)\s+(?:\w+\s+)?$", before):
            return False
        apposed = before.rpartition(",")[2].split()  # "Roe's brother, Advocate K. Kane"
        titled = len(apposed) == 1 and apposed[0].lower().rstrip(".") in gazetteers.roles()
        return first <= head or not apposed or titled or "," not in before

    def _described(self, start, end, words, tags, quoted):
        """A source without a name: a voice met before, if the words point back to one other than who is quoted, else one of its own."""
        size = bisect_left(self.text.start, self._head(start, end)) - bisect_left(self.text.start, start)
        heads = [pair for pair in zip(words[:size], tags) if pair[1][:2] == "NN"]
        noun, tag = heads[-1] if heads else (words[-1], tags[-1])
        same = "same" in words[:2]
        human = noun in _PERSONS or noun in gazetteers.roles() or noun in nouns("person")
        bare = tag == "NN" and tags[0] == "NNP" and noun in _PERSONS  # "ACC secretary"
        own = words[0] in ("his", "her", "its", "their") and not human and tag == "NN"  # "his entourage"
        known = noun in _ANYBODY or noun == "old" or any(word.endswith(("-born", "-old")) for word in words)
        if words[0] in ("the", "this", "that") or same or own or bare:
            whole = bare or human and noun not in _PERSONS  # "the Leeds bishop" is not any bishop
            near = self.near["person"] if human and (tag == "NN" or noun in _PERSONS) else self.near["institution"]
            near = [voice for voice in near if voice is not quoted]
            told = {word for word, tag in zip(words[:size], tags) if tag[0] == "N"} if noun in _PERSONS else {noun}
            for voice in reversed(near):
                names = {*f"{voice.role} {voice.name}".lower().split(), *voice.about}
                if same or (names.issuperset(words[not bare : size]) if whole else noun in names or told & voice.about):
                    return voice, "certain" if same else "likely"
            if noun in _PERSONS and len(near) == 1 and tag != "NNS" and not bare:
                return near[0], "likely"  # the only person so far
            kind = "person" if known else "institution" if noun in _FIRMS else ""
            if kind and self.near[kind] and not own:
                return self.near[kind][-1], "likely"
        name = _DETERMINER.sub("", " ".join(self.text.raw[start:end].split()))
        if tag == "NNS" or {noun, words[-1]} & _GROUPS:
            kind = "group"
        else:
            kind = "person" if known or human or noun.endswith(("man", "ist")) else "institution"
        return self._voice(("described", name.lower()), name, kind), "likely"

    def _head(self, start, end):
        """Where the head of a source ends: before a comma, a bracket, a relative, a preposition, or "seen by"."""
        place = start
        while match := _AFTER_HEAD.search(self.text.raw, place, end):
            inside = bisect_left(self.starts, match.start()) - 1
            if inside < 0 or self.mentions[inside][1] <= match.start():
                return match.start()
            place = self.mentions[inside][1]  # a name is not cut: "Centers for Disease Control"
        return end

    def _role(self, start, end, first, last):
        """The role that a source gives beside a name, exactly as it stands: before the name, or else after its comma."""
        raw = self.text.raw
        role = _COURTESY.sub("", _WHEN.sub("", raw[start:first].strip(_EDGES)))
        noun, of, office = role.rpartition(" of ")
        if of and noun.split()[-1].lower() not in gazetteers.roles():
            role = office  # "note of President"
        if not role and raw.startswith(", ", last):
            token = bisect_left(self.text.start, last + 2)
            phrase = token < len(self.text.tag) and self.text.tag[token] in _PHRASE
            role = raw[last + 2 : end].strip(_EDGES) if phrase else ""  # not "looking at her shoes"
        role = _DETERMINER.sub("", _AGE.sub("", role))
        return "" if role.rstrip(".").lower() in _TITLES or role.endswith(("'s", "’s", "/", " and")) else role

    # --- what is known of the voices ---

    def _mentioned(self, place):
        first, last, kind, entity = self.mentions[place]
        voice = self._voice((entity,), entity, _KINDS.get(kind, "institution"))
        title = "".join(self.text.raw[max(0, first - 9) : first].rstrip(" .").lower().split()[-1:])
        gender = _TITLES.get(title, "")
        if kind == "PERSON" and " " in entity and " " not in self.text.raw[first:last]:
            # of several persons of one surname the one who was spoken of last, if the title fits
            same = [one for one in self.near["person"] if one.name.endswith(" " + self.text.raw[first:last])]
            same = [one for one in same if not gender or one.gender in ("", gender)]
            voice = same[-1] if len(same) > 1 else voice
        if gender and voice.gender not in ("", gender):  # Ms Roe has been spoken of, and this is Mr Roe
            voice = self._voice((entity, gender), f"{title.capitalize()} {self.text.raw[first:last]}", "person")
        if kind == "PERSON" and not voice.about:
            voice.about = self._beside(first, last)
            gender = gender or next((_KIN[noun] for noun in voice.about & _KIN.keys()), "")  # "her brother Peter Roe"
        voice.gender = voice.gender or gender
        return voice

    def _office(self, start):
        """The office in capitals before a name: "they heard from Finance Minister Anna Roe, who said"."""
        last = first = bisect_left(self.text.start, start)
        while first and self.text.word[first - 1][0].isupper() and self.text.tag[first - 1][:2] in ("NN", "JJ"):
            first -= 1
        office = first < last and self.text.word[last - 1].lower() in gazetteers.roles()
        return self.text.raw[self.text.start[first] : self.text.end[last - 1]] if office else ""

    def _beside(self, start, end):
        """The nouns and adjectives just before a name, and in the apposition after it."""
        word, tag = self.text.word, self.text.tag
        first, last = bisect_left(self.text.start, start), bisect_left(self.text.start, end)
        before = after = first
        while before > 0 and tag[before - 1] in _PHRASE - {"DT", "CD"} and first - before < _BESIDE:
            before -= 1
        if last < len(word) and word[last] == ",":
            after = last + 1
            while after < len(word) and tag[after] in _PHRASE | {"IN"} and after - last < _BESIDE:
                after += 1
        places = [*range(before, first), *range(last + 1, after)]
        return frozenset(word[place].lower() for place in places if tag[place][0] in "NJ")

    def _hear(self, start):
        """Take notice of whoever was named before `start`, in quotations too: a pronoun may mean them."""
        while self.heard < len(self.mentions) and self.mentions[self.heard][1] <= start:
            if self.mentions[self.heard][2] in ("PERSON", "ORG") and self._leads(self.mentions[self.heard][0]):
                self._approach(self._mentioned(self.heard))
            self.heard += 1

    def _leads(self, start):
        """Whether no verb stands before a name in its sentence: then the sentence is about it, and "he" may be, too."""
        place = bisect_left(self.text.start, start)
        first = self.text.sentences[self.text.sentence[place]].first if place < len(self.text.start) else place
        if place - first > _FAR:
            return False
        if self.text.tag[first : first + 1] == ["VBG"] and "," in self.text.word[first:place]:
            first = self.text.word.index(
                ",", first
            )  # "Reacting to the vote, Roe": the participle opens, Roe is the subject
        before = self.text.tag[first:place]
        comma = len(before) - before[::-1].index(",") if "," in before else 0
        if "IN" in before[comma:] or "TO" in before[comma:]:
            return False  # "Of Anna Berg, he said": he is somebody else
        return not any(tag[:2] in ("VB", "MD") for tag in before)

    def _voice(self, key, name, kind):
        return self.voices.setdefault(key, Voice(name, kind))

    def _approach(self, voice):
        near = self.near.get(voice.kind, [])
        if voice in near:
            near.remove(voice)
        near.append(voice)
        del near[:-_REMEMBERED]

    def _speak(self, voice, place):
        if not voice.id:
            voice.id, voice.place = (self._new_id(voice.name if voice.kind != "narrator" else "narrator"), place)
            self.speakers.append(voice)
        self._approach(voice)
        self.last = voice
        return voice

    def _new_id(self, name):
        """A readable key: the last word of a person's name would clash, so the whole name, without accents or spaces."""
        plain = unicodedata.normalize("NFKD", name)
        plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
        base = "-".join(re.findall(r"[^\W_]+", plain)[:6]) or "speaker"
        key, number = base, 2
        while key in self.ids:
            key, number = f"{base}-{number}", number + 1
        self.ids.add(key)
        return key

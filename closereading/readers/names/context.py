"""What the entity reader knows of a whole text before it decides on a single name."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from closereading.readers.language.text import CLITIC, Text
from closereading.readers.names import gazetteers
from closereading.readers.names.gazetteers import common, given_after


# first, last: numbers of tokens; start, end: offsets; ends exclusive.
# weight: how far the rule is to be trusted beside others, 0.5 to 4.
class Name(NamedTuple):
    first: int
    last: int
    start: int
    end: int
    type: str
    weight: float
    rule: str


_OPENING = frozenset("“ \" ‘ ' `` ( [ : — – - • * …".split())
_MONTH_NAMES = frozenset(["March", "April", "May", "June", "August"])  # also surnames: "Theresa May", "Mrs May"
_MONTHS = frozenset(["Jan", "April", "June", "August"])  # given names that are more often months
_COURTESY = frozenset("Mr Mrs Ms Miss Dr Lady Lord Sir".split())
_PREFIXES = frozenset("pro anti non ex pre post mid trans inter".split())
_PLACE_BEFORE = gazetteers.word_class("before a place")
_MOTION = gazetteers.word_class("motion")


class Page:
    """One text as the entity reader sees it: what its sentences share, and its words in the lists.

    capital: which tokens are capitalised; lower: the words in small letters; middle: how often each word is
    capitalised inside a sentence; family: words after a given name; surnamed: months that are a surname here;
    terms: abbreviations that stand for terms; headline: which sentences capitalise all words.
    """

    def __init__(self, text: Text):
        self.text = text
        self.raw, self.word, self.low, self.start, self.end = text.raw, text.word, text.low, text.start, text.end
        self.flat = self.raw.replace("’", "'").replace("\n", " ").replace("\xa0", " ").replace("\t", " ")
        self.capital = [
            not word.islower() and (word[0].isupper() or len(word) > 3 and _inside(word)) for word in self.word
        ]
        self.lower = {word for word, capital in zip(self.word, self.capital) if not capital}
        self.known, self.reach = gazetteers.names(), gazetteers.reach()
        self.heads, self.given = gazetteers.heads(), gazetteers.words("given-names.txt")
        self.surnames = gazetteers.words("surnames.txt")
        self.titles, self.roles = gazetteers.words("titles.txt"), gazetteers.roles()
        self.modifiers = gazetteers.words("title-modifiers.txt")
        pairs = [
            (word, after)
            for word, after, capital, also in zip(self.word, self.word[1:], self.capital, self.capital[1:])
            if capital and also
        ]
        self.surnamed = {
            after for word, after in pairs if after in _MONTH_NAMES and (word in self.given or word in _COURTESY)
        }
        self.family = {after for word, after in pairs if word in self.given and word not in _MONTHS}
        self.family |= {word for word, after in pairs if "-" in after and given_after(after)}
        self.terms = self._terms()
        self.headline = [self._headline(sentence) for sentence in text.sentences]
        self.titled = self._titled()
        self.middle = self._middle()

    def _headline(self, sentence):
        """Whether most words of a sentence are capitalised, so that capitals tell nothing."""
        first, last = sentence.first + 1, min(sentence.last, sentence.first + 60)
        heading = self.text.blocks[sentence.block][2] in ("title", "heading")
        if sum(self.capital[first:last]) < (2 if heading else 3):
            return False
        words = [word for word in self.word[first:last] if len(word) > 3 and word.isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) >= 3 and sum(map(str.isupper, words)) > 0.7 * len(words):
            return True
        if heading:
            plain = sum(word[0].isupper() and common(word) for word in words)
            return len(words) >= 2 and capitals > 0.7 * len(words) and plain >= 0.4 * capitals
        return False

    def _titled(self):
        """The tokens of titles in quotation marks: all longer words are capitalised, and some are common."""
        inside = set()
        for start, end, _ in self.text.quotations:
            words = self.raw[start + 1 : end - 1].split()
            if 2 <= len(words) <= 10 and any(map(common, words)):
                if all(word[0].isupper() for word in (words[0], words[-1], *words) if len(word) > 4):
                    inside.update(range(bisect_left(self.start, start), bisect_left(self.start, end)))
        return inside

    def _terms(self):
        """Abbreviations put in brackets after words in small letters, hence of terms, not of names."""
        word = self.word
        return {
            word[place + 1]
            for place in (place for place, mark in enumerate(word[:-2]) if mark == "(")
            if word[place + 2] == ")"
            and word[place + 1].isupper()
            and word[place - 1].islower()
            and word[place - 1].capitalize() not in self.heads
        }

    def _middle(self):
        """How often each word stands capitalised inside a sentence, where a capital means a name.

        A common word counts only where it stands alone: "London Fire Brigade" says nothing of "Fire".
        """
        found, capital, word = Counter(), self.capital, self.word
        sentences, number = self.text.sentences, self.text.sentence
        for place in [place for place, upper in enumerate(capital) if upper]:
            sentence = sentences[number[place]]
            if not self.headline[number[place]] and not self.initial(place, sentence.first):
                beside = capital[place - 1] or place + 1 < sentence.last and capital[place + 1]
                if not (beside and common(word[place])):
                    found[word[place]] += 1
        return found

    def initial(self, place: int, first: int) -> bool:
        """Whether the token opens a sentence, a quotation or what follows a colon."""
        return place == first or self.word[place - 1] in _OPENING or self.word[place - 1].startswith("..")

    def longest(self, place: int, limit: int) -> int:
        """The end of the longest known name that begins with a token, or `place`."""
        reach = self.reach.get(self.word[place])
        if not reach:
            return place
        found, here, start, end = place, place, self.start[place], self.end
        while here < limit and end[here] <= start + reach:
            here += 1
            if self.flat[start : end[here - 1]] in self.known and self.word[here - 1] not in CLITIC:
                found = here
        return found

    def form(self, first: int, last: int) -> str:
        """The tokens as one string, with straight apostrophes and single blanks."""
        form = self.flat[self.start[first] : self.end[last - 1]]
        return " ".join(form.split()) if "  " in form else form

    def kind(self, word: str) -> str:
        """The type of a known name of one word, or blank."""
        return self.known[word][0] if word in self.known else ""

    def place_before(self, first: int) -> bool:
        """Whether a preposition of place stands before a token."""
        inside = first > 0 and self.text.sentence[first - 1] == self.text.sentence[first]
        before = self.word[first - 1].lower() if inside else ""
        return before in _PLACE_BEFORE or before == "to" and first > 1 and self.word[first - 2] in _MOTION

    def name(self, first: int, last: int, kind: str, weight: float, rule: str) -> Name:
        return Name(first, last, self.start[first], self.end[last - 1], kind, weight, rule)

    def person_begins(self, place: int, last: int) -> bool:
        """Whether a given name and a word that makes nothing else of it stand here."""
        word = self.word
        return (
            place + 1 < last
            and word[place] in self.given
            and word[place] not in self.known
            and self.capital[place + 1]
            and word[place + 1] not in self.heads
            and not common(word[place])
        )


def _inside(word):
    """Whether a capital stands behind a prefix or as the second letter: "pro-Russian", "al-Roe", "iPad"."""
    if not word[0].isalpha():
        return False
    head, _, tail = word.partition("-")
    if tail:
        return (head in _PREFIXES or head in ("al", "el")) and tail[0].isupper()
    return word[1].isupper() and word[2].islower()

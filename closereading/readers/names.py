"""Proper names: where they begin and end, and what kind of name each occurrence looks like by itself."""

import re
from collections import namedtuple

from closereading.readers import gazetteers
from closereading.readers.gazetteers import common

# first, last: numbers of tokens, start, end: offsets, ends exclusive; weight: how far the rule is to be trusted beside others (1 to 4).
Name = namedtuple("Name", "first last start end type weight rule")

_JOINING = frozenset("of for and on &".split())
_DIRECTIONS = frozenset(
    "Northern Southern Eastern Western Central North South East West Northeast Northwest Southeast Southwest Northeastern "
    "Northwestern Southeastern Southwestern Upper Lower Inner Outer Greater Downtown Mainland Rural".split()
)
_EVENTS = frozenset("Brexit Holocaust Olympics Paralympics Intifada Blitz Reformation Renaissance Euromaidan Oscars Grammys Emmys".split())
_KINDS_FIRST = {
    "Mount": "LOC", "Lake": "LOC", "Cape": "LOC", "Isle": "LOC", "Fort": "FAC", "Camp": "FAC", "Hotel": "FAC", "Port": "GPE",
    "Hurricane": "EVENT", "Typhoon": "EVENT", "Cyclone": "EVENT", "Operation": "EVENT", "University": "ORG", "Team": "ORG",
    "Radio": "ORG", "Club": "ORG",
}  # fmt: skip
_VENUE = frozenset("Convention Medical Shopping Trade Conference Sports Arts Exhibition Aquatic Civic Community Detention".split())
_PARTICLES = frozenset("de da do dos das del della di du la le van von der den ter ten bin ibn al el zu y e bint ben".split())
_LEADING = frozenset("de di von van der bin al el ter ten".split())
_DETERMINERS = frozenset("The A An".split())
_ABBREVIATED = frozenset("St Ste Mt Ft Jr Sr Dr Mr Mrs Ms Prof Gen Sen Gov Rep Lt Col Sgt Capt Rev Hon Inc Ltd Co Corp Bros Maj Adm Cmdr Ave".split())
_OWNERS = frozenset("Children Women Men People Peoples Workers King Queen Prince Veterans Writers Farmers Teachers Lawyers Lord Peter Paul John Mary Andrew James Thomas Bartholomew George Day Year".split())
_CLITIC = frozenset(["'s", "’s"])
_OPENING = frozenset("“ \" ‘ ' `` ( [ : — – - • * …".split())
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Christmas Easter Ramadan Thanksgiving Halloween Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
)
_LANGUAGE = ("-speaking", "-language", "-speaker", "-speakers")
_DOMAINS = frozenset("com org net info gov edu uk".split())
_SITES = [[domain] for domain in sorted(_DOMAINS)]
_QUOTES = frozenset("“ ” \" ‘ ’ ' `` ''".split())
_PREFIXES = frozenset("pro anti non ex pre post mid trans inter".split())
_PLACE_BEFORE = frozenset("in near across throughout outside inside off into toward towards entered shelled bombed besieged".split())
_MOTION = frozenset(
    "moved flew traveled travelled went returned fled withdrew sent came drove retreated marched spread emigrated migrated deported "
    "move fly travel go return flee withdraw flight flights trip visit way road north south east west close".split()
)
_LONGEST = 20  # tokens in a name, so that a page without small letters takes no more than linear time
_NEVER = frozenset("Image Images Photo Photos Picture File Video Credit Source Caption".split())
_SETTLEMENTS = frozenset("city town village province district suburb county capital municipality port township prefecture settlement state".split())
_BODIES = frozenset(
    "company firm newspaper magazine broadcaster agency bank party group newspapers network airline retailer manufacturer charity "
    "band club website startup supermarket chain brand publisher label movement militia organisation organization daily weekly".split()
)
_SITES_OF = frozenset("airport station stadium prison bridge cosmodrome cathedral mosque church hotel plant hospital camp tunnel theatre theater museum".split())
_LANDS = frozenset("region peninsula river valley mountains desert island islands lake coast area sea strait".split())
_SAYING = frozenset(
    "said says told tells added adds asked wrote writes explained believes argued argues thinks insisted noted admitted claimed "
    "recalled replied warned announced stated tweeted continued continues testified suggested pointed stressed".split()
)
_NO_SUFFIX = ("ing", "ly", "ness", "tion", "tions", "ists", "isms", "ism", "able", "ized", "ised", "ers")
_ROMAN = re.compile(r"[IVX]+$")
_CAMEL = re.compile(r"[A-Z]?[a-z]+[A-Z]")
_NAME_CAMEL = re.compile(r"(Mc|Mac|De|Di|Da|La|Le|Du|Van|Fitz|O['’]|D['’])[A-Z]")
_PLACE_END = ("stan", "burg", "burgh", "ville", "shire", "grad", "abad", "istan", "pur", "borough")
_PERSON_END = ("ov", "ova", "enko", "ski", "sky", "skaya", "sson", "vich", "wicz", "yan", "ullah", "oglu", "oğlu", "idis", "opoulos")


class Scanner:
    """The names of one text. Holds what all sentences share: which words occur in lower case, which capitalised mid-sentence."""

    def __init__(self, text):
        self.text = text
        self.raw, self.word, self.start, self.end = text.raw, text.word, text.start, text.end
        self.capital = [_capital(word) for word in self.word]
        self.lower = {word for word, capital in zip(self.word, self.capital) if not capital}
        self.known, self.reach = gazetteers.names(), gazetteers.reach()
        self.heads, self.given = gazetteers.heads(), gazetteers.words("given-names.txt")
        self.surnames = gazetteers.words("surnames.txt")
        self.titles, self.roles = gazetteers.words("titles.txt"), gazetteers.roles()
        self.modifiers = gazetteers.words("title-modifiers.txt")
        self.headline = [self._headline(sentence) for sentence in text.sentences]
        self.middle = self._middle()

    def names(self):
        """Every `Name` of the text's sentences, except of headlines, which capitalise all words; in order."""
        found = []
        for sentence, headline in zip(self.text.sentences, self.headline):
            if not headline:
                found += self._sentence(sentence.first, sentence.last)
        return found

    # --- what the text as a whole tells ---

    def _headline(self, sentence):
        """Whether most words of a sentence are capitalised, so that capitals tell nothing."""
        words = [word for word in self.word[sentence.first + 1 : min(sentence.last, sentence.first + 60)] if len(word) > 3 and word.isalpha()]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) >= 3 and sum(map(str.isupper, words)) > 0.7 * len(words):
            return True
        kind = self.text.blocks[sentence.block][2]
        if kind in ("title", "heading"):
            plain = sum(word[0].isupper() and common(word) for word in words)
            return len(words) >= 2 and capitals > 0.7 * len(words) and plain >= 0.4 * capitals
        return False

    def _middle(self):
        """Words that stand capitalised inside a sentence, where a capital means a name."""
        found = set()
        for sentence, headline in zip(self.text.sentences, self.headline):
            if not headline:
                found.update(
                    self.word[place]
                    for place in range(sentence.first + 1, sentence.last)
                    if self.capital[place] and not self._initial(place, sentence.first)
                )
        return found

    def _initial(self, place, first):
        """Whether the token opens a sentence, a quotation or what follows a colon."""
        return place == first or self.word[place - 1] in _OPENING or self.word[place - 1].startswith("..")

    def longest(self, place, limit):
        """The end of the longest known name that begins with a token, or `place`."""
        reach = self.reach.get(self.word[place])
        if not reach:
            return place
        begin, found, here = self.start[place], place, place
        while here < limit and self.end[here] - begin <= reach + 2:
            here += 1
            if self.form(place, here) in self.known:
                found = here
        return found

    def form(self, first, last):
        """The tokens as one string, with straight apostrophes and single blanks."""
        return " ".join(self.raw[self.start[first] : self.end[last - 1]].replace("’", "'").split())

    # --- one sentence: runs of capitalised words ---

    def _sentence(self, first, last):
        found, place, capital = [], first, self.capital
        while place < last:
            if not capital[place] or not self._opens(place, first, last):
                place += 1
                continue
            end = self._run(place, last)
            begin = place
            while begin > first and self.word[begin - 1] in _LEADING and not self._initial(begin - 1, first):
                begin -= 1
            if begin < place and self.word[begin] in ("de", "el", "al") and self.word[place] in self.known:
                begin = place
            found += self._parts(begin, end, first, last)
            place = end
        return found

    def _opens(self, place, first, last):
        """Whether a capitalised token can be (part of) a name."""
        word = self.word[place]
        if word in _NEVER or place > first and self.word[place - 1] in ("#", "@"):
            return False
        if word == "I" or word in _CALENDAR:
            return self.longest(place, last) > place + 1
        if not self._initial(place, first):
            return True
        following = place + 1 < last and self.capital[place + 1]
        if word in _DETERMINERS:
            return False
        if word in self.heads and self.word[place + 1 : place + 2] in (["of"], ["for"]) and self._joined(place, place + 1, last) > place + 1:
            return True
        lower = word.lower()
        known = self.longest(place, last)
        if known > place + 1:
            return True
        if not common(word):
            if word in self.known or following or word in self.middle or word in self.given:
                return True
            return not (lower in self.lower or lower.endswith(_NO_SUFFIX) and not self._person_next(place, last))
        tag = self.text.tag[place]
        if word.isupper() and len(word) > 1 and known > place:
            return True
        if lower in self.lower and not following:
            return False
        if word in self.surnames and not following and self._person_next(place, last):
            return True
        if known > place and (self.known[self.form(place, known)][0] != "ORG" or self._person_next(place, last) or word in self.middle or following and self.word[place + 1] in self.titles):
            return lower not in self.lower
        if following and self.word[place + 1] not in _CALENDAR and self.word[place + 1] != "I":
            if word in self.given or word in self.titles or word in self.modifiers:
                return True
            if word in _KINDS_FIRST:
                return True
            end = self._run(place, last)
            return tag[:1] in "NJ" and (self.word[end - 1] in self.heads and end - place == 2 or word in self.middle)
        return word in self.middle and tag not in ("DT", "IN", "PRP", "PRP$", "CC", "WRB", "WP", "RB", "MD", "CD") and len(word) > 2

    def _person_next(self, place, last):
        following = self.word[place + 1] if place + 1 < last else ""
        return following in _CLITIC or following in _SAYING or self.text.tag[place + 1 : place + 2] in (["VBD"], ["VBZ"], ["MD"])

    def _run(self, place, last):
        """The end of the run of capitalised words that begins here, over what joins the words of one name."""
        word, capital, here, last = self.word, self.capital, place + 1, min(last, place + _LONGEST)
        known = self.longest(place, last)
        here = max(here, known)
        while here < last:
            token = word[here]
            if capital[here]:
                if token in _NEVER or token == "I" or token in _CALENDAR and word[here - 1] != "of":
                    break
                known = self.longest(here, last)
                here = max(here + 1, known)
            elif token == "." and here + 1 < last and capital[here + 1] and self._abbreviation(here):
                here += 1
            elif token == "." and word[here - 1] in ("Inc", "Corp", "Jr", "Sr", "Ltd", "Co", "Bros") and self.start[here] == self.end[here - 1]:
                here += 1
            elif token == "." and word[here + 1 : here + 2] in _SITES and self.start[here] == self.end[here - 1] and self.start[here + 1] == self.end[here]:
                here += 2
            elif token in _CLITIC and self._owner(place, here, last):
                here += 1
            elif token == "&" and here + 1 < last and capital[here + 1]:
                here += 1
            elif token in _PARTICLES and self._particle(place, here, last):
                here += 1 + (word[here + 1] in _PARTICLES)
            elif token in _JOINING:
                end = self._joined(place, here, last)
                if end == here:
                    break
                here = end
            else:
                break
        return here

    def _abbreviation(self, dot):
        before = self.word[dot - 1]
        return self.start[dot] - self.end[dot - 1] <= 1 and (len(before) == 1 and before.isupper() or before in _ABBREVIATED)

    def _owner(self, place, here, last):
        """Whether a possessive stands inside a name: "Children's Hospital", "St. Peter's Square"."""
        following = here + 1 < last and self.capital[here + 1]
        return following and self.word[here - 1] in _OWNERS and self._run(here + 1, last) <= here + 4 and self.word[self._run(here + 1, last) - 1] in self.heads

    def _particle(self, place, here, last):
        following = here + 1
        if following < last and self.word[following] in _PARTICLES:
            following += 1
        if following >= last or not self.capital[following] or self.word[here] in ("do", "den", "ten", "e", "la", "le") and not self.word[here - 1] in self.given:
            return False
        return self.word[here - 1] not in self.heads or self.word[here] in ("de", "del", "du", "della", "di")

    def _joined(self, place, here, last):
        """The end of what "of", "for", "and", "on" join to the run before them, or `here` where they join nothing."""
        word, joint = self.word, self.word[here]
        following = here + 1
        if following < last and word[following] == "the" and joint in ("of", "for", "on"):
            following += 1
        if following >= last or not self.capital[following] or word[following] in _CALENDAR:
            return here
        before = word[here - 1]
        if joint in ("of", "for", "on"):
            if before in self.titles:  # "Minister of Education", "Secretary for Health"
                portfolio = joint != "on" and following == here + 1 and word[following] in self.modifiers
                return following + 1 if portfolio else here
            inside = any(word[other] in ("of", "for") for other in range(place + 1, here))
            if before not in self.heads and not (inside and common(before)):
                return here
            if joint == "of" or not common(word[following]) or word[following] not in self.known:
                return self._tail(following, last)
            return here
        # "and" joins common words of one name: "Department of Health and Human Services", "Food and Drug Administration".
        end = self._tail(following, last)
        inside = any(word[other] in ("of", "for", "on") for other in range(place + 1, here))
        if inside and (common(before) or before in self.known) and word[following] not in self.titles and self.kind(word[following]) == self.kind(word[here - 1]) and self.heads.get(word[end - 1]) is None:
            return end
        if here - place <= 2 and common(before) and common(word[end - 1]) and self.heads.get(word[end - 1]) in ("ORG", "FAC") and before not in self.heads and before not in self.known:
            return end
        return here

    def kind(self, word):
        """The type of a known name of one word, or blank."""
        return self.known[word][0] if word in self.known else ""

    def place_before(self, first):
        """Whether a preposition of place stands before a token."""
        before = self.word[first - 1].lower() if first else ""
        return before in _PLACE_BEFORE or before == "to" and first > 1 and self.word[first - 2] in _MOTION

    def known_here(self, place, last, body):
        """The longest name, known from the lists or from the text's `body` (forms without case), that begins with a token."""
        word = self.word[place]
        if not self.capital[place] or word in _DETERMINERS:
            return None
        for end in range(min(place + 6, last), place, -1):
            form = self.form(place, end)
            shout = form.isupper() and len(form) > 4
            kind = body.get(form.casefold()) or (self.known.get(form) or shout and self.known.get(form.title()) or ("",))[0]
            if kind and (end > place + 1 or kind == "NORP" or form.casefold() in body or not common(word)):
                return self.name(place, end, kind, 3, "known name in a headline")
        surname = self.word[place + 1] if place + 1 < last else ""
        if word.title() in self.given and not common(word) and surname[:1].isupper() and not common(surname):
            return self.name(place, place + 2, "PERSON", 2, "given name in a headline")
        return None

    def name(self, first, last, kind, weight, rule):
        return Name(first, last, self.start[first], self.end[last - 1], kind, weight, rule)

    def _tail(self, place, last):
        here = max(place + 1, self.longest(place, last))
        while here < last and self.capital[here] and self.word[here] not in _CALENDAR and not self._person_begins(here, last):
            here += 1
        return here

    def _person_begins(self, place, last):
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

    # --- one run: the names in it ---

    def _parts(self, first, last, opening, closing):
        """The names in a run of tokens, each with the kind it looks like."""
        word = self.word
        while first < last and word[first] in _DETERMINERS:
            first += 1
        while last > first and (word[last - 1] in _JOINING or word[last - 1] in _CLITIC):
            last -= 1
        if first >= last:
            return []
        known = self.longest(first, last)
        if known == last:
            kind = self.known[self.form(first, last)][0]
            return [self.name(first, last, kind, self._trust(first, last, kind), "known name")]
        if last - first == 1 and "-" in word[first]:
            return self._compound(first)
        for place in range(first + 1, last - 1):
            if word[place - 1] in self.heads and self._person_begins(place, last) and word[last - 1] not in self.heads:
                return self._parts(first, place, opening, closing) + self._parts(place, last, opening, closing)
        if word[first] in _DIRECTIONS and first + 1 < last and self.kind(word[first + 1]) == "GPE" and self.heads.get(word[last - 1]) is None:
            rest = self._parts(first + 2, last, opening, closing) if first + 2 < last else []
            return [self.name(first, first + 2, "LOC", 3, "direction before a place")] + rest
        cut = self._title(first, last)
        if cut:
            begin, after = cut
            left = self._parts(first, begin, opening, closing) if begin > first else []
            return left + (self._after_title(after, last, opening, closing) if after < last else [])
        head = self._head(first, last)
        if head is not None:
            kind, weight = head
            return [self.name(first, last, kind, weight, "head noun")] if kind else []
        if last - first > 1 and word[first] in self.given and not (known > first + 1):
            end = self._person_end(first, last)
            if end > first + 1:
                rest = self._parts(end, last, opening, closing) if end < last else []
                return [self.name(first, end, "PERSON", 3, "given name")] + rest
        if known > first:
            kind = self.known[self.form(first, known)][0]
            return [self.name(first, known, kind, self._trust(first, known, kind), "known name")] + self._parts(known, last, opening, closing)
        # an unknown stretch, up to the next known name of several words, nationality or abbreviation
        end = first + 1
        while end < last and not (self.longest(end, last) > end + 1 or self.kind(word[end]) == "NORP" or word[end] in ("US", "UK", "EU", "UN", "U.S.")):
            end += 1
        while end > first + 1 and (word[end - 1] in _JOINING or word[end - 1] == "the"):
            end -= 1
        rest = self._parts(end, last, opening, closing) if end < last else []
        return [self._unknown(first, end, opening, closing)] + rest

    def _trust(self, first, last, kind):
        if last - first == 1 and (self.word[first] in self.given or common(self.word[first])) and kind != "NORP":
            return 2
        return 3

    def _compound(self, place):
        """What is named in a word with hyphens: "Western-oriented", "pro-Russian", "London-based"; a name of its own otherwise."""
        word = self.word[place]
        first, _, rest = word.partition("-")
        if word.endswith(_LANGUAGE):
            return []
        if rest[:1].islower() and word[0].isupper() and rest.split("-")[0] not in _PARTICLES:
            if first in self.known:
                kind = self.known[first][0]
                return [Name(place, place + 1, self.start[place], self.start[place] + len(first), kind, 3, "part of a compound")]
            if common(rest.split("-")[0]) or common(first):
                kind = "GPE" if rest == "based" else ""
                name = Name(place, place + 1, self.start[place], self.start[place] + len(first), kind, 2, "part of a compound")
                return [name] if kind else []
        if word[0].islower() and first in _PREFIXES:
            kind = self.kind(rest)
            name = Name(place, place + 1, self.end[place] - len(rest), self.end[place], kind, 3, "part of a compound")
            return [name] if kind else []
        return [self._unknown(place, place + 1, place, place + 1)]

    def _noun_beside(self, first, last, opening, closing):
        """The type that a common noun beside a name gives it: "the company Hitwise", "city of Herat", "the Ahram newspaper"."""
        word = self.word
        before = word[first - 1] if first > opening else ""
        if before == "of" and first - 2 >= opening and word[first - 2] in _SETTLEMENTS:
            return "GPE"
        if before.islower() and word[first - 2 : first - 1] != ["of"] and before in _BODIES:
            return "ORG"
        if last < closing and first > opening and word[first - 1].lower() in ("the", "a", "an", "its", "their"):
            noun = word[last + 1] if self.text.tag[last] == "JJ" and last + 1 < closing else word[last]
            if noun in _BODIES:
                return "ORG"
            if noun in _SETTLEMENTS:
                return "GPE"
            if noun in _SITES_OF or noun in _LANDS:
                return "FAC" if noun in _SITES_OF else "LOC"
        return ""

    def _dateline(self, place, closing):
        """Whether what stands after a name in capitals makes it the place of a dateline: an agency in brackets, a dash."""
        after = self.word[place : min(place + 8, closing)]
        return after[:1] == ["("] and after[2:3] == [")"] or after[:1] in (["—"], ["–"]) or after[:1] == [","] and ("—" in after or "(" in after)

    def _site(self, first, last):
        """Whether the tokens are the address of a site, such as "Amazon.com"."""
        return last - first >= 3 and self.word[last - 1] in _DOMAINS and self.word[last - 2] == "."

    def _title(self, first, last):
        """(begin, end) of the last title with its modifiers in a run, if a title is there and does not make an organisation."""
        word = self.word
        known = self.longest(first, last)
        for place in range(last - 1, (known if known > first + 1 else first) - 1, -1):
            if word[place] in self.titles or word[place] in ("State", "Staff") and place - 2 >= first and word[place - 1] == "of":
                if place + 1 < last and word[place + 1] not in _JOINING and self.heads.get(word[last - 1]) == "ORG" and word[last - 1] not in self.titles:
                    continue
                if place > first and word[place - 1] in self.given and place == last - 1:
                    continue
                begin = place
                if word[place] in ("State", "Staff"):
                    begin -= 2
                while begin > first and (word[begin - 1] in self.modifiers or word[begin - 1] in self.titles or word[begin - 1] in ("and", "&")):
                    begin -= 1
                while begin < place and word[begin] in ("and", "&", "of"):
                    begin += 1
                after = place + 1
                if after < last and word[after] == ".":
                    after += 1
                return begin, after
        return None

    def _after_title(self, first, last, opening, closing):
        """A title is followed by a personal name, unless what follows is known to be something else."""
        if self.word[first] in _JOINING:
            while first < last and (self.word[first] in _JOINING or self.word[first] == "the"  or self.word[first] in self.modifiers):
                first += 1
            if first == last:
                return []
        known = self.longest(first, last)
        if known == last and self.known[self.form(first, last)][0] in ("NORP", "ORG") and self.word[first] not in self.given:
            return self._parts(first, last, opening, closing)
        if known > first + 1 or self.kind(self.word[first]) == "NORP":
            return self._parts(first, last, opening, closing)
        end = self._person_end(first, last)
        rest = self._parts(end, last, opening, closing) if end < last else []
        return [self.name(first, end, "PERSON", 4, "title before the name")] + rest

    def _person_end(self, first, last):
        """A personal name ends before a nationality, an abbreviation or a word that makes another kind of name."""
        end = first + 1
        while end < last and self.kind(self.word[end]) != "NORP" and not (self.longest(end, last) > end + 1 and self.word[end] not in self.given):
            word = self.word[end]
            if word in ("and", "for", "on", "of", "&") or word.isupper() and len(word) > 2:
                break
            end += 1
        return end

    def _head(self, first, last):
        """(type, weight) that a head noun gives a run, or None: its last word, or the word before "of", "for", "on"."""
        word = self.word
        end = last
        for place in range(first + 1, last):
            if word[place] in ("of", "for", "on"):
                end = place
                break
        if word[end - 1] == ".":
            end -= 1
        kind = self.heads.get(word[end - 1])
        if kind is None and end < last and word[last - 1] in self.heads:
            kind, end = self.heads[word[last - 1]], last
        if kind is None and last - first > 2 and word[last - 1] in ("Cross", "Crescent"):
            kind = "ORG"
        if kind is None and last - first > 1:
            kind = _KINDS_FIRST.get(word[first])
        if kind is None:
            return None
        if end - first == 1 and end == last and word[first] in _EVENTS:
            return "EVENT", 3
        if end - first == 1 and end == last:  # the head alone: "the Ministry"; no name by itself
            return ("", 0) if common(word[first]) or kind == "" else None
        if word[first] in self.given and kind not in ("ORG", "") and word[last - 1] in self.surnames and not self.place_before(first):
            return None  # "Marc Lamont Hill"
        if kind == "ORG" and word[end - 1] in ("Center", "Centre") and word[end - 2] in _VENUE:
            kind = "FAC"
        if last - first == 2 and word[first] in self.given and not common(word[first]) and kind not in ("ORG", "FAC") and word[first + 1] not in ("River", "Lake", "County", "Island"):
            return None  # "Tony Hill", "Nigel Forest"
        return kind, 3

    def _unknown(self, first, last, opening, closing):
        """The kind of a name that no list holds: by its own shape, or by what stands around it."""
        word = self.word
        before = word[first - 1] if first > opening else ""
        after = word[last] if last < closing else ""
        form = word[first]
        if before in self.roles and before.islower():
            return self.name(first, last, "PERSON", 3, "role before the name")
        if before in _QUOTES and after in _QUOTES:
            return self.name(first, last, "", 0.5, "quoted title or word")
        if self._site(first, last):
            return self.name(first, last, "ORG", 3, "address of a site")
        owner = after in _CLITIC or after in ("'", "’") and word[last + 1 : last + 2] == ["s"]
        kind = self._noun_beside(first, last, opening, closing)
        if kind and not (form in self.given and last - first > 1):
            return self.name(first, last, kind, 2, "kind of thing named beside it")
        if last - first == 1:
            if after == "(" and last + 1 < closing and word[last + 1].isupper() and len(word[last + 1]) > 2:
                return self.name(first, last, "ORG", 2, "abbreviation after it")
            if _ROMAN.match(form) and len(form) > 1 or form[:-1].isupper() and form[-1] in "s0123456789" or form.endswith("phobia"):
                return self.name(first, last, "", 0.5, "numeral, model or plural of an abbreviation")
            if form.isupper() and len(form) > 3 and form.title() in self.known and after in ("(", ",", "—", "–", "-", ":"):
                return self.name(first, last, self.known[form.title()][0], 3, "place in a dateline")
            if form.isupper() and len(form) > 3 and first == opening and self._dateline(last, closing):
                return self.name(first, last, "GPE", 2, "place in a dateline")
            if form[:2] in ("D-", "R-", "I-"):
                return self.name(first, last, "", 0.5, "party and state")
            if form.isupper() and len(form) > 1 and common(form) and form.lower() in self.lower:
                return self.name(first, last, "", 0.5, "word in capitals")
            if form.isupper() and len(form) > 1:
                return self.name(first, last, "ORG", 2, "capital letters throughout")
            if _CAMEL.match(form) and not _NAME_CAMEL.match(form):
                return self.name(first, last, "ORG", 2, "capitals inside the word")
            if common(form):
                if form in self.surnames and before.lower() in _PLACE_BEFORE and not owner:
                    return self.name(first, last, "GPE", 1.5, "preposition of place before it")
                if form in self.surnames and before.lower() not in ("the", "a", "an") and form.lower() not in self.lower:
                    return self.name(first, last, "PERSON", 1, "surname that is also a word")
                return self.name(first, last, "", 0.5, "common word")
            if before.lower() == "the":
                return self.name(first, last, "ORG", 1.5, "determiner before it")
            if self.place_before(first) and not owner:
                return self.name(first, last, "GPE", 2, "preposition of place before it")
            if after == "," and last + 1 < closing and self.kind(word[last + 1]) == "GPE" and before.lower() in ("of", "from", "at", "to"):
                return self.name(first, last, "GPE", 2, "larger place after it")
            if form in self.given:
                return self.name(first, last, "PERSON", 2, "given name")
            if after in _SAYING or after == "," and word[last + 1 : last + 2] in (["who"], ["whose"]):
                return self.name(first, last, "PERSON", 2, "acts like a person")
            if form.lower().endswith(_PLACE_END) and len(form) > 5:
                return self.name(first, last, "GPE", 1.5, "ending of place names")
            if form.endswith(_PERSON_END) and len(form) > 4:
                return self.name(first, last, "PERSON", 1.5, "ending of surnames")
            return self.name(first, last, "PERSON", 1, "name of one word")
        if any(word[place] == "&" for place in range(first, last)):
            return self.name(first, last, "ORG", 3, "ampersand")
        plain = sum(common(word[place]) for place in range(first, last) if self.capital[place])
        if any(len(word[place]) > 1 and word[place].isupper() and not _ROMAN.match(word[place]) for place in range(first, last)):
            return self.name(first, last, "ORG", 2, "capital letters in it")
        if self.place_before(first) and word[first] not in self.given and not owner:
            return self.name(first, last, "GPE", 1.5, "preposition of place before it")
        if word[first] in self.given or plain == 0 and before.lower() != "the":
            return self.name(first, last, "PERSON", 2, "several words, none common")
        if plain == 1 and last - first == 2 and before.lower() != "the" and word[last - 1] in self.surnames:
            return self.name(first, last, "PERSON", 1.5, "two words")
        return self.name(first, last, "ORG", 1.5, "common words in it")


def _capital(word):
    if word[0].isupper():
        return True
    if word[0].isalpha():
        head, _, tail = word.partition("-")
        if tail:
            return head in _PREFIXES and tail[:1].isupper() or head in ("al", "el") and tail[:1].isupper()
        return len(word) > 3 and word[1].isupper() and word[2].islower()
    return False

"""Attribution: who says what in one stretch, as source, cue and content, each with the rule that found it."""

import re
from dataclasses import dataclass, field, replace

from closereading.readers import cues, grammar
from closereading.readers.grammar import DASHES, FINITE, QUOTE, STOPS

_WH = {"what", "why", "how", "whether", "who", "where", "when", "which", "if"}
_NOT_SOURCES = {"it", "there", "that", "this", "what", "which"}
_PERSONAL = {"noun", "adjective"}


@dataclass(frozen=True)
class Found:
    """One attribution. source, cue and content are lists of (first, last) items of the stretch; source may be empty."""

    source: list
    cue: list
    content: list
    polarity: str
    stance: str
    rule: str
    certainty: str = "certain"
    reach: tuple = field(default=(0, 0))


def attributions(words):
    """Every attribution in a stretch, in the order of their cues."""
    end = _end(words)
    found = _verbs(words, end)
    begun = {each.content[0][0] for each in found}  # "told the paper in a statement that" reports once
    found += [each for each in _nouns(words, end) if each.content[0][0] not in begun]
    found += _according(words, end)
    found.sort(key=lambda each: each.cue[0] if each.cue else each.content[0])
    return _cut(words, found, end)


def _end(words):
    """The item after the last, final stops left out."""
    end = len(words)
    while end and words.low[end - 1] in STOPS - {")"} :
        end -= 1
    return end


# --- verbs ---


def _verbs(words, end):
    lexicon, found = cues.verbs(), []
    last_subject = None  # of the last cue, or else of the last finite verb, for what follows "and" and for participles
    reported = False
    for head, tag in enumerate(words.tag):
        if tag[:2] != "VB" and not _mistaken(words, head):
            continue
        known = lexicon.get(words.low[head])
        if not known and tag not in FINITE and tag != "VBN":
            continue
        verb = grammar.group(words, head)
        own = grammar.subject(words, verb.first)
        if own and not reported and not verb.participle and (tag in FINITE or verb.first < head):
            last_subject = own
        if not known and not _ends_quotation(words, verb, own, end):
            continue
        for cue in known or [_ANY]:
            made = _verb(words, end, verb, cue, own, last_subject)
            if made:
                found.append(made)
                if made.source:
                    last_subject, reported = made.source[0], True
                break
        if words.low[head] == ";":
            reported = False
    return found


# Any verb reports where it stands with its subject alone after a quotation: "..." Obama mocked.
_ANY = cues.Cue("", "", "q", "neutral", "asserts")


def _ends_quotation(words, verb, own, end):
    if not own or words.tag[verb.head] not in ("VBD", "VBZ") or words.low[verb.head] in grammar.AUXILIARY:
        return False
    return own[0] > 0 and words.tag[own[0] - 1] == QUOTE and (verb.last == end or words.low[verb.last] in STOPS)


# "The coming days will show": time tells, but it is no source.
_TIMES = set("day days week weeks month months year years hours time future".split())
# Forms that are verbs wherever they stand before what they report.
_ALWAYS = {"says", "said", "tells", "told", "stated", "tweeted", "stating", "saying"}


def _mistaken(words, head):
    """Whether a word tagged as a noun or adjective stands where only the verb can: "the report states that"."""
    low = words.low[head]
    if words.tag[head] not in ("NN", "NNS", "JJ", "NNP") or low not in cues.verbs():
        return False
    if low in _ALWAYS:
        return True
    after = words.low[head + 1] if head + 1 < len(words) else ""
    quoted = words.tag[head + 1 : head + 3].count(QUOTE) and after in (",", ":", QUOTE)
    particle = any(cue.particle and cue.particle == after for cue in cues.verbs()[low])
    singular = head and words.tag[head - 1] in ("NN", "NNP", "PRP")
    if low.endswith("s"):
        return bool(singular and (after == "that" or quoted or particle))
    plural = head and (words.tag[head - 1] in ("NNS", "NNPS", ",") or words.low[head - 1] in ("they", "we", "i"))
    return bool(plural and (after == "that" or quoted or grammar.clause(words, head + 1, len(words))))


def _verb(words, end, verb, cue, own, inherited):
    last = verb.last
    if cue.particle:
        if not (last < end and words.low[last] == cue.particle):
            return None
        last += 1
    elif verb.passive and not _reported_that(words, verb, cue, end):
        return _by_agent(words, end, verb, cue)
    source, rule = own, "subject, verb"
    bare = words.tag[verb.head] == "VBN" and verb.first == verb.head
    if verb.infinitive:
        source, rule = _matrix(words, verb), "infinitive"
    elif verb.participle:
        before = words.low[verb.first - 1] if verb.first else ""
        if before == "as" and verb.first > 1 and words.low[verb.first - 2] in ("quoted", "cited", "reported", "described"):
            return _quoted_as(words, end, verb, cue, polarity=_polarity(words, verb, cue, None))
        if before and before not in STOPS | {"and", "by", "while", "whilst", "when", "in", "with", "without"} and not own:
            return None
        source, rule = _participle(words, verb, own, inherited), "participle"
    elif source is None and _coordinated(words, verb):
        source, rule = inherited, "verb after and"
    if verb.passive:
        source, rule = None, "impersonal passive"
    polarity = _polarity(words, verb, cue, source)
    spot = [(verb.first - 1 if verb.passive else verb.first, last)]  # with the "it" of "it is considered"
    right = _complement(words, last, end, cue)
    quoted_left = source and source[0] and words.tag[source[0] - 1] == QUOTE and "q" in cue.takes
    if quoted_left and not (right and right[1] == "that"):
        return _trailing(words, end, verb, last, cue, own, polarity)
    if source and words.low[source[1] - 1] in _TIMES:
        return None
    if right and (source or verb.passive):
        start, how, hearer = right
        if how == "clause" and (bare and not own or verb.participle and (own or words.low[start] in grammar.FRONTED)):
            return None
        span = [source] if source else []
        return Found(span, spot, [(start, end)], polarity, cue.stance, f"{rule}, {how}",
                     "certain" if how in ("that", "quotation", "colon") else "likely")
    if "q" in cue.takes and not verb.infinitive and not verb.passive:
        return _trailing(words, end, verb, last, cue, own, polarity)
    return None


def _quoted_as(words, end, verb, cue, polarity):
    """ "was quoted as saying": the subject of the passive is the source."""
    passive = grammar.group(words, verb.first - 2)
    source = grammar.subject(words, passive.first)
    if not source:
        return None
    spot = [(passive.first, verb.last)]
    right = _complement(words, verb.last, end, cue)
    content = [(right[0], end)] if right else _around(words, source[0], verb.last, end, False)
    return Found([source], spot, content, polarity, cue.stance, "quoted as saying") if content else None


def _reported_that(words, verb, cue, end):
    """ "It is considered that", "it was reported that": said, by nobody named."""
    before = verb.first - 1
    return before >= 0 and words.low[before] == "it" and "t" in cue.takes


def _by_agent(words, end, verb, cue):
    """ "was told by police that ...": the agent is the source."""
    place = verb.last
    if place < end and words.low[place] == "by":
        last = grammar.phrase(words, place + 1)
        if last > place + 1:
            right = _complement(words, last, end, cue)
            if right:
                return Found([(place + 1, last)], [(verb.first, verb.last)], [(right[0], end)],
                             _polarity(words, verb, cue, None), cue.stance, "agent of a passive", "likely")
    return None


def _matrix(words, verb):
    """The subject of the verb that an infinitive hangs on: "went on to say", "refused to say"."""
    for place in range(verb.first - 1, max(-1, verb.first - 6), -1):
        if words.low[place] in STOPS:
            return None
        if words.tag[place] in ("VBD", "VBZ", "VBP"):
            if words.low[place] in grammar.BE:
                return None  # "it is reasonable to assume"
            return grammar.subject(words, grammar.group(words, place).first)
    return None


def _participle(words, verb, own, inherited):
    """A participle speaks for the subject of the clause it hangs on, or for the noun it stands beside."""
    before = verb.first - 1
    if before >= 0 and words.low[before] not in STOPS and own:
        return own
    if before < 0 or words.low[before] in ("by", "while", "when", "before", "after"):
        following = _main_subject(words, verb.last)
        return following or inherited
    return inherited or own


def _main_subject(words, start):
    """The subject after the comma that ends an opening participle clause."""
    for place in range(start, len(words)):
        if words.low[place] == ",":
            last = grammar.phrase(words, place + 1)
            if last > place + 1 and last < len(words) and words.tag[last] in FINITE:
                return place + 1, last
    return None


def _coordinated(words, verb):
    before = verb.first - 1
    while before >= 0 and words.tag[before] in ("RB", "RBR"):
        before -= 1
    return before >= 0 and (words.tag[before] == "CC" or words.low[before] in (",", "then"))


def _polarity(words, verb, cue, source):
    negated = verb.negated or bool(source and words.low[source[0]] in ("no", "nobody", "none", "neither", "few"))
    if negated:
        return {"asserts": "open" if cue.stance == "endorsing" or cue.takes == "w" else "denies", "denies": "open", "open": "open"}[cue.polarity] if cue.lemma not in ("say", "tell", "know", "announce") else "open"
    if verb.modal and any(word in ("may", "might", "could", "would") for word in words.low[verb.first : verb.head]):
        return "open"
    return cue.polarity


# --- what follows a cue ---


def _complement(words, place, end, cue):
    """Where content begins to the right of a cue: (item, how it is marked, hearer), or None."""
    takes = cue.takes
    start = place
    if "o" in takes and place < end and (words.tag[place] in ("DT", "NNP", "NNPS", "PRP", "PRP$", "NNS", "NN", "CD")) and words.low[place] not in ("that",):
        marked = _marked(words, place, end, takes, hearer=True)
        if marked:
            return marked
        hearer = place + 1 if words.tag[place] == "PRP" else grammar.phrase(words, place)
        if place < hearer < end:
            found = _direct(words, hearer, end, takes) or _to_do(words, hearer, end, takes)
            if found:
                return found
            # a hearer of several names: "told Sky News any process must"
            for split in range(hearer - 1, place, -1):
                if words.tag[split] in ("DT", "PRP", "PRP$") and _takes_clause(words, split, end, takes):
                    return split, "clause", place
            return None
    found = _direct(words, start, end, takes)
    if found:
        return found
    marked = _marked(words, place, end, takes, hearer=False)
    if marked:
        return marked
    if "i" in takes:
        found = _to_do(words, grammar.phrase(words, place), end, takes)
        if found and found[0] > place:
            return place, "infinitive", None
    if "n" in takes and place < end and words.tag[place] in ("DT", "NN", "NNS", "NNP", "JJ", "PRP$", "CD", "VBG", "NNPS"):
        return place, "noun phrase", None
    return None


def _direct(words, place, end, takes):
    """Content that begins right here, after adverbs: that, a question word, a quotation, a colon, a clause."""
    while place < end and _skipped(words, place):
        place += 1
    if place >= end:
        return None
    low = words.low[place]
    if low == "that" and "t" in takes:
        if place + 1 < end:
            pronoun = words.tag[place + 1] in FINITE  # "assumed that was the last"
            return (place, "clause", None) if pronoun else (place + 1, "that", None)
    if low == ":" and place + 1 < end and "q" in takes:
        return place + 1, "colon", None
    if low in (",", ":") and place + 1 < len(words) and words.tag[place + 1] == QUOTE and ("q" in takes):
        return place + 1, "quotation", None
    if words.tag[place] == QUOTE and "q" in takes:
        return place, "quotation", None
    if "w" in takes and low in _WH:
        return place, "question", None
    if low == "," and "t" in takes:
        # "said, in a statement, that"
        for close in range(place + 1, min(end - 1, place + 14)):
            if words.low[close] == ",":
                return (close + 2, "that", None) if words.low[close + 1] == "that" else None
        return None
    if _takes_clause(words, place, end, takes):
        return place, "clause", None
    return None


def _takes_clause(words, place, end, takes):
    return "c" in takes and grammar.clause(words, place, end) or "C" in takes and grammar.clause(words, place, end, plain=True)


# Words of time that may stand between a cue and its content: "said Monday the", "said earlier that".
_WHEN = set(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later recently
    afterwards afterward""".split()
)


def _skipped(words, place):
    if words.low[place] in _WHEN:
        return True
    return words.tag[place] in ("RB", "RP", "RBR") and words.low[place] not in _WH | {"not", "there"}


def _marked(words, place, end, takes, hearer):
    """Content after a phrase of time, place or hearer: "said on Monday that", "told the press, QUOTE"."""
    if place < end and words.tag[place] not in ("IN", "TO", "NNP", "NN", "DT", "PRP", "PRP$", "NNS", "CD", "JJ", "NNPS"):
        return None
    for ahead in range(place + 1, min(end, place + 14)):
        low, tag = words.low[ahead], words.tag[ahead]
        if low == "that" and "t" in takes and words.tag[ahead - 1] in grammar.NOMINAL | {"JJ", ","}:
            follows = ahead + 1 < end and words.tag[ahead + 1] not in FINITE | {"VBN"}
            return (ahead + 1, "that", None) if follows else None
        if tag == QUOTE and "q" in takes:
            return ahead, "quotation", None
        if low == ":" and "q" in takes:
            follows = ahead + 1 < end and (words.tag[ahead + 1] == QUOTE or grammar.clause(words, ahead + 1, end))
            return (ahead + 1, "colon", None) if follows else None
        if low == "," and ahead + 1 < len(words) and words.tag[ahead + 1] == QUOTE and "q" in takes:
            return ahead + 1, "quotation", None
        if low in _WH and "w" in takes and (hearer or words.low[place] == "to"):
            return ahead, "question", None
        if tag in FINITE or low in STOPS and words.low[ahead + 1 : ahead + 2] != ["that"] or low in grammar.SUBORDINATORS:
            break
    if "c" in takes and not hearer and words.tag[place] in ("IN", "TO"):
        # "said in a statement the company would": the clause begins at a determiner or pronoun after the phrase
        for ahead in range(place + 2, min(end, place + 9)):
            if words.tag[ahead] in ("DT", "PRP") and words.tag[ahead - 1] in grammar.NOMINAL and grammar.clause(words, ahead, end):
                return ahead, "clause", None
            if words.tag[ahead] in FINITE or words.low[ahead] in STOPS:
                break
    return None


def _to_do(words, place, end, takes):
    if "i" in takes and place + 1 < end and words.low[place] == "to" and words.tag[place + 1].startswith("VB"):
        return place, "infinitive", None
    return None


# --- cues that come after, or in the midst of, what they report ---


def _trailing(words, end, verb, last, cue, own, polarity):
    """ "..., she said", "... said the man", "– he continues –", "as he put it" """
    source, first = own, verb.first
    if source and words.low[source[0]] in ("which", "who", "that"):
        return None
    if source and not verb.participle and _opens_aside(words, source[0]):
        first, after = source[0], last
    else:
        opens = verb.first == 0 or words.tag[verb.first - 1] == QUOTE or words.low[verb.first - 1] in STOPS or words.low[verb.first - 1] == "as"
        if verb.participle or not opens or verb.first == 0:
            return None
        close = grammar.phrase(words, last)
        if close == last:
            return None
        source, first, after = (last, close), verb.first, _apposition(words, close, end)
        source = (last, after)
    after = _adjunct(words, after, end)
    if after < end and not (words.low[after] in STOPS or words.tag[after] == QUOTE):
        return None
    manner = first > 0 and words.low[first - 1] == "as"
    if manner and first > 1 and words.low[first - 2] not in STOPS and words.tag[first - 2] != QUOTE:
        return None
    content = _around(words, first - manner, after, end, manner)
    if not content:
        return None
    quoted = any(words.tag[place] == QUOTE for first, last in content for place in (first, last - 1))
    if not quoted and not manner and "c" not in cue.takes.lower() and len(content) < 2:
        return None
    rule = "as they say" if manner else "after the quotation" if quoted else "aside"
    spot = [(verb.first, last)]
    if manner:
        spot.insert(0, (first - 1, first))
    return Found([source], spot, content, polarity, "distancing" if manner else cue.stance, rule,
                 "certain" if not manner else "likely")


def _opens_aside(words, first):
    if first == 0:
        return False
    before = words.low[first - 1]
    return words.tag[first - 1] == QUOTE or before in DASHES or before in (",", "as", "?", "!", "…", "...", "(")


def _apposition(words, close, end):
    """The end of a source that goes on after a comma: "said Enver Solomon, head of the council"."""
    if close < end and words.low[close] == ",":
        for place in range(close + 1, min(end + 1, close + 25)):
            if place == end or words.low[place] in STOPS:
                return place if place > close + 1 and words.tag[close + 1] != QUOTE else close
            if words.tag[place] in FINITE or words.tag[place] == QUOTE:
                return close
    return close


def _adjunct(words, place, end):
    """The item after a hearer, time or place that follows the cue: "told reporters on Tuesday"."""
    ahead = place
    while ahead < end and ahead < place + 12 and words.low[ahead] not in STOPS and words.tag[ahead] != QUOTE:
        if words.tag[ahead] in FINITE or words.low[ahead] in ("that", "which", "who", "and", "but"):
            return place
        ahead += 1
    return ahead if ahead < place + 12 else place


def _around(words, left, after, end, manner):
    """Content left and right of an aside. Left: from the start of the stretch, or only the quotation that precedes."""
    content = []
    while left > 0 and words.low[left - 1] in STOPS:
        left -= 1
    start = _without_opening(words, left)
    if left >= 2 and words.tag[left - 1] == QUOTE and words.low[left - 2] in STOPS | {"and", "but"}:
        start = left - 1
    if start < left:
        content.append((start, left))
    right = after
    while right < end and words.low[right] in STOPS:
        right += 1
    if right < end and (words.tag[right] == QUOTE or content or manner):
        content.append((right, end))
    return content


# --- nouns and adjectives ---


def _nouns(words, end):
    lexicon, found = cues.nouns(), []
    for place, low in enumerate(words.low[: end - 1]):
        if low not in lexicon:
            continue
        kind, cue = lexicon[low]
        made = (_noun if kind == "noun" else _adjective)(words, end, place, cue)
        if made:
            found.append(made)
    return found


def _noun(words, end, place, cue):
    """ "his claim that", "expressed the hope that", "issued a warning that" """
    if words.low[place + 1] != "that" or place + 2 >= end or words.tag[place + 2] in FINITE:
        return None
    if place and words.tag[place - 1] == "PRP$":
        return Found([(place - 1, place)], [(place, place + 1)], [(place + 2, end)], cue.polarity, cue.stance, "possessive, noun")
    start = place
    while start and words.tag[start - 1] in ("DT", "JJ", "PRP$", "NN"):
        start -= 1
    if start and words.tag[start - 1] == "POS":
        owner = grammar.subject(words, start - 1)
        if owner:
            return Found([owner], [(start, place + 1)], [(place + 2, end)], cue.polarity, cue.stance, "possessive, noun")
    for back in range(start - 1, max(-1, start - 7), -1):
        if words.tag[back][:2] == "VB":
            verb = grammar.group(words, back)
            owner = grammar.subject(words, verb.first)
            if owner is None and _coordinated(words, verb):
                owner = _earlier_subject(words, verb.first)
            if owner:
                return Found([owner], [(verb.first, place + 1)], [(place + 2, end)], cue.polarity, cue.stance, "verb, noun")
            return None
        if words.low[back] in STOPS:
            return None
    return None


def _earlier_subject(words, before):
    for place in range(before - 1, -1, -1):
        if words.tag[place] in ("VBD", "VBZ", "VBP"):
            found = grammar.subject(words, grammar.group(words, place).first)
            if found:
                return found
    return None


def _adjective(words, end, place, cue):
    """ "is convinced that", "are concerned the government will" """
    if not place:
        return None
    head = place - 1
    while head > 0 and words.tag[head] in ("RB", "RBR"):
        head -= 1
    if words.low[head] not in grammar.BE | {"remain", "remains", "remained", "feel", "feels", "felt"}:
        return None
    verb = grammar.group(words, head)
    owner = grammar.subject(words, verb.first)
    if not owner or words.low[owner[0]] in ("it", "that", "this", "what", "there"):
        return None
    right = _direct(words, place + 1, end, "tcq")
    if not right or words.low[right[0]] in grammar.FRONTED:
        return None
    return Found([owner], [(verb.first, place + 1)], [(right[0], end)],
                 "open" if verb.negated else cue.polarity, cue.stance, f"adjective, {right[1]}", "likely")


# --- according to ---

_OPINION = {"opinion", "view", "words", "estimation", "judgment", "judgement", "account", "eyes", "assessment", "estimate"}


def _according(words, end):
    found = []
    for place, low in enumerate(words.low):
        made = None
        if low == "according" and place + 2 < len(words) and words.low[place + 1] == "to":
            made = _adjunct_source(words, end, place, place + 2)
        elif low == "in" and place + 2 < len(words):
            made = _in_opinion(words, end, place)
        elif low == "per" and place + 1 < len(words) and words.tag[place + 1] in ("NNP", "DT"):
            made = _adjunct_source(words, end, place, place + 1)
        if made:
            found.append(made)
    return found


def _adjunct_source(words, end, place, start):
    last = _long_phrase(words, start, end)
    if last == start:
        return None
    cue, source = [(place, start)], [(start, last)]
    if last - start >= 2 and words.tag[start] == "PRP$" and words.low[last - 1] in _OPINION:
        cue, source = [(place, start), (last - 1, last)], [(start, start + 1)]
    if last + 2 < len(words) and words.low[last] == "," and words.low[last + 1] in ("quoting", "citing"):
        # the origin is the source, whoever passes it on belongs to the cue
        origin = grammar.phrase(words, last + 2)
        if origin > last + 2:
            cue, source, last = [(place, last + 2)], [(last + 2, origin)], origin
    if words.low[last - 1] in ("plan", "schedule", "law", "rules", "rule", "size", "need", "needs"):
        return None  # what is done according to a plan is not said
    return _sentence_adjunct(words, end, place, last, cue, source, "according to")


def _in_opinion(words, end, place):
    """ "in her opinion", "in the view of experts", "in the minister's words" """
    if words.tag[place + 1] == "PRP$" and words.low[place + 2] in _OPINION:
        return _sentence_adjunct(words, end, place, place + 3, [(place, place + 1), (place + 2, place + 3)], [(place + 1, place + 2)], "in somebody's opinion")
    last = grammar.phrase(words, place + 1)
    if last > place + 2 and words.low[last - 1] in _OPINION:
        for owner in range(last - 2, place, -1):
            if words.tag[owner] == "POS" or words.low[owner] in ("'s", "'"):
                return _sentence_adjunct(words, end, place, last, [(place, place + 1), (owner, last)], [(place + 1, owner)], "in somebody's opinion")
    if words.low[place + 1] in ("the",) and words.low[place + 2] in _OPINION and place + 4 < end and words.low[place + 3] == "of":
        last = grammar.phrase(words, place + 4)
        if last > place + 4:
            return _sentence_adjunct(words, end, place, last, [(place, place + 4)], [(place + 4, last)], "in somebody's opinion")
    return None


def _long_phrase(words, start, end):
    """A noun phrase with its appositions between commas: "the Afghan team's coach, Alireza Mehraban,"."""
    last = grammar.phrase(words, start)
    while last < end and last > start and words.low[last] == ",":
        close = next((place for place in range(last + 1, min(end, last + 16)) if words.low[place] == "," or words.tag[place] in FINITE), None)
        if close is None or words.low[close] != "," or words.tag[last + 1] not in ("NNP", "DT") or _is_clause_start(words, last + 1, end):
            return last
        return close
    return last


def _is_clause_start(words, place, end):
    last = grammar.phrase(words, place)
    return last < end and words.tag[last] in FINITE


def _sentence_adjunct(words, end, place, last, cue, source, rule):
    """Content of an adjunct: the rest of the sentence, on both sides; or of its clause, where it parts subject and verb."""
    left = place
    while left and words.low[left - 1] in STOPS:
        left -= 1
    right = last
    while right < end and words.low[right] in STOPS:
        right += 1
    relative = left and words.low[left - 1] in ("who", "which")
    parting = right < end and left < place and (relative or _finite_next(words, right))
    if place and left == place and right < end and words.tag[place - 1] in ("CC", "IN", "RB"):
        left = 0  # "and according to him, ...": what precedes is another clause
    start = _clause_start(words, left) if parting else _without_opening(words, left)
    content = []
    if left - start >= 2 or left - start == 1 and words.tag[start][:2] == "NN":
        content.append((start, left))
    if right < end:
        content.append((right, end))
    return Found(source, cue, content, "asserts", "neutral", rule) if content else None


def _finite_next(words, place):
    while place < len(words) and words.tag[place] in ("RB", "RBR"):
        place += 1
    return place < len(words) and words.tag[place] in FINITE


def _clause_start(words, left):
    """Where the subject that ends at item `left` begins; before a relative, the noun that it stands for."""
    if words.low[left - 1] in ("who", "which"):
        noun = left - 1
        while noun and words.low[noun - 1] in STOPS:
            noun -= 1
        found = grammar.subject(words, noun)
    else:
        found = grammar.subject(words, left)
    return found[0] if found else _without_opening(words, left)


def _without_opening(words, left):
    """The first item of the stretch that is no conjunction or stop."""
    start = 0
    while start < left and (words.tag[start] == "CC" or words.low[start] in STOPS):
        start += 1
    return start


# --- where one content ends and the next begins ---


_ASIDES = {"aside", "as they say", "according to", "in somebody's opinion", "after the quotation"}


def _cut(words, found, end):
    """End each content where another begins: before a clause with a cue of its own, and before "and that"."""
    starts = sorted({_opening(words, each) for each in found if each.cue} - {None})
    result = []
    for each in found:
        if each.rule == "as they say" and _vouched(each, result):
            continue
        if each.rule == "aside":
            each = _last_clause(words, each, result)
        if each.rule in _ASIDES:
            result.append(each)
            continue
        (first, last), *_ = each.content
        stop = _without_stops(words, first, min((start for start in starts if first < start < last), default=last))
        result += [part for part in _parted(words, each, first, stop) if part.content[0][0] < part.content[0][1]]
    return result


def _without_stops(words, first, stop):
    while stop > first and words.low[stop - 1] in STOPS - {")", "]"}:
        stop -= 1
    return stop


def _parted(words, each, first, last):
    """One attribution for each "that" clause, and one of its own for the reason that follows what is denied."""
    cuts = [first]
    reason = None
    if each.rule.endswith(" that"):
        for place in range(first + 2, last - 1):
            if words.low[place] == "that" and words.low[place - 1] == "and":
                cuts.append(place + 1)
            if words.low[place] in ("because", "since") and each.polarity == "denies" and words.low[place - 1] == ",":
                reason, last = (place + 1, last), place
                break
    ends = [place - 2 for place in cuts[1:]] + [last]
    for start, stop in zip(cuts, ends):
        yield replace(each, content=[(start, _without_stops(words, start, stop))])
    if reason:
        yield replace(each, cue=[], content=[reason], polarity="asserts", rule="reason after a denial", certainty="likely")


def _vouched(each, result):
    """Join "as he put it" to the attribution that it follows: it keeps what is said at a distance."""
    for number, other in enumerate(result):
        if other.cue and other.cue[0][0] < each.cue[0][0] and other.content[-1][1] <= each.cue[0][0]:
            near = number
            break
    else:
        return False
    near = max(n for n, other in enumerate(result) if other.content[-1][1] <= each.cue[0][0])
    other = result[near]
    result[near] = replace(other, source=other.source + each.source, cue=other.cue + each.cue, stance="distancing")
    return True


def _last_clause(words, each, result):
    """What "he says" at the end of a sentence covers, if another cue comes before: the last coordinated clause."""
    first, last = each.content[0]
    if len(each.content) > 1 or not any(other.cue and first <= other.cue[0][0] < last for other in result):
        return each
    for place in range(last - 2, first, -1):
        if words.low[place] in ("and", "but") and words.low[place - 1] == "," and grammar.clause(words, place + 1, last):
            for number, other in enumerate(result):
                if other.content[-1][0] < place < other.content[-1][1]:
                    result[number] = replace(other, content=other.content[:-1] + [(other.content[-1][0], place - 1)])
            return replace(each, content=[(place + 1, last)])
    return each


def _opening(words, each):
    """The item at which a coordinated clause with a cue of its own begins, if it does: ", and he added", ", stressing"."""
    first = min(part[0] for part in (each.source + each.cue))
    cue = each.cue[0][0]
    if each.rule in ("as they say", "aside"):
        return first if each.content[-1][1] <= first else None
    if each.rule.startswith("participle") and cue and words.low[cue - 1] == ",":
        return cue - 1
    if each.rule.startswith("verb") and cue:
        first = cue
    if each.content[0][0] < first or not first:
        return None
    place = first - 1
    while place > max(0, first - 6) and words.low[place] not in STOPS | _JOINING and words.tag[place][:2] != "VB":
        place -= 1  # an adverb, or a phrase as in ", and in this context he"
    if words.low[place] in _JOINING:
        return place - 1 if place and words.low[place - 1] == "," else place
    return place if words.low[place] == ";" else None


_JOINING = {"and", "but", "while", "whereas", "although", "though"}

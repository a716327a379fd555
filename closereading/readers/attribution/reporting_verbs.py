"""Reporting verbs: who says what where a verb says so, and whether they assert it, deny it or leave it open."""

from dataclasses import replace

from closereading.readers.attribution.attribution_types import Found
from closereading.readers.attribution.commitment import polarity_of
from closereading.readers.attribution.complements import complement
from closereading.readers.attribution.parentheticals import around, trailing
from closereading.readers.attribution.sources import can_speak, may_speak
from closereading.readers.language import cues, grammar
from closereading.readers.language.grammar import FINITE, QUOTE, STOPS, Group, Stretch
from closereading.readers.language.subjects import is_time, subject

# Any verb reports where it stands with its subject alone after a quotation: "..." Obama mocked.
_ANY = cues.Cue("", "", "q", "neutral", "asserts")
# Who stands alone with the verb there can hardly be anything but a speaker, whatever the word.
_SET_APART = {"aside", "after the quotation", "subject, verb, quotation", "subject, verb, colon"}
# Nor do things do this: "the twins told", "the railways deny".
_SPOKEN = set(
    "tell deny confess admit concede complain claim insist joke argue say allege contend testify lament boast".split()
)
# Forms that are verbs wherever they stand before what they report.
_ALWAYS = {"says", "said", "tells", "told", "stated", "tweeted", "stating", "saying"}


def verbs(words: Stretch, end: int) -> list[Found]:
    """What the reporting verbs of a stretch give away, in the order of the text: `Found`s; `end` leaves out final stops."""
    lexicon, found = cues.verbs(), []
    # Of the last cue, or else of the last finite verb: what follows "and" has no subject of its own, nor have participles.
    last_subject, reported = None, False
    for head, tag in enumerate(words.tag):
        known = lexicon.get(words.low[head])
        if tag[:2] != "VB" and not (known and _mistaken(words, head)):
            continue
        if not known and tag not in FINITE and tag != "VBN":
            continue
        if tag == "VBN" and head and words.tag[head - 1] in ("POS", "DT", "PRP$", "JJ"):
            continue  # "his proposed plan"
        verb = grammar.group(words, head)
        own = subject(words, verb.first)
        if own and not reported and not verb.participle and (tag in FINITE or verb.first < head):
            last_subject = own
        if not known and not _ends_quotation(words, verb, own, end):
            made = _leads_up(words, verb, own, end) if tag in FINITE else None
            found += [made] if made else []
            continue
        for cue in known or [_ANY]:
            made = _verb(words, end, verb, cue, own, last_subject)
            counted = made and made.source and words.tag[slice(*made.source[0])]
            if counted and {*counted} <= {"CD", "JJR", "NN"} and counted[-1] != "NN" and cue.lemma not in _SPOKEN:
                break  # "475 pledged delegates", "fewer reported crimes"
            if made and made.source and not can_speak(words, made.source[0], documents=True):
                spoken = cue.lemma in _SPOKEN and made.rule.startswith("subject, verb")
                if made.rule not in _SET_APART and not spoken:
                    break  # "emails that night showed": nobody
                unclear = spoken and not may_speak(words, made.source[0])
                made = replace(made, source=[] if unclear else made.source, certainty="likely")
            if made:
                found.append(made)
                if made.source:
                    last_subject, reported = made.source[0], True
                break
    return found


def _ends_quotation(words, verb, own, end):
    """Whether a verb stands alone with its subject after a quotation: "... " Obama mocked; "... " rued Roe."""
    if verb.head and words.tag[verb.head - 1] == QUOTE and words.tag[verb.head + 1 : verb.head + 2] == ["NNP"]:
        return words.tag[verb.head] in ("VBD", "VBZ", "VBN")  # "... " rued Roe
    if not own or words.tag[verb.head] not in ("VBD", "VBZ") or words.low[verb.head] in grammar.AUXILIARY:
        return False
    alone = verb.last == end or words.low[verb.last] in STOPS
    return own[0] > 0 and words.tag[own[0] - 1] == QUOTE and alone


def _leads_up(words, verb, own, end):
    """A quotation after a colon at the end of what somebody does or is: "The mayor was blunt: ..."; None if there is none."""
    colon = end - 2
    if not own or colon < verb.last or words.low[colon] != ":" or words.tag[colon + 1] != QUOTE:
        return None
    between = words.tag[verb.last : colon]
    if not FINITE.isdisjoint(between) or not can_speak(words, own, documents=False):
        return None
    if words.low[verb.head] in grammar.AUXILIARY and between not in (["JJ"], ["VB"], ["NN"]):
        return None  # "Roe was asked: ..."
    spans = [own], [(verb.first, verb.last)], [(colon + 1, end)]
    return Found(*spans, "asserts", "neutral", "subject, verb, colon", "likely")


def _mistaken(words, head):
    """Whether a word tagged as a noun or adjective stands where only the verb can: "the report states that"."""
    low = words.low[head]
    if words.tag[head] not in ("NN", "NNS", "JJ", "NNP"):
        return False
    back = head - 1
    while back > 0 and words.tag[back] in ("RB", "RBR"):
        back -= 1
    if low in _ALWAYS or back < 0:
        return low in _ALWAYS
    after = words.low[head + 1] if head + 1 < len(words) else "."
    before, previous = words.low[back], words.tag[back]
    if low.endswith("s"):
        if before in ("he", "she", "it") or previous == "CC" and after in ("that", "whether", "who", "why", "how"):
            return True
        agrees = previous in ("NN", "NNP", "PRP") or before == ","
    else:
        agrees = previous in ("NNS", "NNPS") or before in (",", "they", "we", "i", "many", "some", "most", "others")
    quoted = after in (",", ":", QUOTE.lower()) and QUOTE in words.tag[head + 1 : head + 3]
    particle = any(cue.particle and cue.particle == after for cue in cues.verbs()[low])
    if not agrees:
        return particle and (before in ("he", "she") or previous == "NNP")
    if after == "that" or quoted or particle or after in (",", ".", "!", "?") and _parted_subject(words, head):
        return True
    return (not low.endswith("s") or previous == "NNP") and grammar.clause(words, head + 1, len(words))


def _parted_subject(words, head):
    """Whether the subject just before a word opens an aside: ", records show," is no list of records and shows."""
    own = subject(words, head)
    return bool(own and own[0] and (words.low[own[0] - 1] == "," or words.tag[own[0] - 1] == QUOTE))


def _verb(words, end, verb, cue, own, inherited):
    last = verb.last
    if cue.particle:
        if not (last < end and words.low[last] == cue.particle):
            return None
        last += 1
    elif verb.passive and not _reported_that(words, verb, cue):
        return _by_agent(words, end, verb, cue)
    if own and (words.tag[own[0]] == "EX" or words.low[verb.first - 1 : verb.first] == ["worth"]):
        return None  # "there is no sense in saying", "it is worth pointing out": nobody says it
    if cue.lemma in _KNOWING and words.low[verb.first] == "can":
        return None  # "visitors can learn how": they do not say so
    if own and "o" in cue.takes and words.low[verb.first - 1] == "," and _told(words, verb, end):
        return None
    source, rule = own, "subject, verb"
    joined = verb.first and words.tag[verb.first - 1] == "CC"  # "admitted it but maintained that"
    bare = verb.bare and not joined
    if verb.infinitive:
        finite = words.tag[verb.first] in FINITE  # "has yet to confirm", "had to admit"
        matrix, rule = verb if finite else _matrix(words, verb), "infinitive"
        if not matrix:
            return None
        verb = replace(verb, first=matrix.first, negated=verb.negated or matrix.negated)
        source = subject(words, verb.first) or (inherited if coordinated(words, verb) else None)
    elif verb.participle:
        back = verb.first - 1
        while back > 0 and words.tag[back] == "RB":
            back -= 1  # "meanwhile saying that"
        before = words.low[back] if back >= 0 else ""
        quoted = _quoting(words, verb.first - 2) if before == "as" else None
        if quoted is not None:
            return _quoted_as(words, end, verb, cue, quoted, polarity=polarity_of(words, verb, cue, None))
        if (
            before
            and before not in STOPS | {"and", "by", "while", "whilst", "when", "in", "with", "without"}
            and not own
        ):
            return None
        source, rule = _participle(words, verb, own, inherited), "participle"
    elif source is None and coordinated(words, verb):
        before = _verb_before(words, verb.first)
        if before and before.infinitive and words.tag[verb.head] in ("VB", "VBP"):
            return None  # "were asked to read a page and explain why"
        if before and before.passive and words.low[verb.last : verb.last + 1] == ["that"] and "o" in cue.takes:
            return _by_agent(words, end, verb, cue)  # "was woken and told that"
        source, rule = inherited, "verb after and"
    if verb.passive or cue.lemma == "hear" and source and words.low[source[1] - 1] in _HEARERS:
        source, rule = None, "impersonal passive"
    polarity = polarity_of(words, verb, cue, source)
    spot = [(verb.first - 1 if verb.passive else verb.first, last)]  # with the "it" of "it is considered"
    right = complement(words, last, end, cue)
    if right and right[1] in ("clause", "noun phrase") and own and _after_as(words, own, last):
        right = None
    quoted_left = own and own[0] and words.tag[own[0] - 1] == QUOTE and "q" in cue.takes
    if quoted_left and not (right and right[1] == "that"):
        return trailing(words, end, verb, last, cue, own, polarity)
    if right and (source or rule == "impersonal passive"):
        start, how = right
        absolute = own and own[0] and words.low[own[0] - 1] == "with"  # "with prosecutors saying he lied"
        attached = own and not absolute or words.low[start] in grammar.FRONTED
        if how == "clause" and (bare and not own or verb.participle and attached):
            return None
        if how == "question" and words.low[start] in ("whether", "if"):
            polarity = "open"  # "is verifying whether": who looks into it does not say that it is so
        span = [source] if source else []
        return Found(
            span,
            spot,
            [(start, end)],
            polarity,
            cue.stance,
            f"{rule}, {how}",
            "certain" if how in ("that", "quotation", "colon") and _plainly(verb, polarity, cue) else "likely",
        )
    if {*"qcC"} & {*cue.takes} and not verb.infinitive and not verb.passive:
        return trailing(words, end, verb, last, cue, own, polarity)
    return None


def _after_as(words, own, last):
    """Whether "as Roe said on the radio", "as the paper wrote two days later" stands behind what is reported."""
    before = own[0] - 2
    behind = (
        before >= 0 and words.low[before + 1] == "as" and (words.low[before] in STOPS or words.tag[before] == QUOTE)
    )
    return behind and (words.tag[last] == "IN" or is_time(words, last))


_QUOTING = {"quoted", "quotes", "quote", "quoting", "cited", "cites", "citing", "reported", "described"}


def _quoting(words, last):
    """Where "quoted" stands before "as saying", the one who is quoted perhaps between them; None if it does not."""
    for place in range(last, max(-1, last - 16), -1):
        if words.low[place] in _QUOTING:
            passive = words.low[place - 1] in grammar.BE  # "was quoted on Tuesday by the paper as saying"
            return place if passive or place == last or grammar.phrases(words, place + 1) == last + 1 else None
    return None


def _plainly(verb, polarity, cue):
    """Whether nothing but a plain negation stands between the cue and what its speaker does with the content."""
    return polarity == cue.polarity or verb.negated and not verb.modal


def _quoted_as(words, end, verb, cue, quoted, polarity):
    """ "was quoted as saying", "quoted an officer as saying": who is quoted is the source."""
    passive = grammar.group(words, quoted)
    apart = quoted + 1 < verb.first - 1
    source = (quoted + 1, verb.first - 1) if apart and not passive.passive else subject(words, passive.first)
    if not source:
        return None
    spot = [(passive.first, quoted + 1), (verb.first - 1, verb.last)] if apart else [(passive.first, verb.last)]
    right = complement(words, verb.last, end, cue)
    content = [(right[0], end)] if right else around(words, source[0], verb.last, end, False)
    return Found([source], spot, content, polarity, cue.stance, "quoted as saying") if content else None


_KNOWING = {"learn", "find", "see", "hear", "understand", "know", "feel", "imagine"}
# Who sits there hears what others say.
_HEARERS = {"court", "jury", "inquest", "inquiry", "tribunal", "hearing", "trial", "committee", "meeting", "panel"}


def _told(words, verb, end):
    """Whether a past form after a comma is a participle: "Roe, asked whether she would run, smiled"."""
    closing = [place for place in range(verb.last, end - 1) if words.low[place] == ","]
    simple = words.tag[verb.head] in ("VBD", "VBN") and verb.first == verb.head
    return simple and any(words.tag[place + 1] in FINITE for place in closing)


def _reported_that(words, verb, cue):
    """ "It is considered that", "it was reported that": said, by nobody named."""
    before = verb.first - 1
    return before >= 0 and words.low[before] == "it" and "t" in cue.takes


def _by_agent(words, end, verb, cue):
    """ "was told by police that ...": the agent is the source; "was told that ...": nobody is named."""
    place = verb.last
    polarity = "open" if verb.negated else polarity_of(words, verb, cue, None)  # who is not told that, can't tell
    told = cue.lemma in ("tell", "inform", "assure", "warn", "advise", "remind", "notify") and place < end
    if told and words.low[place] not in ("by", "to"):
        right = complement(words, place, end, cue)
        spot, content = [(verb.first, place)], [(right[0], end)] if right else []
        return Found([], spot, content, polarity, cue.stance, "passive without an agent", "likely") if right else None
    if place < end and words.low[place] == "by":
        last = grammar.phrase(words, place + 1)
        if last > place + 1:
            right = complement(words, last, end, cue)
            if right:
                return Found(
                    [(place + 1, last)],
                    [(verb.first, verb.last)],
                    [(right[0], end)],
                    polarity,
                    cue.stance,
                    "agent of a passive",
                    "likely",
                )
    return None


def _matrix(words, verb):
    """The group of the verb that an infinitive hangs on: "went on to say", "refused to say"."""
    for place in range(verb.first - 1, max(-1, verb.first - 6), -1):
        if words.tag[place] in ("VBD", "VBZ", "VBP"):
            impersonal = words.low[place] in grammar.BE and words.low[place - 1 : place] in (
                ["it"],
                ["there"],
                ["that"],
            )
            if impersonal or words.low[place] in grammar.BE and words.tag[place + 1] != "JJ":
                return None  # "it is reasonable to assume"; but "Roe was quick to add"
            return grammar.group(words, place)
    return None


def _participle(words, verb, own, inherited):
    """A participle speaks for the subject of the clause it hangs on, or for the noun it stands beside."""
    before = verb.first - 1
    if before >= 0 and words.low[before] not in STOPS and own and can_speak(words, own, documents=True):
        sender = _verb_before(words, own[0])
        if sender and words.low[sender.head] in _SENDING and not sender.passive and inherited:
            return inherited  # "Roe sent a note saying": the note is hers
        return own
    if before < 0 or words.low[before] in ("by", "while", "when", "before", "after"):
        following = _main_subject(words, verb.last)
        return following or inherited
    return inherited or own


_SENDING = set(
    "sent send sends issued issues wrote writes released releases published publishes posted posts made".split()
)
_SENDING |= set("gave gives filed circulated delivered distributed tweeted shared".split())


def _main_subject(words, start):
    """The subject after the comma that ends an opening participle clause."""
    for place in range(start, len(words)):
        if words.low[place] == ",":
            last = grammar.phrase(words, place + 1)
            if last > place + 1 and last < len(words) and words.tag[last] in FINITE:
                return place + 1, last
    return None


def _verb_before(words, place):
    """The verb group before an item, in the same sentence; None if there is none."""
    for head in range(place - 1, -1, -1):
        if words.tag[head][:2] == "VB" and words.low[head] not in grammar.AUXILIARY:
            return grammar.group(words, head)
    return None


def coordinated(words: Stretch, verb: Group) -> bool:
    """Whether a verb group follows "and" or a comma, so that its subject may be that of the verb before."""
    before = verb.first - 1
    while before >= 0 and words.tag[before] in ("RB", "RBR"):
        before -= 1
    return before >= 0 and (words.tag[before] == "CC" or words.low[before] in (",", "then"))

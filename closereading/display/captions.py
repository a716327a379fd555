"""The caption and the text alternative of each figure, made from the table that is drawn.

Every function returns (caption, alt): the caption states the finding, alt states it again in words and numbers. Where
there is nothing to draw, both say that it is too little, and what is missing.
"""

import pandas as pd

from closereading.agreement import readings
from closereading.common.english import count, listing, possessive
from closereading.display.figures import FEW, MOST, PARTS
from closereading.measures import speakers

_SENSES = {"place": "a place", "actor": "an actor", "attribute": "an attribute"}


def word_bars(frequencies: pd.DataFrame) -> tuple[str, str]:
    """For figures.word_bars."""
    if frequencies.empty:
        return _too_little("the body has only function words")
    first, *others = frequencies.head(2).to_dict("records")
    times = _times(first["count"])
    if not others:
        caption = f"“{first['word']}” occurs {times} in the body, more often than any other content word."
    elif first["count"] == 1:
        caption = "No content word occurs more than once in the body."
    elif others[0]["count"] == first["count"]:
        caption = f"“{first['word']}” and “{others[0]['word']}” both occur {times} in the body; no content word occurs more often."
    else:
        caption = f"“{first['word']}” occurs {times} in the body, more often than any other content word"
        # Of several words in the second place, which one is drawn first says nothing.
        second = frequencies.word[frequencies["count"] == others[0]["count"]]
        caption += (
            f"; “{others[0]['word']}” is next, with {others[0]['count']:,}."
            if len(second) == 1
            else f"; no other content word occurs more than {_times(others[0]['count'])}."
        )
    shown = f"{len(frequencies)} most frequent content words" if others else "most frequent content word"
    return caption, (
        f"Bar chart of the {shown}: "
        + listing(f"{word} {number}" for word, number in zip(frequencies.word, frequencies["count"]))
        + "."
    )


def sense_bars(senses: pd.DataFrame) -> tuple[str, str]:
    """For figures.sense_bars."""
    if senses.empty:
        return _too_little("no entity is often enough named as a place, an actor or an attribute")
    found = []
    if len(senses) == 1:
        row = senses.iloc[0]
        each = [
            f"{row[sense]} of {count(row.mentions, 'mention')} as {a}" for sense, a in _SENSES.items() if row[sense]
        ]
        found.append(f"{row.entity} alone is named often enough to be drawn: {listing(each)}.")
    for sense in ("actor", "place") if len(senses) > 1 else ():
        top = senses[senses[sense] == senses[sense].max()]
        if not top[sense].max():
            continue
        if len(top) > 1:
            named = _some(
                f"{row.entity} ({row[sense]} of {count(row.mentions, 'mention')})" for _, row in top.iterrows()
            )
            found.append(f"Most often named as {_SENSES[sense]}: {named}.")
        else:
            found.append(
                f"{top.entity.iloc[0]} is named as {_SENSES[sense]} most often: it {_does(top.iloc[0], sense)}."
            )
    if len(senses) > MOST:
        found.append(f"The figure shows the {MOST} names with most mentions, of {len(senses)}.")
    return " ".join(found) or "Nothing is named as a place or an actor.", "Stacked bars. " + " ".join(
        f"{row.entity}: {row.actor} as actor, {row.place} as place, {row.attribute} as attribute."
        for row in senses.head(MOST).itertuples()
    )


def _does(row, first):
    """In how many mentions an entity acts, is a place, or qualifies a word; the sense that the sentence is about comes first."""
    senses = {
        "actor": "acts or is affected in",
        "place": "is a place in",
        "attribute": "only qualifies another word in",
    }
    order = sorted((sense for sense in senses if row[sense]), key=lambda sense: sense != first)
    numbers = [f"{row[sense]} of {count(row.mentions, 'mention')}" if sense == first else row[sense] for sense in order]
    return listing(f"{senses[sense]} {number}" for sense, number in zip(order, numbers))


def voice_strip(
    turns: pd.DataFrame, stretches: pd.DataFrame, names: dict[str, str], headings: pd.DataFrame | None = None
) -> tuple[str, str]:
    """For figures.voice_strip. Of whole sentences (turns) it says who comes back, of words (stretches) whose they are.

    headings: the table of headings that is drawn, if the caption is to speak of them.
    """
    if stretches.empty:
        return _too_little("no paragraph has a word")
    voices = stretches.groupby("voice", sort=False)
    if len(voices) == 1:
        caption = f"The whole body is in one voice, {possessive(names[stretches.voice.iloc[0]])}."
    else:
        caption = " ".join([_queue(turns, names), *_inside_others(turns, stretches, names)])
    if headings is not None and 0 < len(headings) <= MOST:
        caption += " Each heading is printed above the place where it comes in the text."
    if len(voices) > MOST:
        caption += f" The figure shows the {MOST} voices with most words, of {len(voices)}."
    return caption, "The body from first to last word, one lane for each voice. " + _more(
        (_lane(names[voice], own) for voice, own in voices), "voice"
    )


def _queue(turns, names):
    """How many speakers have all their sentences in one place, and who has the last ones."""
    number, taken = turns.speaker.nunique(), turns.speaker.value_counts()
    once = (taken == 1).sum()
    if number == 1:
        return f"All sentences are {possessive(names[turns.speaker.iloc[0]])}."
    if not once:
        said = f"Each of the {number} speakers with sentences of their own comes back after another."
    elif once == number:
        said = f"One speaker after another: each of the {number} with sentences of their own has one turn and does not come back."
    else:
        # Most of them, or the order is no row of speakers
        said = "One speaker after another: " if 2 * once > number else ""
        said += f"{once} of {number} speakers with sentences of their own {'has one turn and does' if once == 1 else 'have one turn and do'} not come back"
        said += f"; {names[taken.idxmax()]} does." if number - once == 1 else "."
    return said + f" The last turn is {possessive(names[turns.speaker.iloc[-1]])}."


def _inside_others(turns, stretches, names):
    """Who has words only in sentences of others; and how many words of the narrator report what others say."""
    voice, speaker = (
        table[key].repeat(table.words).to_numpy() for table, key in ((stretches, "voice"), (turns, "speaker"))
    )
    guests = [one for one in stretches.voice.unique() if one not in set(speaker)]
    if guests:
        yield f"The words of {_some(names[one] for one in guests)} are all inside sentences of other speakers."
    own = voice == "narrator"
    frames = (own & (speaker != "narrator")).sum()
    if frames:
        yield (
            f"{frames:,} of {possessive(names['narrator'])} {count(own.sum(), 'word')} are in other speakers' sentences, around "
            "what is reported: the thin marks."
        )


def _lane(name, own):
    """One lane of the strip in words."""
    span = _span(own.begins.iloc[0] + 1, own.begins.iloc[-1] + own.words.iloc[-1])
    if len(own) > 1:
        span = f"{own.words.sum():,} words in {len(own)} stretches, in {span}"
    return f"{name[:1].upper()}{name[1:]}: {span}."


def argument_arcs(components: pd.DataFrame, links: pd.DataFrame, names: dict[str, str]) -> tuple[str, str]:
    """For figures.argument_arcs."""
    if components.empty:
        return _too_little("no part of an argument is found")
    across = links[links.across]
    parts = count(len(components), "part of an argument", "parts of arguments")
    between = f"{count(len(links), 'link') if len(links) else 'no link'} between them"
    first = names[components.speaker.iloc[0]]
    if len(components) == 1:
        caption = f"Only one part of an argument is found: a {components.role.iloc[0]} of {first}."
    elif components.speaker.nunique() == 1:
        # Where nobody else argues, it says nothing that every link stays with one speaker.
        caption = f"Only {first} is found to argue: {parts}, {between}."
    elif links.empty:
        caption = f"{parts} are found, and no link between them."
    else:
        caption = _between_voices(links, across)
    if len(components) > PARTS:
        caption += f" The figure shows the first {PARTS} of {len(components):,} parts, and the links between them."
    crossing = _each(across, names)
    inside = len(links) - len(across)
    return caption, (
        f"Arc diagram of {parts} and {between}. "
        + (
            f"{count(inside, 'link stays', 'links stay')} inside one voice. Between voices: {crossing or 'none'}."
            if len(links)
            else ""
        )
    ).strip()


def _between_voices(links, across):
    """Whether a word of the text links the arguments of two voices, and how many links the coder infers between them."""
    explicit = (across.basis == "explicit").sum()
    inferred, inside = len(across) - explicit, (links.basis == "explicit").sum() - explicit
    if explicit:
        caption = f"A word such as “because” or “but” makes {_of(explicit, len(across), 'link')} between voices."
        return caption + (f" The coder infers the other {inferred if inferred > 1 else 'one'}." if inferred else "")
    caption = "The text has no word such as “because” or “but” that links the argument of one voice with the argument of another."
    if inside:
        made = count(inside, "link between parts of arguments", "links between parts of arguments")
        caption += f" Such words make {made}, {'each ' if inside > 1 else ''}inside one voice."
    return caption + f" The coder infers {count(inferred, 'link') if inferred else 'no link'} between voices."


def position_matrix(matrix: pd.DataFrame, questions: dict[str, str], names: dict[str, str]) -> tuple[str, str]:
    """For figures.position_matrix."""
    if matrix.empty:
        return _too_little("no voice is given a position on a question" if questions else "no question is asked")
    opposed, number = speakers.opposed(matrix), len(matrix.columns)
    heard = (matrix != "silent").sum()
    alone, unanswered = (heard == 1).sum(), (heard == 0).sum()
    if len(matrix) == 1:
        asked = "the one question" if number == 1 else f"{number - unanswered} of {number} questions"
        caption = f"Only one voice, {names[matrix.index[0]]}, takes a position: on {asked}."
    elif number == 1:
        caption = "On the one question " + (
            "one voice asserts what another denies." if opposed else "no voice denies what another asserts."
        )
    else:
        caption = f"{number} questions were asked of the article. On {len(opposed) or 'none'} of them "
        if opposed:
            # One question is soon named; of several the figure tells which.
            named = f"(“{questions[opposed[0]]}”) " if len(opposed) == 1 else ""
            caption += f"{named}one voice asserts what another denies."
        else:
            caption += "does one voice assert what another denies."
        if alone:
            caption += f" On {count(alone, 'question')} only one voice is heard."
        if unanswered:
            caption += f" On {count(unanswered, 'question')} nobody takes a position."
    positions = (
        (questions[question], {names[speaker]: said for speaker, said in matrix[question].items() if said != "silent"})
        for question in matrix.columns
    )
    return caption, (
        f"Grid of {count(number, 'question')} by {count(len(matrix), 'voice')}. "
        + " ".join(
            f"{question} {', '.join(f'{name} {said}' for name, said in taken.items()) or 'nobody'}."
            for question, taken in positions
        )
    )


def firmness(hangs: pd.DataFrame) -> tuple[str, str]:
    """For figures.firmness."""
    hanging = readings.hanging(hangs)
    if not len(hangs) or hangs.share.isna().all():
        return _too_little("no alternatives to the decisions of this coding were written down")
    firm, whole = len(hangs) - len(hanging), len(hangs)
    single = sum(len(keys) > 0 for keys in hanging.alone)
    caption = f"{firm} of {whole} findings have the same answer in every admissible reading of the article."
    if len(hanging):
        least = hanging.iloc[0]
        caption += (
            f" {single} would change with one decision alone. The least firm finding is the answer to “{least.question}”: "
            f"it stays in {100 * least.share:.0f} % of the readings."
        )
    return caption, "For each finding that some decision changes, the decisions that change it. " + " ".join(
        f"The answer to “{row.question}” stays in {100 * row.share:.0f} % of the readings. Decisions that change it alone: {listing(row.alone) or 'none'}."
        for row in hanging.itertuples()
    )


def dispersion(places: pd.DataFrame, words: int) -> tuple[str, str]:
    """For figures.dispersion; words: the length of the body."""
    if places.empty:
        return _too_little("the body names no entity often enough")
    drawn = places.head(MOST)
    top = places.iloc[0]
    early = drawn[[max(where) <= 0.6 * words for where in drawn.places]].drop(index=top.name, errors="ignore")
    place = (
        f"at word {top.places[0]:,}"
        if len(top.places) == 1
        else f"from word {top.places[0]:,} to word {top.places[-1]:,}"
    )
    caption = f"{top.entity} is named {place}, of {words:,} words in all."
    if len(early):
        last = [f"{row.entity} (last at word {row.places[-1]:,})" for row in early.itertuples()]
        caption += f" Not named in the last two fifths of the text: {listing(last)}."
    if len(places) > MOST:
        caption += f" The figure shows the {MOST} entities with the most mentions, of {len(places)}."
    return caption, "Strokes along the body; each stroke is a mention. " + " ".join(
        f"{row.entity}, {count(row.mentions, 'mention')}, at words {_some(map(str, row.places))}."
        for row in drawn.itertuples()
    )


def reported_and_quoted(here: dict[str, float], others: pd.DataFrame) -> tuple[str, str]:
    """For figures.reported_and_quoted."""
    if here["words"] < FEW:
        return _too_little(f"{count(here['words'], 'word is', 'words are')} too few to be set beside whole articles")
    below = {name: (others[name] < here[name]).sum() for name in ("reported", "quoted")}
    if here["reported"] == 0:
        caption = "No word of this article is found to be what somebody is reported to say. "
    else:
        rank = _rank(below["reported"], len(others))
        caption = f"{_percent(here['reported'])} of the words of this article's body are what somebody is reported to say; {rank}. "
    if here["quoted"] == 0:
        caption += "No word is in quotation marks."
    else:
        caption += f"{_percent(here['quoted'])} are in quotation marks; {_rank(below['quoted'], len(others))}."
    return (
        caption,
        "One point for each article: the percentages of its words that are reported and that are quoted. "
        + (
            f"This article: {here['reported']:.0f} and {here['quoted']:.0f}. The others: "
            + listing(f"{row.reported:.0f} and {row.quoted:.0f}" for row in others.sort_values("reported").itertuples())
            + "."
        ),
    )


def diversity(growth: pd.DataFrame, others: pd.DataFrame) -> tuple[str, str]:
    """For figures.diversity."""
    if len(growth) < 2:
        words = (
            f"{count(growth.words.iloc[0], 'word is', 'words are')} too few"
            if len(growth)
            else "no paragraph has a word"
        )
        return _too_little(
            f"{words} to show how the ratio of kinds of words to words changes" if len(growth) else words
        )
    whole = growth.dropna()
    # A text shorter than the window has no mean, one not much longer only one; its first stretch stands for what it begins with.
    first, last = (growth if len(whole) < 2 else whole).iloc[0], growth.iloc[-1]
    caption = (
        f"The number of kinds of words, divided by the number of words, {_goes(first.type_token_ratio, last.type_token_ratio, ' after ' + format(first.words, ',.0f') + ' words')}"
        " at the end of the same text; "
    )
    if whole.empty:
        caption += "the text is too short for a mean over windows."
    elif len(whole) == 1:
        caption += f"the mean of this ratio over windows is {last.moving_average:.2f}."
    else:
        caption += (
            f"the mean of this ratio over windows {_goes(first.moving_average, last.moving_average, '', 'goes')}."
        )
    shorter = others.words < others.words.median()
    return caption, caption + (
        f" {len(others)} other articles, of {others.words.min()} to {others.words.max()} words, have ratios from "
        f"{others.type_token_ratio.min():.2f} to {others.type_token_ratio.max():.2f}: {others.type_token_ratio[shorter].mean():.2f} "
        f"on average in the shorter half of them, {others.type_token_ratio[~shorter].mean():.2f} in the longer half."
    )


def speaker_map(parts: pd.DataFrame, links: pd.DataFrame) -> str:
    """For a map of argument_map.argument_maps: columns id, role of the parts, target, kind, basis of the links of one speaker."""
    claims = parts[parts.role == "claim"]
    reasoned = claims.id.isin(links.target[links.kind == "support"]).sum()
    caption = f"{_roles(parts)}."
    if len(claims):
        caption += f" {'A' if reasoned else 'No'} reason is given for {_of(reasoned, len(claims), 'claim')}."
    return caption + (f" {_made(links)}" if len(links) else "")


def crossing_map(links: pd.DataFrame) -> str:
    """For argument_map.crossing_map. links: what arguments.links returned."""
    across = links[links.across]
    pairs = {frozenset(pair) for pair in zip(across.from_speaker, across.to_speaker)}
    return (
        f"{count(len(across), 'link leads', 'links lead')} from one voice to another, between "
        f"{count(len(pairs), 'pair')} of voices. {_made(across)}"
    )


def _made(links):
    """How many links a word of the text makes."""
    explicit = (links.basis == "explicit").sum()
    return f"{'A' if explicit else 'No'} word of the text makes {_of(explicit, len(links), 'link')}."


def _too_little(missing):
    """Caption and alternative where nothing can be drawn."""
    said = f"Too little to say: {missing}."
    return said, said


def _times(number):
    return "once" if number == 1 else "twice" if number == 2 else count(number, "time")


def _span(first, last):
    return f"word {first:,}" if first == last else f"words {first} to {last}"


def _some(items):
    """A listing of no more than MOST items, with the number of the others."""
    items = list(items)
    left = len(items) - MOST
    return listing([*items[:MOST], *([f"{left:,} more"] if left > 0 else [])])


def _more(sentences, noun):
    """No more than MOST sentences, and how many more there are."""
    sentences = list(sentences)
    left = len(sentences) - MOST
    return " ".join([*sentences[:MOST], *([f"And {count(left, noun)} more."] if left > 0 else [])])


def _percent(share):
    return "Under 1 %" if share < 0.5 else f"{share:.0f} %"


def _rank(below, number):
    """In how many of the other articles the share is lower."""
    if not below:
        return f"in each of {number} other news articles the share is the same or higher"
    which = f"all {number}" if below == number else f"{below} of {number}"
    return f"in {which} other news articles the share is lower"


def _goes(one, other, after, verb="falls"):
    """How a ratio moves from one value to another, as they are written."""
    one, other = f"{one:.2f}", f"{other:.2f}"
    if one == other:
        return f"is {one}{after} and {other}" if after else f"stays at {one}"
    return f"{verb if other < one else 'goes'} from {one}{after} to {other}"


def _each(links, names):
    """Every link in words, MOST at most: who supports or attacks whom, where, and on what it rests."""
    said = [
        f"{names[row.from_speaker]} {row.kind}s {names[row.to_speaker]}, {row.from_sentence} on {row.to_sentence}, "
        f"{row.basis}"
        for row in links.head(MOST).itertuples()
    ]
    return "; ".join(said + ([f"and {len(links) - MOST:,} more"] if len(links) > MOST else []))


def _of(number, total, noun):
    """So many of a total, after a word that says whether there is any: all 3 claims, 1 of the 3 claims, any of the 3 claims."""
    if total == 1:
        return f"the {noun}"
    if total == 2 and number != 1:
        return f"both {noun}s" if number else f"either of the 2 {noun}s"
    amount = "all" if number == total else f"{number or 'any'} of the"
    return f"{amount} {total} {noun}s"


def _roles(parts):
    """How many parts of each role: 2 claims and 1 premise."""
    numbers = ((role, (parts.role == role).sum()) for role in ("claim", "premise", "concession"))
    return listing(count(number, role) for role, number in numbers if number)

"""The caption and the text alternative of each figure, made from the table that is drawn.

Every function returns (caption, alt): the caption states the finding, alt states it again in words and numbers.
"""

from closereading import speakers
from closereading.show import count, listing

# For an article that has nothing to draw: no entity that is named often enough, no argument, no position.
NOTHING = (
    "There is nothing of this kind in the article.",
    "An empty figure: there is nothing of this kind in the article.",
)


def word_bars(frequencies):
    """For figures.word_bars."""
    if frequencies.empty:
        return NOTHING
    first, *others = frequencies.head(2).to_dict("records")
    times = count(first["count"], "time")
    if others and others[0]["count"] == first["count"]:
        caption = f"“{first['word']}” and “{others[0]['word']}” each stand {times} in the body; no content word stands more often."
    else:
        caption = f"“{first['word']}” stands {times} in the body, more often than any other content word"
        caption += f"; “{others[0]['word']}” follows with {others[0]['count']}." if others else "."
    return caption, (
        f"Bar chart of the {len(frequencies)} most frequent content words: "
        + listing(f"{word} {number}" for word, number in zip(frequencies.word, frequencies["count"]))
        + "."
    )


def sense_bars(senses):
    """For figures.sense_bars."""
    if senses.empty:
        return NOTHING
    place, actor = senses.loc[senses.place.idxmax()], senses.loc[senses.actor.idxmax()]
    found = []
    if place.place:
        found.append(
            f"Most often named as a place: {place.entity} ({place.place} of {place.mentions} mentions)."
        )
    if actor.actor:
        found.append(f"Most often named as an actor: {actor.entity} ({actor.actor} of {actor.mentions}).")
    return " ".join(found) or "Nothing is named as a place or an actor.", "Stacked bars. " + " ".join(
        f"{row.entity}: {row.actor} as actor, {row.place} as place, {row.attribute} as attribute."
        for row in senses.itertuples()
    )


def voice_strip(turns, names):
    """For figures.voice_strip."""
    if turns.empty:
        return NOTHING
    once = turns.speaker.value_counts()
    once = [names[speaker] for speaker in once.index if once[speaker] == 1]
    caption = (
        f"One voice after another: {len(once)} of {turns.speaker.nunique()} speak once, without interruption, and do not "
        f"return. The last word is {names[turns.speaker.iloc[-1]]}'s. Headings stand above the place where they fall."
    )
    return caption, "The body from first to last word. " + " ".join(
        f"{names[turn.speaker]}: words {turn.begins + 1} to {turn.begins + turn.words}."
        for turn in turns.itertuples()
    )


def argument_arcs(components, links, names):
    """For figures.argument_arcs."""
    if components.empty:
        return NOTHING
    across = links[links.across]
    explicit = (across.basis == "explicit").sum()
    caption = (
        f"{len(links) - len(across)} of {len(links)} links between claims and reasons stay inside one speaker's turn. Of the {len(across)} that cross, "
        f"{explicit or 'none'} {'rest' if explicit > 1 else 'rests'} on a connective in the text."
    )
    crossing = _each(across, names)
    return caption, (
        f"Arc diagram of {len(components)} parts of arguments and {len(links)} links between them. "
        f"{len(links) - len(across)} links stay within one speaker. Across: {crossing or 'none'}."
    )


def position_matrix(matrix, questions, names):
    """For figures.position_matrix."""
    if matrix.empty:
        return NOTHING
    opposed = len(speakers.opposed(matrix))
    alone = sum((matrix[question] != "silent").sum() == 1 for question in matrix.columns)
    caption = (
        f"On {opposed} of {len(matrix.columns)} questions one speaker asserts what another denies; on {alone} only one voice "
        f"is heard."
    )
    return caption, f"Grid of {len(matrix.columns)} questions by {len(matrix)} speakers. " + " ".join(
        f"{questions[question]} "
        + ", ".join(
            f"{names[speaker]} {position}"
            for speaker, position in matrix[question].items()
            if position != "silent"
        )
        + "."
        for question in matrix.columns
    )


def dispersion(places, words):
    """For figures.dispersion; words: the length of the body."""
    if places.empty:
        return NOTHING
    top = places.iloc[0]
    early = places[[max(where) <= 0.6 * words for where in places.places]]
    caption = f"{top.entity} is named from word {top.places[0]} to word {top.places[-1]:,} of {words:,}"
    if len(early):
        last = [f"{row.entity} (last at word {row.places[-1]})" for row in early.itertuples()]
        caption += f"; not named in the last two fifths: {listing(last)}"
    return caption + ".", "Strokes along the body, one a mention. " + " ".join(
        f"{row.entity}, {row.mentions} mentions, at words {listing(map(str, row.places))}."
        for row in places.itertuples()
    )


def reported_and_quoted(here, others):
    """For figures.reported_and_quoted."""
    below = {name: (others[name] < here[name]).sum() for name in ("reported", "quoted")}
    caption = (
        f"{here['reported']:.0f} % of this article's words report what somebody says, more than in {below['reported']} of "
        f"{len(others)} others; {here['quoted']:.0f} % stand in quotation marks, more than in {below['quoted']}."
    )
    return caption, "One point an article, reported and quoted in percent of its words. " + (
        f"This article: {here['reported']:.0f} and {here['quoted']:.0f}. The others: "
        + listing(
            f"{row.reported:.0f} and {row.quoted:.0f}" for row in others.sort_values("reported").itertuples()
        )
        + "."
    )


def diversity(growth, others):
    """For figures.diversity."""
    whole = growth.dropna()
    # A text shorter than the window has no mean; its first stretch stands for what it begins with.
    first, last = (growth if whole.empty else whole).iloc[0], growth.iloc[-1]
    verb = "falls" if last.type_token_ratio < first.type_token_ratio else "goes"
    caption = (
        f"The ratio of kinds of words to words {verb} from {first.type_token_ratio:.2f} after {first.words:.0f} words to "
        f"{last.type_token_ratio:.2f} at the end, in one and the same text; "
    )
    if whole.empty:
        caption += "it is too short for a mean over windows."
    else:
        caption += f"its mean over windows goes from {first.moving_average:.2f} to {last.moving_average:.2f}."
    shorter = others.words < others.words.median()
    return caption, caption + (
        f" {len(others)} other articles, of {others.words.min()} to {others.words.max()} words, have ratios from "
        f"{others.type_token_ratio.min():.2f} to {others.type_token_ratio.max():.2f}: {others.type_token_ratio[shorter].mean():.2f} "
        f"on average in the shorter half of them, {others.type_token_ratio[~shorter].mean():.2f} in the longer."
    )


def speaker_map(parts, links, name):
    """For argument_map.speaker_map. parts: columns id, role; links: columns target, kind, basis; both of one speaker."""
    claims = parts[parts.role == "claim"]
    reasoned = claims.id.isin(links.target[links.kind == "support"]).sum()
    explicit = (links.basis == "explicit").sum()
    caption = f"{name[:1].upper()}{name[1:]}: {_roles(parts)}."
    if len(claims):
        caption += f" {'A' if reasoned else 'No'} reason is given for {_of(reasoned, len(claims), 'claim')}."
    if len(links):
        caption += f" {'A' if explicit else 'No'} connective makes {_of(explicit, len(links), 'link')}."
    return caption, f"Argument map. {caption} {_kinds(links)}"


def crossing_map(parts, links, names):
    """For argument_map.crossing_map. parts: column role; links: what arguments.links returned; names: speaker id to name."""
    across = links[links.across]
    pairs = {frozenset(pair) for pair in zip(across.from_speaker, across.to_speaker)}
    explicit = (across.basis == "explicit").sum()
    caption = (
        f"{count(len(across), 'link leads', 'links lead')} from one speaker to another, between "
        f"{count(len(pairs), 'pair')} of speakers. {'A' if explicit else 'No'} connective makes {_of(explicit, len(across), 'link')}."
    )
    each = _each(across, names)
    return (
        caption,
        f"Argument map across speakers. {caption} {each}. With what these parts serve: {_roles(parts)}.",
    )


def _each(links, names):
    """Every link in words: who supports or attacks whom, where, and on what it rests."""
    return "; ".join(
        f"{names[row.from_speaker]} {row.kind}s {names[row.to_speaker]}, {row.from_sentence} on {row.to_sentence}, "
        f"{row.basis}"
        for row in links.itertuples()
    )


def _of(number, total, noun):
    """So many of a total, after a word that says whether there is any: all 3 claims, 1 of the 3 claims, any of the 3 claims."""
    if total == 1:
        return f"the {noun}"
    amount = "all" if number == total else f"{number or 'any'} of the"
    return f"{amount} {total} {noun}s"


def _roles(parts):
    """How many parts of each role: 2 claims and 1 premise."""
    numbers = ((role, (parts.role == role).sum()) for role in ("claim", "premise", "concession"))
    return listing(count(number, role) for role, number in numbers if number)


def _kinds(links):
    """How many links of each kind, and on what they rest."""
    numbers = (
        (kind, basis, ((links.kind == kind) & (links.basis == basis)).sum())
        for kind in ("support", "attack")
        for basis in ("explicit", "inferred")
    )
    found = [f"{number} {basis} {kind}" for kind, basis, number in numbers if number]
    return f"Links: {listing(found)}." if found else "No links."

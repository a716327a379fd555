"""What a reader of the chapters would repeat about an article, as short answers that two codings of it can be compared by.

An answer says no more than a reader would: names as in `speakers.short_names`, shares in words ("a quarter to a half"), so
that a word more or less does not make another finding. Names stand in the order of the alphabet. Where an edition has
nothing that a question could be answered from, the answer is TOO_LITTLE.
"""

from collections import Counter

import pandas as pd

from closereading.common.english import coarse_share, count, listing
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.measures import acceptability, arguments, caution, speakers, statements, statistics
from closereading.measures.statistics import each_once

TOO_LITTLE = "too little to say"


def findings(edition: Edition, names: dict[str, str] | None = None) -> pd.DataFrame:
    """The findings of the chapters for one edition. Columns: chapter (its notebook), question, answer, sentences (ids).

    names: what to call each speaker, id to name; without it, `speakers.short_names` of the edition. Questions are the same and in the same order for every edition; sentences are where the answer comes from, blank if
    it comes from none. Nothing is raised for an edition that loads.
    """
    body = statistics.body(statistics.words(edition))
    names = names or speakers.short_names(edition.speakers)
    located = statements.located(edition)
    said = statements.reported(located, edition.speakers)
    asked = {
        "the-article": _page(edition),
        "text-statistics": _text(body, said, names),
        "named-entities": _names(edition),
        "speaker-comparison": _voices(edition, body, said, names),
        "argument-structure": _arguments(edition, names),
        "what-the-article-says": _positions(edition, located, names),
    }
    rows = [(chapter, *row) for chapter, found in asked.items() for row in found]
    return pd.DataFrame(rows, columns=["chapter", "question", "answer", "sentences"])


# --- how an answer is put ---


def _named(names, nobody="nobody"):
    """Names as one answer, each once, the same for the same names."""
    return listing(sorted(set(names), key=lambda name: (name.casefold(), name))) or nobody


def _most(counts):
    """The keys that have the highest count; none if nothing was counted."""
    highest = max(counts.values(), default=0)
    return [key for key, number in counts.items() if number == highest and highest]


def _tied(names):
    """One name, or several that share the first place."""
    return _named(names) + (", equally" if len(set(names)) > 1 else "")


# --- the chapters, one function each; they yield question, answer, sentences ---


def _page(edition):
    question = "How many paragraphs and sentences does the body have?"
    paragraphs = set(edition.blocks[edition.blocks.kind == "paragraph"].id)
    inside = edition.sentences[edition.sentences.block.isin(paragraphs)].sort_values("start").id
    if not len(inside):
        yield question, TOO_LITTLE, ""
        return
    blocks = edition.sentences[edition.sentences.id.isin(inside)].block.nunique()
    yield question, f"{count(blocks, 'paragraph')}, {count(len(inside), 'sentence')}", each_once(inside)


def _text(body, said, names):
    questions = (
        "How much of the body's words is what somebody is reported to say?",
        "Who is reported with words of caution?",
    )
    if body.empty:
        yield from ((question, TOO_LITTLE, "") for question in questions)
        return
    spans = [span for content in said.content for span in content]
    reported = _inside(body, spans)
    yield questions[0], coarse_share(reported.sum(), len(body)), each_once(body.sentence[reported])
    found = caution.occurrences(body)
    found = found[found.kind == "caution"]
    yield questions[1], _named(found.voice.map(names)), each_once(found.sentence)


def _inside(words, spans):
    """For each word, whether it begins inside one of the spans."""
    covered = {place for start, end in spans for place in range(start, end)}
    return words.start.isin(covered)


def _names(edition):
    questions = {
        "": "Who or what is named most often?",
        "place": "What is most often named as a place?",
        "actor": "Which place, group or organisation is most often named as somebody who acts?",
    }
    spelling = "Whose surname is spelt in more than one way?"
    named = edition.entities[edition.entities.type != "DATE"].sort_values("start")
    named = named.assign(sentence=sentence_at(edition.sentences, named.start))
    # Coders choose the name under which they gather mentions; what the text mostly calls it is the same for all.
    called = {entity: Counter(forms).most_common(1)[0][0] for entity, forms in named.groupby("entity").text}
    for sense, question in questions.items():
        rows = named[named.sense == sense] if sense else named
        times = Counter(rows.entity)
        first = _most(times)
        answer = _tied([called[entity] for entity in first]) if first else "nothing"
        if first and times[first[0]] == 1:
            answer = "nothing more than once"
        yield (question, TOO_LITTLE if named.empty else answer, each_once(rows.sentence[rows.entity.isin(first)]))
    people = named[named.type == "PERSON"]
    surnames = {entity: _surnames(forms) for entity, forms in people.groupby("entity").text}
    several = {entity: forms for entity, forms in surnames.items() if len(forms) > 1}
    answer = "; ".join(sorted(" or ".join(forms) for forms in several.values())) or "nobody's"
    where = each_once(people.sentence[people.entity.isin(several)])
    yield spelling, TOO_LITTLE if people.empty else answer, where


def _surnames(forms):
    """The spellings of a surname among the forms of one name; capitals make none, and neither does a given name alone."""
    given = {word.casefold() for form in forms for word in form.split()[:-1]}
    last = {form.split()[-1].casefold(): form.split()[-1] for form in forms}
    return sorted(word for key, word in last.items() if key not in given)


def _voices(edition, body, said, names):
    heard = [*body.speaker, *said.speaker]
    people = set(edition.speakers[edition.speakers.kind == "person"].id) & set(heard)
    firsts = body.sentence[body.speaker.isin(people) | body.voice.isin(people)]
    answer = f"{len(people)}: {_named(names[key] for key in people)}" if people else "none"
    yield "Which persons does the article let speak?", answer if heard else TOO_LITTLE, each_once(firsts)
    yield from _room(edition, body, names)
    yield from _reporting(said, names)


def _room(edition, body, names):
    questions = (
        "Whose words fill more of the body than anybody else's, and how much of it?",
        "Whose is the last word of the body?",
        "How much of the body's words is quoted as speech?",
    )
    if body.empty:
        yield from ((question, TOO_LITTLE, "") for question in questions)
        return
    words = Counter(body.voice)
    first = _most(words)
    much = coarse_share(words[first[0]], len(body))
    where = each_once(body.sentence[body.voice.isin(first)])
    yield questions[0], f"{_tied([names[key] for key in first])} ({much})", where
    last = speakers.turns(body).iloc[-1]
    ids = list(dict.fromkeys(body.sentence))
    yield questions[1], names[last.speaker], each_once(ids[ids.index(last["first"]) :])
    quoted = statements.fragments(edition)
    quoted = quoted[(quoted.kind == "speech") & (quoted.voice != "")]
    yield questions[2], coarse_share(quoted.words.sum(), len(body)), each_once(quoted.sentence)


def _reporting(said, names):
    stances = {
        "Whose statements do the words that report vouch for?": "endorsing",
        "Whose statements do the words that report hold at a distance?": "distancing",
    }
    for question, stance in stances.items():
        rows = said[said.cue_stance == stance]
        answer = _named(rows.speaker.map(names)) if len(said) else TOO_LITTLE
        yield question, answer, each_once(rows.sentence)
    turned = said[said.polarity != "asserts"]
    numbers = Counter(turned.polarity)
    answer = f"{numbers['denies'] or 'none'} denied, {numbers['open'] or 'none'} left open"
    yield (
        "How many reported statements are not asserted?",
        answer if len(said) else TOO_LITTLE,
        each_once(turned.sentence),
    )


def _arguments(edition, names):
    yield from _bare(edition, names)
    yield from _linked(edition, names)


def _bare(edition, names):
    question = "What part of the claims stands without a reason, and whose most often?"
    supported = set(edition.relations[edition.relations.relation == "support"].target)
    claims = edition.arguments[edition.arguments.role == "claim"].sort_values("start")
    if claims.empty:
        yield question, TOO_LITTLE, ""
        return
    bare = claims[~claims.id.isin(supported)]
    answer = coarse_share(len(bare), len(claims))
    if len(bare):
        answer += f"; {_tied([names[key] for key in _most(Counter(bare.speaker))])}"
    yield question, answer, each_once(sentence_at(edition.sentences, bare.start))


def _linked(edition, names):
    questions = (
        "What part of the links between claims and reasons joins different voices?",
        "Whose claims or reasons do not stand if every attack counts (grounded semantics)?",
    )
    if edition.relations.empty:
        yield from ((question, TOO_LITTLE, "") for question in questions)
        return
    links = arguments.links(edition)
    across = links[links.across]
    yield questions[0], coarse_share(len(across), len(links)), each_once(across.from_sentence)
    standing = acceptability.grounded(edition.arguments.id, acceptability.attacks(edition.relations))
    fallen = edition.arguments[~edition.arguments.id.isin(standing)].sort_values("start")
    yield (questions[1], _named(fallen.speaker.map(names)), each_once(sentence_at(edition.sentences, fallen.start)))


def _positions(edition, said, names):
    questions = (
        "On which questions do speakers contradict each other?",
        "On which questions is only one voice heard?",
        "Without whom would no question be in dispute?",
    )
    if edition.positions.empty:
        yield from ((question, TOO_LITTLE, "") for question in questions)
        return
    asked = dict(zip(edition.questions.question, edition.questions.gloss))
    sentence = dict(zip(said.statement, said.sentence))
    matrix = speakers.positions(edition)
    opposed = speakers.opposed(matrix)
    alone = [question for question in matrix if (matrix[question] != "silent").sum() == 1]
    for question, found in zip(questions, (opposed, alone)):
        where = edition.positions[edition.positions.question.isin(found)].evidence.map(sentence)
        # Questions end in a mark of their own, and commas stand inside them.
        answer = " ".join(sorted(asked[one] for one in found)) or "none"
        yield question, answer, each_once(where)
    left = speakers.leaving_out(matrix)
    ends = [row.speaker for row in left.itertuples() if opposed and not row.opposed]
    theirs = edition.positions[edition.positions.speaker.isin(ends) & edition.positions.question.isin(opposed)]
    answer = " or ".join(sorted(names[key] for key in ends)) or "nobody"
    yield (questions[2], answer if opposed else "there is no dispute", each_once(theirs.evidence.map(sentence)))

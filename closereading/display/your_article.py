"""What the methods of the chapters show of any edition: one function a section, each with the chapters' own tables and figures.

Every function returns HTML that a notebook displays. Links lead to the sentence on the same page. Where a method has too
little to work on, it says so and what is missing, and shows nothing.
"""

from collections.abc import Sequence

from closereading.agreement import corrections, findings, readings, what_to_check
from closereading.common import english
from closereading.display import (
    argument_map,
    captions,
    decisions,
    name_captions,
    name_figures,
    reading_edition,
    show,
    word_captions,
    word_figures,
)
from closereading.display import engagement as engagement_figure
from closereading.display import frames as frame_table
from closereading.display import news_schema as schema_lanes
from closereading.display import participants as agency
from closereading.display import positions as positions_table
from closereading.display.outputs import HTML
from closereading.display.voices import looks
from closereading.display.weave import weave
from closereading.edition.format import FURTHER
from closereading.edition.loading import Edition
from closereading.edition.stated_source import source_line
from closereading.edition.vocabulary import TYPES, named_type
from closereading.measures import (
    arguments,
    engagement,
    entities,
    frames,
    news_schema,
    participants,
    people,
    reference_corpus,
    speakers,
    statements,
    statistics,
    text_kind,
)
from closereading.readers import published_scores, unsuitable_texts

LEAST = 3  # times that a word or name has to come back before a figure counts it
ROWS = 10  # rows of a table in sight; the others stand under a fold
FIRST = 6  # sentences named for an answer: enough to look, and no more than fit a line
# The columns of what was changed, which say what a row was and is: a cell may be the name of somebody, who need not be a person.
_VERSIONS = {"machine": "machine’s version", "person": "person’s version"}


def found(article: Edition) -> HTML:
    """The opening of the page: how much is coded in the text, in one sentence that the cover can repeat."""
    found = {
        ("name or date", "names and dates"): len(article.entities),
        ("statement", "statements"): article.statements.statement.nunique(),
        ("part of an argument", "parts of arguments"): len(article.arguments),
    }
    if not any(found.values()):
        return show.opening("No name, no statement and no part of an argument is coded so far.")
    parts = english.listing(english.count(number, *noun) for noun, number in found.items() if number)
    verb, them = ("is", "it") if sum(found.values()) == 1 else ("are", "them")
    return show.opening(f"In “{english.short(article.meta['title'], 60)}”, {parts} {verb} coded so far. Check {them}.")


def in_order(article: Edition) -> HTML:
    """Every sentence in the lane of its speaker, in reading order, drawn."""
    everything = statistics.words(article)
    turns, known = speakers.turns(statistics.body(everything)), speakers.short_names(article.speakers)
    if turns.empty:
        return _too_little("no paragraph has a sentence with a speaker")
    if turns.speaker.nunique() == 1:
        whose = english.possessive(known[turns.speaker.iloc[0]])
        return _too_little(f"all sentences are {whose}, so there is no order of voices")
    caption = captions.weave(turns, known, speakers.headings(everything))
    return _page(
        _unsure(article),
        show.figure(
            weave(article),
            "voices",
            caption,
            "",
            turns.assign(speaker=turns.speaker.map(known)),
            title=article.meta["title"],
        ),
    )


def opening(article: Edition, notices: Sequence[str] = ()) -> HTML:
    """Where the text is from, how long it is and what it is made of; what makes it doubtful; what was repaired in reading the tables (notices)."""
    kinds = statistics.by_kind(statistics.words(article)).set_index("kind")
    parts = [english.count(kinds.blocks[kind], kind) for kind in ("heading", "caption") if kind in kinds.index]
    if "paragraph" in kinds.index:
        body = kinds.loc["paragraph"]
        said = (
            f"{english.count(body.words, 'word')} in {english.count(body.sentences, 'sentence')} and "
            f"{english.count(body.blocks, 'paragraph')}{'; beside them ' + english.listing(parts) if parts else ''}."
        )
    else:
        said = "No paragraph: the chapters' measures are taken from paragraphs, so there is too little to say."
    return _page(
        HTML(f"<p><strong>{show.safe(article.meta['title'])}</strong></p>"),
        _say(source_line(article.meta)),
        _say(said),
        _say(_kind(text_kind.text_kind(article))),
        _lines("Reasons to doubt what follows:", unsuitable_texts.doubts(article.raw)),
        repaired(notices) if notices else None,
    )


def _kind(found):
    """What kind of text it seems to be, by which signs, and how far the rules can be trusted on such texts."""
    seems = f"This seems to be {text_kind.KINDS[found.kind]}: {found.signs}."
    if found.kind in text_kind.UNSURE:
        trust = "The rules were made for news reports, and nobody has measured them on such texts: do not trust a voice before you have looked at it."
    elif found.kind == "transcript":
        trust = (
            "Who speaks is taken from the beginnings of the lines. For all else the rules were made for news reports."
        )
    elif found.kind in ("one voice", "one other"):
        trust = "So there are hardly any voices to compare; look if somebody speaks whom the rules have not found."
    else:
        trust = _measured()
    return f"{seems} {trust}"


def _measured():
    """How well the rules did on news reports that others annotated."""
    scores = published_scores.fairest(published_scores.load_scores(), "attribution").set_index("measure")
    statements, speakers = scores.loc["content F1 at .3"], scores.loc["speaker"]
    apart = "Who wrote the rules had looked at some of these reports, so expect less of your text."
    if statements.seen == published_scores.HELD_OUT:
        apart = "Nobody had looked at these reports while the rules were written."
    return (
        f"How well do the rules work? They were tried on {statements.texts} news reports in which other people had marked who says what. "
        f"The rules found {_percent(statements.recall)} of the reported statements. For {_percent(speakers.value)} of these, they also "
        f"found the words that name the speaker. {apart}"
    )


def _percent(share):
    return f"{100 * share:.0f}\u00a0%"


def _unsure(article):
    """The mark on what rests on voices, where these are not to be relied on."""
    found = text_kind.text_kind(article)
    if not found.unsure:
        return None
    said = f"The voices are uncertain here: this seems to be {text_kind.KINDS[found.kind]}, and the rules often give the writer’s own sentences to somebody else. Check the speakers of the sentences first."
    return HTML(f'<p class="unsure"><strong>{show.safe(said)}</strong></p>')


def check_first(article: Edition) -> HTML:
    """The machine's rows, the least certain on top."""
    rows = what_to_check.check_first(article)
    if rows.empty:
        return _page(_say("No row of this coding was decided by a machine, so there is none to check."))
    unsure = rows[rows.certainty != "certain"]
    said = (
        f"The rules made {english.count(len(rows), 'decision')} that nobody has changed yet. A statement counts as one, and so does a "
        f"name that is coded in the same way each time. First come those that may well be wrong (here: {len(unsure) or 'none'}). "
        "The others are called certain: they are seldom wrong, but check them, too."
    )
    types = [named_type(code) for code in TYPES if code in {*article.entities.type}]
    if types:
        said += f" In entities.csv, the column type says of what kind a name is: {english.listing(types)}."
    return _page(_say(said), _to_check(rows.head(ROWS)), _folded_list(rows.iloc[ROWS:]))


def deciders(article: Edition, machine: Edition | None = None) -> HTML:
    """Who decided what; and what was changed against the machine's coding, if that is given."""
    coders = article.meta["coders"]
    notes = [
        f"{key} ({coder['kind']}{', ' + coder['name'] if 'name' in coder else ''}){': ' + coder['note'] if 'note' in coder else ''}"
        for key, coder in coders.items()
    ]
    table = _page(_lines("The coders:", notes), show.table(_by_coder(article), "Who decided how many rows"))
    if machine is None:
        said = "No machine’s version is kept beside this coding. So the page cannot tell what was changed."
        return _page(table, _say(said))
    changes = corrections.changes(article, machine)
    if changes.empty:
        return _page(table, _say("No row was changed: this is the machine’s reading, and nobody has checked it."))
    counts = changes.what.value_counts(sort=False)
    said = "Compared with the machine’s version: " + english.listing(
        f"{english.count(number, 'row')} {what}" for what, number in counts.items()
    )
    return _page(
        table, _say(said + "."), show.folded(changes.rename(columns=_VERSIONS), "Every row that a person decided")
    )


def text(article: Edition) -> HTML:
    """The reading edition."""
    return _page(reading_edition.reading_edition(article))


def words(article: Edition) -> HTML:
    """The most frequent content words, and where along the text each occurs, drawn."""
    everything = statistics.words(article)
    body = statistics.body(everything)
    often = statistics.frequencies(body)
    often = often[often["count"] >= LEAST].head(ROWS)
    if often.empty:
        return _too_little(f"no content word occurs {LEAST} times in the body")
    rows = statistics.dispersion(body, entities.mentions(article).head(0), often.word)
    return _along_the_text(rows, everything, "words")


def _along_the_text(rows, words, name):
    """Names or words along the text, drawn."""
    drawn = rows, speakers.headings(words), len(statistics.body(words))
    return _page(show.figure(word_figures.dispersion(*drawn), name, rows=rows, **word_captions.dispersion(*drawn)))


def phrases(article: Edition) -> HTML:
    """What is said again word by word."""
    again = statistics.phrases(statistics.body(statistics.words(article)))
    if again.empty:
        return _too_little("no phrase of three words or more is repeated")
    first = show.table(again.head(ROWS), "Phrases of three to six words that are repeated")
    return _page(first, show.folded(again.iloc[ROWS:], "All others") if len(again) > ROWS else None)


def beside_others(article: Edition) -> HTML:
    """The same measures of this text and of other news articles."""
    here = reference_corpus.of_edition(article)
    if not here["words"]:
        return _too_little("the text has no paragraph with a word")
    others = reference_corpus.load_measures()
    table = reference_corpus.beside(here, list(reference_corpus.GLOSSES))
    table = table.assign(measure=table.measure.map(reference_corpus.GLOSSES)).rename(
        columns={"rank": "other articles with less"}
    )
    drawing, said = word_figures.reported_and_quoted(here, others), word_captions.reported_and_quoted(here, others)
    return _page(
        show.figure(drawing, "reported-and-quoted", rows=reference_corpus.reported_and_quoted(here, others), **said),
        show.table(table, f"This text beside {english.count(len(others), 'other news article')}"),
    )


def names(article: Edition) -> HTML:
    """Who and what is named, and in which spellings."""
    mentions = entities.mentions(article)
    counted = entities.counts(mentions)
    if counted.empty:
        return _too_little("no name was found")
    rest = counted.iloc[ROWS:]
    variants, named = entities.variants(mentions), people.who_has_a_name(article)
    return _page(
        show.table(counted.head(ROWS), "Named most often"),
        show.folded(rest, "All others") if len(rest) else None,
        show.table(variants, "Names that stand in more than one form") if len(variants) else None,
        show.figure(
            name_figures.who_has_a_name(named, looks(article)),
            "who-has-a-name",
            rows=named.drop(columns="speaker"),
            **name_captions.who_has_a_name(named),
        ),
    )


def actors_and_places(article: Edition) -> HTML:
    """What is named as an actor and what as a place, drawn."""
    senses = entities.senses(entities.mentions(article), LEAST).head(ROWS)
    if senses.empty:
        return _too_little(f"nothing that can act or be a place is named {LEAST} times")
    drawing, said = name_figures.place_or_actor(senses), name_captions.place_or_actor(senses)
    return _page(show.figure(drawing, "senses", rows=senses, **said))


def where_named(article: Edition) -> HTML:
    """Where along the text each name stands, drawn."""
    everything = statistics.words(article)
    rows = statistics.dispersion(statistics.body(everything), entities.mentions(article), least=LEAST).head(ROWS)
    if rows.empty:
        return _too_little(f"nothing is named {LEAST} times in the body")
    return _along_the_text(rows, everything, "dispersion")


def voices(article: Edition) -> HTML:
    """How many words each voice has."""
    body = statistics.body(statistics.words(article))
    if body.empty:
        return _too_little("the text has no paragraph with a word")
    shares = speakers.shares(body, article.speakers)
    return _page(
        _unsure(article),
        show.table(
            shares.drop(columns="voice").rename(columns=speakers.SHARES),
            "Whose words fill the body (share in percent of all words), and how long their sentences are as wholes",
        ),
    )


def reporting(article: Edition) -> HTML:
    """By which words each voice is reported, what is not asserted, and what stands in quotation marks."""
    known, reports = speakers.short_names(article.speakers), statements.reports(article)
    quoted = statements.fragments(article)
    if reports.empty and quoted.empty:
        return _too_little("nobody is reported to say anything, and nothing stands in quotation marks")
    cues = statements.cues(reports).assign(voice=lambda table: table.speaker.map(known))
    turned = reports[reports.polarity != "asserts"].assign(by=lambda table: table.speaker.map(known))
    return _page(
        _unsure(article),
        show.table(cues[["voice", "statements", "cues", "sentences"]], "The words by which each voice is reported")
        if len(cues)
        else _say("Nobody is reported to say anything."),
        show.table(turned[["by", "cue", "content", "polarity", "sentence"]], "Statements whose content is not asserted")
        if len(turned)
        else _say("No statement is reported as denied or left open."),
        show.folded(
            quoted.assign(by=quoted.voice.map(known))[["text", "words", "kind", "by", "sentence"]],
            "Everything that stands in quotation marks",
        )
        if len(quoted)
        else None,
    )


def positions(article: Edition) -> HTML:
    """Where the speakers stand on the questions that the coder asked, drawn."""
    matrix, asked = speakers.positions(article), len(article.questions)
    if matrix.empty:
        missing = (
            f"no position is coded on {'it' if asked == 1 else 'them'}"
            if asked
            else "the table questions.csv has no question yet"
        )
        said = f"{english.count(asked, 'question') + ' asked, but ' if asked else ''}{missing}"
        return _too_little(said)
    known = speakers.short_names(article.speakers)
    questions = dict(zip(article.questions.question, article.questions.gloss))
    rows = speakers.evidence(article).assign(by=lambda table: table.speaker.map(known))
    rows = rows[["asked", "by", "position", "sentence", "certainty"]]
    caption = captions.positions(matrix, questions, known)
    return _page(show.figure(positions_table.table(article), "positions", caption, "", rows))


def maps(article: Edition) -> HTML:
    """The argument map of each speaker who argues, and of the links between speakers."""
    if article.arguments.empty:
        return _too_little("no claim and no reason was found")
    several = article.arguments.speaker.nunique() > 1  # who is alone cannot answer anybody
    crossing = argument_map.crossing_map(article) if several else None
    return _page(_unsure(article), argument_map.argument_maps(article), crossing)


def bare(article: Edition) -> HTML:
    """The claims that come without a reason."""
    claims = arguments.claims(article)
    if claims.empty:
        return _too_little("no claim was found")
    known, left = speakers.short_names(article.speakers), claims[claims.supports == 0]
    said = f"The coding has a reason for {len(claims) - len(left) or 'none'} of {english.count(len(claims), 'claim')}."
    rows = left.assign(by=left.speaker.map(known))[["by", "text", "sentence"]]
    return _page(_say(said), show.table(rows, "Claims for which the coding has no reason") if len(left) else None)


def further(article: Edition) -> HTML:
    """The news schema, engagement, agency and frames, drawn where they are coded; and which of their tables are not coded."""
    known = speakers.short_names(article.speakers)
    parts, acts, elements = news_schema.parts(article), participants.actions(article), frames.elements(article)
    said, given = engagement.propositions(article), engagement.taken_for_granted(article)
    whose = {
        table: rows.assign(voice=rows.voice.map(known | {"": frames.NO_VOICE}))
        for table, rows in (("said", said), ("given", given), ("elements", elements))
    }
    drawn = {
        "news-schema": (
            schema_lanes.lanes({article.meta["title"]: parts}),
            schema_lanes.caption(news_schema.by_category(parts)),
            parts[["category", "sentence", "words"]],  # their text stands above, sentence by sentence
        ),
        "engagement": (
            engagement_figure.figure(article),
            engagement_figure.caption(said, given),
            whose["given"] if len(given) else whose["said"],
        ),
        "who-does-what": (agency.table(acts), agency.caption(acts), acts),
        "frames": (frame_table.table(article), frame_table.caption(elements, known), whose["elements"]),
    }
    lacking = [f"{table}.csv" for table in FURTHER if getattr(article, table).empty]
    return _page(
        *(show.figure(html, name, caption, "", rows) for name, (html, caption, rows) in drawn.items() if html),
        _say(f"Nothing is coded yet in {english.listing(lacking)}.") if lacking else None,
    )


def in_short(article: Edition) -> HTML:
    """What the chapters would say of this text; with a table of alternatives, also which of them change it."""
    found = findings.findings(article)
    coded = [one.layer not in FURTHER or len(getattr(article, one.layer)) > 0 for one in findings.FINDINGS]
    found = found[coded].reset_index(drop=True)  # `further` says what is not coded
    order = article.sentences.sort_values("start").id.tolist().index
    first = [", ".join(sorted(filter(None, ids.split(", ")), key=order)[:FIRST]) for ids in found.sentences]
    table = found.assign(sentences=first)[["question", "answer", "sentences"]]
    if article.decisions:
        hangs = readings.dependence(article)[coded].to_dict("records")
        table["changes with"] = [_changing(row) for row in hangs]
    return _page(
        _unsure(article),
        show.table(
            table, f"What the chapters ask, answered for this text, with at most {FIRST} sentences for each answer"
        ),
    )


def _changing(row):
    """The decisions that change an answer, by their keys: alone, or else together."""
    return ", ".join(row["alone"]) or "; ".join(english.listing(keys) + " together" for keys in row["together"])


def contested(article: Edition) -> HTML:
    """Where another careful reader would decide otherwise, with the reasons for either side, and which answers change then."""
    if not article.decisions:
        return _say(
            "Nobody has written down yet where another reader could decide otherwise. The table alternatives.csv is for this."
        )
    changed = decisions.alone(article, readings.dependence(article))
    items = "\n".join(
        f'<li id="{show.safe(one.key)}">{show.linked(one.decided)} <strong>Or: {show.safe(one.otherwise)}</strong><br>'
        f"For the first: {show.linked(one.reason)} For the other: {show.linked(one.other_reason)}"
        + (_flips(changed[changed.decision == one.key]) or "<br>Alone, it changes no answer above.")
        + f"<br><small>{show.safe(one.key)}, by {show.safe(article.meta['coders'][one.by].get('name', one.by))}</small></li>"
        for one in article.decisions
    )
    return _page(HTML(f"<p>Where another careful reader could decide otherwise:</p>\n<ol>\n{items}\n</ol>"))


def _flips(rows):
    """Each answer that a decision changes by itself, before and after."""
    return "".join(
        f"<br><em>{show.safe(row['finding'])}</em> Then: {show.safe(row['answer then'])} (now: {show.safe(row['answer'])})"
        for row in rows.to_dict("records")
    )


# What a reading consists of, in the order of the chapter; also what `export` writes.
SECTIONS = {
    "In short": [in_short, contested],
    "The text": [text],
    "The words": [words, phrases, beside_others],
    "The names": [names, actors_and_places, where_named],
    "The voices": [voices, reporting],
    "The positions": [positions],
    "The arguments": [maps, bare],
    "What no rule codes": [further],
}


def _too_little(missing):
    return _say(captions.too_little(missing))


def _say(text):
    return HTML(f"<p>{show.safe(text)}</p>")


def repaired(notices: Sequence[str]) -> HTML:
    """The notices of reading the files; under a fold where there are many, as after a spreadsheet that knows no UTF-8."""
    lines = show.lines(show.REPAIRED, [*notices])
    if len(notices) <= ROWS:
        return lines
    count = english.count(len(notices), "thing")
    return HTML(f'<details class="behind"><summary>{count} found in reading the files</summary>{lines.data}</details>')


def _by_coder(article):
    """The rows of each table, one column a coder, and how many were called undecidable. Columns: table, coders, undecidable."""
    decided = corrections.deciders(article)
    counts = decided.pivot(index="table", columns="coder", values="rows").fillna(0).astype(int)
    counts = counts.reindex(index=decided.table.unique(), columns=decided.coder.unique())
    undecidable = decided.groupby("table").undecidable.sum()
    return counts.assign(undecidable=undecidable).rename_axis(columns=None).reset_index()


def _to_check(rows):
    """Rows to be checked, as a list: a table of so many words would not fit a narrow screen."""
    items = "\n".join(
        f'<li><a href="#{show.safe(row.sentence)}">{show.safe(row.sentence)}</a> {show.safe(english.quoted(row.text))}<br>'
        f"{show.safe(row.says)}<br><small>{show.safe(row.certainty)}: {show.safe(row.why)} "
        f"({show.safe(row.table)}.csv, {show.safe(row.id)})</small></li>"
        for row in rows.itertuples()
    )
    return HTML(f'<ol class="to-check">\n{items}\n</ol>')


def _folded_list(rows):
    """The rest of the list under a fold, or nothing."""
    if rows.empty:
        return None
    return HTML(
        f'<details class="behind"><summary>{english.count(len(rows), "more row")}, in this order</summary>'
        f"{_to_check(rows).data}</details>"
    )


def _lines(heading, lines):
    lines = [*lines]
    return show.lines(heading, lines) if lines else None


def _page(*parts):
    """What several cells would show, as one, with links that stay on the page."""
    html = "\n".join(part.data for part in parts if part is not None)
    return HTML(html.replace(f'href="{show.ARTICLE}#', 'href="#'))

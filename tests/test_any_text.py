"""Any text that `annotate` accepts: what the chapters call runs on the machine's edition of it, and claims nothing for which there are no data."""
import contextlib
import io
import re
import time
import warnings
from dataclasses import replace

import pandas as pd
import pytest
import unlike

from closereading import (acceptability, agreement, annotate, argument_map, arguments, captions, caution, diversity, edition, entities, exports,
                          figures, keyness, leftout, machine, neighbours, reading, show, speakers, statistics)
from closereading.readers import aliases

def measured(article):
    """Everything that the chapters measure, by name."""
    words = statistics.words(article)
    body, mentions, matrix = statistics.body(words), entities.mentions(article), speakers.positions(article)
    names, here, reports = speakers.short_names(article.speakers), neighbours.of_edition(article), speakers.reports(article)
    spoken = body[body.speaker.isin(article.speakers.id[article.speakers.kind == "person"])]
    frequencies = statistics.frequencies(body)
    keyword = frequencies.word.iloc[0] if len(frequencies) else "word"
    concordance, attacks = statistics.concordance(article, words, keyword), acceptability.attacks(article.relations)
    parts, claims = arguments.located(article), arguments.claims(article)
    dropped = list(parts.id[parts.role == "premise"])[:1]
    return {
        "by kind": statistics.by_kind(words), "by section": statistics.by_section(words), "lengths": statistics.lengths(body),
        "frequencies": frequencies, "pairs": statistics.pairs(body), "all pairs": statistics.pairs(body, least=1), "phrases": statistics.phrases(body),
        "dispersion": statistics.dispersion(body, mentions), "concordance": concordance, "before": statistics.neighbours(concordance),
        "here": here, "beside": neighbours.beside(here, list(neighbours.GLOSSES)), "both": neighbours.both(here, here, list(neighbours.GLOSSES)),
        "left out": leftout.table(here, body), "growth": diversity.growth(body.word, neighbours.WINDOW),
        "caution": caution.by_voice(body, names), "each caution": caution.occurrences(body),
        "counts": entities.counts(mentions), "senses": entities.senses(mentions), "variants": entities.variants(mentions),
        "surnames": entities.similar_surnames(mentions), "aliases": aliases.aliases(article.entities),
        "event names": entities.event_names(words, ["storm", "crisis"], ["crisis with"]),
        "compared": entities.compared(mentions, {"itself": mentions}), "recall": entities.recall_by_type(mentions, mentions),
        "differences": entities.differences(mentions, mentions.head(1)),
        "shares": speakers.shares(body, article.speakers), "shares beside": speakers.shares_beside(article, article),
        "turns": speakers.turns(body), "headings": speakers.headings(words), "reports": reports, "cues": speakers.cues(reports),
        "fragments": speakers.fragments(article), "positions": matrix, "opposed": speakers.opposed(matrix),
        "leaving out": speakers.leaving_out(matrix), "evidence": speakers.evidence(article),
        "keyness": keyness.each_against_the_rest(spoken), "keyness of all": keyness.each_against_the_rest(body),
        "claims": claims, "links": arguments.links(article), "reasons": arguments.reasons_by_speaker(article),
        "attacks": attacks, "standing": acceptability.grounded(parts.id, attacks), "largest": acceptability.preferred(parts.id, attacks),
        "without": acceptability.without(article.relations, dropped), "scores": agreement.scores(article, article),
        "disagreements": agreement.disagreements(article, article),
    }


def drawn(article):
    """Every figure of the chapters: name to (axes, caption, alt, rows)."""
    words = statistics.words(article)
    body, names, links = statistics.body(words), speakers.short_names(article.speakers), arguments.links(article)
    parts, matrix, evidence = arguments.located(article), speakers.positions(article), speakers.evidence(article)
    questions = dict(zip(article.questions.question, article.questions.gloss))
    turns, headings, others = speakers.turns(body), speakers.headings(words), neighbours.load()
    places, senses = statistics.dispersion(body, entities.mentions(article)), entities.senses(entities.mentions(article))
    top, growth, here = statistics.frequencies(body).head(10), diversity.growth(body.word, neighbours.WINDOW), neighbours.of_edition(article)
    given = {  # what the figure is drawn from, what its caption is made from, the table behind it
        "word_bars": ((top,), (top,), top),
        "sense_bars": ((senses,), (senses,), senses),
        "voice_strip": ((turns, headings, names), (turns, names), turns.assign(speaker=turns.speaker.map(names))),
        "dispersion": ((places, headings, len(body)), (places, len(body)), places),
        "reported_and_quoted": ((here, others), (here, others), others),
        "diversity": ((growth, others), (growth, others), growth),
        "argument_arcs": ((parts, links, names), (parts, links, names), arguments.addresses(links)),
        "position_matrix": ((matrix, evidence, questions, names), (matrix, questions, names), speakers.as_table(matrix, evidence, questions, names)),
    }
    return {name: (getattr(figures, name)(*one), *getattr(captions, name)(*other), rows) for name, (one, other, rows) in given.items()}

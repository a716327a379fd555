"""The figures of the book, drawn of an edition as its chapters draw them."""

from closereading.display import captions, figures, show
from closereading.measures import arguments, speakers, statistics


def drawn(article, name):
    """One figure of the book as (axes, caption, alt, rows)."""
    names = speakers.short_names(article.speakers)
    if name == "voice_strip":
        words = statistics.words(article)
        body = statistics.body(words)
        rows = speakers.stretches(body)
        said = captions.voice_strip(speakers.turns(body), rows, names)
        return (figures.voice_strip(rows, speakers.headings(words), names), *said, rows)
    elif name == "argument_arcs":
        given, rows = [arguments.links(article), names], arguments.located(article)


def shown(article, name):
    axes, caption, alt, rows = drawn(article, name)
    return show.figure(axes, name.replace("_", "-"), caption, alt, rows).data

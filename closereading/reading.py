"""The reading edition: the whole article on one page, each sentence with its permanent address."""

from html import escape

from IPython.display import HTML


def reading_edition(edition):
    """The article as HTML: each sentence has its id as address and shows it in front; headings and captions look their part."""
    sentences = edition.sentences.sort_values("start")
    paragraphs = (
        f'<p class="{block.kind}">'
        + " ".join(map(_sentence, sentences[sentences.block == block.id].itertuples()))
        + "</p>"
        for block in edition.blocks.sort_values("start").itertuples()
    )
    return HTML(
        f'<article class="reading" lang="{escape(edition.meta["language"])}">\n'
        + "\n".join(paragraphs)
        + "\n</article>"
    )


def _sentence(sentence):
    address = escape(sentence.id)
    return (
        f'<span class="sentence" id="{address}"><a class="address" href="#{address}" aria-label="Sentence {address}">{address}</a> '
        f"{escape(sentence.text)}</span>"
    )

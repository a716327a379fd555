"""What a reader writes about an article: Markdown as HTML, in which the number of a sentence is a link to it."""

import re
from collections.abc import Collection, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from closereading.common import english
from closereading.common.characters import shown
from closereading.display.outputs import HTML

SENTENCE = re.compile(r"(?<![\w#./])[sS]\d+\b(?!/)")
# HTML is shown as it is written, and no picture is fetched from elsewhere.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")


def own_words(text: str, sentences: Collection[str]) -> HTML:
    """A text in Markdown as HTML, its headings below those of a page; sentences: the ids to which a number may lead."""
    tokens = _MARKDOWN.parse(shown(text))
    for token in tokens:
        if token.type.startswith("heading"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
        if token.children:
            token.children = [part for child in _outside_links(token.children) for part in _linked(*child, sentences)]
    return HTML(f'<div class="own-words">\n{_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})}</div>')


def sentences_named(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, id) of each number of a sentence in a text, wherever it stands."""
    for number, line in enumerate(text.splitlines(), 1):
        yield from ((number, match[0].lower()) for match in SENTENCE.finditer(line))


def extent(text: str) -> str:
    """How long a text is and how many sentences it names, in words."""
    words = len(re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", text))
    named = len({key for _, key in sentences_named(text)})
    return f"{english.count(words, 'word')}, with {english.count(named, 'sentence')} of the article named"


def _outside_links(tokens):
    """Each token of a line with whether it is text that stands in no link."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("link") else 0
        yield token, token.type == "text" and not depth


def _linked(token, is_text, sentences):
    """The tokens that stand in the place of one."""
    if not is_text:
        return [token]
    made, at = [], 0
    for match in SENTENCE.finditer(token.content):
        if (key := match[0].lower()) in sentences:
            made += [_token("text", token.content[at : match.start()])]
            made += [_token("html_inline", f'<a href="#{key}">{match[0]}</a>')]
            at = match.end()
    return [*made, _token("text", token.content[at:])]


def _token(kind, content):
    return Token(kind, "", 0, content=content)

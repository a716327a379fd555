"""Each sentence of the reading edition lists where the book uses it."""

import posixpath
import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

import extensions.sentence_uses as sentence_uses


def test_each_sentence_lists_every_page_that_links_to_it(content, article):
    """Counted from the pages as they are, not as the extension counts."""
    linked = {}
    for name, part in content.items():
        for link in part.find_all("a", href=re.compile(r"the-article\.html#")):
            if name == "index.html" and link.find_parent(class_=["finding", "behind"]):
                continue  # the cover only repeats a chapter's figure
            linked.setdefault(link["href"].partition("#")[2], set()).add(name)
    listed = content["chapters/the-article.html"]
    for sentence in article.sentences.id:
        links = listed.select(f'li:has(> a[href="#{sentence}"]) > span.uses a')
        pages = {posixpath.normpath(posixpath.join("chapters", link["href"].partition("#")[0])) for link in links}
        assert pages == linked.get(sentence, set()), sentence
    assert not listed.select("span.uses[data-sentence]")


PLACE = '<li>It rained. <span class="uses" data-sentence="s1"></span></li>'


def page(title, *content):
    """A page of one section."""
    document = new_document("")
    section = nodes.section(ids=[title.lower()])
    section += [nodes.title("", title), *content]
    document += section
    return document


def raw(html, format="html"):
    return nodes.raw("", html, format=format)


def link(address):
    return nodes.paragraph("", "", nodes.reference("", "x", refuri=address))


@pytest.fixture
def app():
    """Sphinx with a book of two chapters, before it has read a page."""
    order = ["chapters/one", "chapters/two"]
    env = SimpleNamespace(found_docs={"index", *order}, metadata={name: {} for name in ["index", *order]})
    env.toctree_includes, env.config = {"index": order}, SimpleNamespace(root_doc="index")
    env.titles = {name: nodes.title("", name.rpartition("/")[2].title()) for name in env.found_docs}
    address = lambda here, there: posixpath.relpath(f"{there}.html", posixpath.dirname(here) or ".")  # noqa: E731
    return SimpleNamespace(env=env, builder=SimpleNamespace(get_relative_uri=address))


def read(app, name, document):
    app.env.docname = name
    sentence_uses.collect(app, document)
    return app.env.metadata[name]


def test_links_of_prose_and_of_drawings_are_noted_with_their_section_or_figure(app):
    html = (
        '<figure class="finding" id="map"><a xlink:href="one.ipynb#s2">x</a><a href="https://a.b/one.ipynb#s3">y</a>'
        '<a href="#s4">z</a></figure>'
    )
    target = addnodes.pending_xref("", reftarget="chapters/one", reftargetid="s1")
    noted = read(app, "chapters/two", page("Who", target, link("one.ipynb#s1"), raw(html)))
    assert noted == {
        "uses": [
            ("chapters/one", "s1", "who", "Who"),  # once, though two links lead there
            ("chapters/one", "s2", "map", "Who (figure)"),
        ],
        "lists uses": False,
    }


def test_links_to_the_page_itself_to_whole_pages_and_in_other_formats_are_not_noted(app):
    content = [
        link("one.ipynb#s1"),
        link("two.ipynb"),
        raw('<a href="two.ipynb#s1">x</a>', "latex"),
        addnodes.pending_xref("", reftarget="chapters/two"),
    ]
    assert read(app, "chapters/one", page("Text", *content))["uses"] == []


def test_a_sentence_lists_its_uses_in_the_order_of_the_book(app):
    text = page("Text", raw(PLACE), raw("<p>no place</p>"))
    read(app, "chapters/two", page("A < B", link("one.ipynb#s1"), link("one.ipynb#s9")))
    read(app, "index", page("Welcome", link("chapters/one.ipynb#s1")))
    assert read(app, "chapters/one", text)["lists uses"]
    sentence_uses.fill(app, text, "chapters/one")
    assert [node.astext() for node in text.findall(nodes.raw)] == [
        '<li>It rained. <span class="uses">Used in <em>Index</em>: <a href="../index.html#welcome">Welcome</a>. '
        '<em>Two</em>: <a href="two.html#a &lt; b">A &lt; B</a>.</span></li>',
        "<p>no place</p>",
    ]


def test_two_uses_of_one_title_are_told_apart_and_the_head_of_a_page_is_its_opening(app):
    maps = "".join(f'<figure id="map-{one}"><a href="one.ipynb#s1">x</a></figure>' for one in "ab")
    read(app, "chapters/two", page("Two", link("one.ipynb#s1"), raw(maps)))
    text = page("Text", raw(PLACE))
    sentence_uses.fill(app, text, "chapters/one")
    said = re.sub("<[^>]+>", "", text.next_node(nodes.raw).astext())
    assert said == "It rained. Used in Two: the opening; Two (figure); Two (figure) (2)."


def test_a_sentence_that_nobody_uses_lists_nothing(app):
    text = page("Text", raw(PLACE))
    sentence_uses.fill(app, text, "chapters/one")
    assert text.next_node(nodes.raw).astext() == "<li>It rained. </li>"


def test_the_page_that_lists_is_written_anew_only_when_a_use_or_a_title_is_another(app):
    read(app, "chapters/one", page("Text", raw(PLACE)))
    read(app, "chapters/two", page("Who", link("one.ipynb#s1")))
    assert sentence_uses.outdated(app, app.env) == {"chapters/one"}
    assert not sentence_uses.outdated(app, app.env)
    read(app, "index", page("Welcome", link("chapters/two.ipynb#s1")))  # a page that lists no uses
    assert not sentence_uses.outdated(app, app.env)
    read(app, "chapters/two", page("Who", link("one.ipynb#s2")))
    assert sentence_uses.outdated(app, app.env) == {"chapters/one"}
    app.env.titles["chapters/two"] = nodes.title("", "Three")
    assert sentence_uses.outdated(app, app.env) == {"chapters/one"}

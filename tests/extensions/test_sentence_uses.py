"""Each sentence of the reading edition lists where the book uses it."""

import posixpath
import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

import extensions.sentence_uses as sentence_uses


def test_each_sentence_lists_every_page_that_links_to_it(content, loaded):
    """Counted from the pages as they are, not as the extension counts."""
    linked, here = {}, "chapters/the-article.html"
    for name, part in content.items():
        for link in part.find_all("a", href=re.compile(r"the-article\.html#" if name != here else "^#")):
            # The weave has a bar for every sentence, and its table a row for every turn.
            fold = link.find_parent("details", class_="behind")
            drawn = fold and fold.find_previous_sibling("figure")
            if link.find_parent(class_="weave") or drawn and drawn.select(".weave"):
                continue
            if not link.find_parent(class_="reading"):
                linked.setdefault(link["href"].partition("#")[2], set()).add(name)
    for sentence in loaded.sentences.id:
        links = content[here].select(f'details.coding[data-sentence="{sentence}"] span.uses a')
        pages = [posixpath.normpath(posixpath.join("chapters", link["href"].partition("#")[0])) for link in links]
        pages = [here if page == "chapters" else page for page in pages]
        assert len(pages) == len(set(pages)) and set(pages) == linked.get(sentence, set()), sentence
        for page, link in zip(pages, links):
            assert content[page].find(id=link["href"].partition("#")[2]), (sentence, link)
    assert not content[here].select("span.uses[data-sentence]")


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
            ("chapters/one", "s1", "who"),  # once, though two links lead there
            ("chapters/one", "s2", "map"),
        ],
        "lists uses": False,
    }


def test_links_to_whole_pages_and_in_other_formats_are_not_noted(app):
    content = [
        link("two.ipynb"),
        raw('<a href="two.ipynb#s1">x</a>', "latex"),
        addnodes.pending_xref("", reftarget="chapters/two"),
    ]
    assert read(app, "chapters/one", page("Text", *content))["uses"] == []


def test_a_sentence_lists_its_pages_in_the_order_of_the_book_with_the_number_of_places(app):
    maps = [raw(f'<figure id="map-{one}"><a href="one.ipynb#s1">x</a></figure>') for one in "ab"]
    text = page("Text", link("one.ipynb#s1"), raw(PLACE), raw("<p>no place</p>"))
    read(app, "chapters/two", page("A < B", link("one.ipynb#s1"), link("one.ipynb#s9"), *maps))
    read(app, "index", page("Welcome", link("chapters/one.ipynb#s1")))
    assert read(app, "chapters/one", text)["lists uses"]
    sentence_uses.fill(app, text, "chapters/one")
    assert [node.astext() for node in text.findall(nodes.raw)] == [
        '<li>It rained. <span class="uses">Used in: <a href="../index.html#welcome">Index</a> (1), <a href="#text">this page</a> (1), '
        '<a href="two.html#a &lt; b">Two</a> (3).</span></li>',
        "<p>no place</p>",
    ]


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


@pytest.mark.first_article
def test_the_cover_lists_the_uses_of_a_sentence_of_another_page_and_the_weave_is_none(content):
    opened = content["index.html"].select_one("#open-s20 .uses")
    said = " ".join(opened.get_text().split())
    assert said.startswith("Used in: ") and "Argument structure (" in said and "Reading a Crisis" not in said
    for link in opened.select("a"):
        page, _, name = link["href"].partition("#")
        assert content[page].find(id=name), link

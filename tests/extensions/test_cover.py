"""The cover shows what the chapters found, in their own words."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import ExtensionError
from support import flat

import extensions.cover as cover


def test_the_cover_says_what_the_chapters_found(content):
    found = content["index.html"].select(".finding")
    assert len(found) >= 5 and sum(part.name == "figure" for part in found) == 1
    for part in found:
        link = part.find_all("a")[-1]
        page, _, name = link["href"].partition("#")
        caption = content[page].find(id=name).figcaption.get_text()
        assert flat(part.get_text()).endswith(flat(f"{caption} ({link.get_text()})"))


FIGURE = (
    '<figure class="finding" id="voices"><svg><a href="the-article.ipynb#s1">x</a><a href="#near">y</a></svg>'
    "<figcaption>One voice &amp; another.</figcaption></figure>\n"
    '<details class="behind"><a href="the-article.ipynb#s2">s2</a></details>'
)


def filled(page, name="voices", docname="index", whole=False):
    """The page `docname` after the figure `name` of the chapter chapters/two was asked for under the path `page`."""
    chapter = new_document("")
    chapter += nodes.raw("", '<figure class="finding" id="other"><figcaption>No.</figcaption></figure>', format="html")
    chapter += nodes.raw("", FIGURE, format="html")
    titles = {"chapters/two": nodes.title("", "Two < three")}
    env = SimpleNamespace(found_docs={"index", "chapters/two"}, titles=titles, get_doctree=lambda name: chapter)
    asking = new_document("")
    asking += cover.finding(page=page, name=name, whole=whole)
    cover.fill(SimpleNamespace(env=env), asking, docname)
    return asking.astext()


def test_the_caption_stands_there_with_a_link_to_its_figure():
    assert filled("chapters/two") == (
        '<div class="finding"><p>One voice &amp; another. '
        '(<a href="chapters/two.ipynb#voices">Two &lt; three</a>)</p></div>'
    )


def test_from_another_folder_the_link_leads_there_too():
    assert 'href="../chapters/two.ipynb#voices"' in filled("../chapters/two", docname="appendices/all")


def test_a_whole_figure_brings_its_table_and_its_links_lead_where_they_led():
    assert filled("chapters/two", whole=True) == (
        '<figure class="finding"><svg><a href="chapters/the-article.ipynb#s1">x</a><a href="#near">y</a></svg>'
        '<figcaption>One voice &amp; another. (<a href="chapters/two.ipynb#voices">Two &lt; three</a>)</figcaption></figure>'
        '<details class="behind"><a href="chapters/the-article.ipynb#s2">s2</a></details>'
    )


@pytest.mark.parametrize(
    "page, name, docname, said",
    [
        ("chapters/two", "voice", "index", "index: chapters/two.ipynb has no figure #voice;"),
        ("chapters/two", ".*", "index", "index: chapters/two.ipynb has no figure #.*;"),
        ("chapters/six", "voices", "index", "index: chapters/six.ipynb has no figure #voices;"),
        ("six", "voices", "chapters/one", "chapters/one: chapters/six.ipynb has no figure #voices;"),
    ],
)
def test_a_figure_or_a_page_that_is_not_there_ends_the_build_in_one_line(page, name, docname, said):
    with pytest.raises(ExtensionError) as error:
        filled(page, name, docname)
    assert str(error.value) == f"{said} name one that it has"


@pytest.mark.parametrize("options, whole", [({}, False), ({"figure": None}, True)])
def test_the_directive_names_page_figure_and_whether_it_is_whole(options, whole):
    (node,) = cover.Finding.run(SimpleNamespace(arguments=["chapters/two.ipynb#voices"], options=options))
    assert (node["page"], node["name"], node["whole"]) == ("chapters/two", "voices", whole)

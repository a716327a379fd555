"""Each sentence of the reading edition lists where the book uses it."""

import posixpath
import re


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

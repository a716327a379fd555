"""The cover shows what the chapters found, in their own words."""

from support import flat


def test_the_cover_says_what_the_chapters_found(content):
    found = content["index.html"].select(".finding")
    assert len(found) >= 5 and sum(part.name == "figure" for part in found) == 1
    for part in found:
        link = part.find_all("a")[-1]
        page, _, name = link["href"].partition("#")
        caption = content[page].find(id=name).figcaption.get_text()
        assert flat(part.get_text()).endswith(flat(f"{caption} ({link.get_text()})"))

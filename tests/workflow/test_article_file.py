"""A text as people save it: other encodings and broken lines are taken for what they are where that is certain, and said."""

import textwrap

import pytest

from closereading.common.errors import InputError
from closereading.workflow.article_file import read_article, unbroken

TEXT = (
    "Bus lane opens in May\n\nThe bus lane – the city’s first – opens in May, said Zoë Weiß, the mayor. She said that “the roads are "
    "full” and that the lane costs £2,000, which is little beside what the jams cost everybody who has to drive there each day.\n\n"
    "Nobody asked the drivers of the buses. The lane was planned in a month, and the shops along the road were told in a letter "
    "that came when the work had begun. The owners of the shops wrote to the city, and the city has not answered so far. A second "
    "letter followed a week later, and the shops put posters into their windows.\n\nThe mayor says that she will read both letters "
    "when the lane is open. Until then, she says, nobody can know how many people still drive, how many buses are late and what "
    "the shops have lost by it, and she does not want to guess before the numbers of the first month are there.\n"
)


@pytest.mark.parametrize("page, name", [("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-16-be", "UTF-16")])
def test_what_is_no_utf_8_is_read_as_what_it_is_with_words_by_which_one_sees_if_it_is_right(tmp_path, page, name):
    path = tmp_path / "lane.txt"
    path.write_bytes((b"\xfe\xff" if page == "utf-16-be" else b"") + TEXT.encode(page))
    raw, (line,) = read_article(path)
    assert raw == TEXT
    assert f"lane.txt: found no UTF-8; taken: the encoding {name}, so that it says '–'" in line


@pytest.mark.parametrize(
    "page, text",
    [
        ("mac_roman", "He didn’t go."),
        ("cp1251", "Президент said so."),
        ("cp1250", "In Łódź it rained."),
        ("shift_jis", "He said 東京都庁 so."),
    ],
)
def test_what_it_is_not_known_to_be_is_refused(tmp_path, page, text):
    path = tmp_path / "lane.txt"
    path.write_bytes(text.encode(page))
    with pytest.raises(InputError, match="lane.txt, line 1: found byte 0x.*expected UTF-8; to mend: save it again"):
        read_article(path)


def wrapped(text, width):
    return "\n\n".join(textwrap.fill(one, width) for one in text.split("\n\n")) + "\n"


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_that_a_program_broke_are_joined(tmp_path, width, end):
    path = tmp_path / "lane.txt"
    path.write_bytes(wrapped(TEXT, width).replace("\n", end).encode())
    raw, (line,) = read_article(path)
    assert (
        raw == TEXT
        and "found paragraphs that a program broke into lines; taken: each paragraph as a single line" in line
    )


VERSE = "\n\n".join(
    "\n".join(
        f"The {word} wind went over the {place}"
        for place in ("water and the hill", "road", "roof of every house", "sea")
    )
    for word in ("cold", "loud", "last", "slow")
)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        VERSE,
        wrapped(TEXT, 72).replace("\n\n", "\n"),  # where a paragraph ends is not certain then
        wrapped(TEXT, 72).replace("letter\n", "let-\nter\n").replace("roads\n", "ro-\nads\n").replace("and the\n", "and th-\ne "),
        "Title\n" + wrapped(TEXT, 72).replace("Bus lane opens in May\n\n", ""),  # it would run into the first paragraph
        "It rained.",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays(text):
    assert unbroken(text) == ""

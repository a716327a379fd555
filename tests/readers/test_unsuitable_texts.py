"""What is no article, and what may not be one: refused in one line, or doubted in one."""

import pytest

from closereading.common.errors import InputError
from closereading.readers import unsuitable_texts


@pytest.mark.parametrize(
    "raw, doubted",
    [
        # None of its words is in the list of foreign ones, and hardly any is English.
        (
            "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan heille on annettu järki ja omatunto ja heidän "
            "on toimittava toisiaan kohtaan veljeyden hengessä",
            True,
        ),
        (
            "All human beings are born free and equal in dignity and rights, and they should act towards one another in a spirit of brotherhood.",
            False,
        ),
        ("Prices rise, shops close, people queue.", False),  # too short to tell
    ],
)
def test_a_language_is_told_by_its_common_words(raw, doubted):
    assert any("know English only" in line for line in unsuitable_texts.doubts(raw)) == doubted


CODE = "plain text; to mend: open the page, copy the article's text and save it as plain text"
WORDLESS = "a.txt: found no word; expected an article; to mend: put the article's text into the file"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("<p>News</p>", f"a.txt: found HTML, such as <p>; expected {CODE}"),
        ("\ufeff \r\n<DIV class='a'>News", f"a.txt: found HTML, such as <DIV class='a'>; expected {CODE}"),
        ("News <p> of <br/> the <i> day <br/>.", f"a.txt: found HTML, such as <br/>; expected {CODE}"),
        ("", WORDLESS),
        ("... 12_3 !\n", WORDLESS),
    ],
)
def test_code_of_a_page_and_a_text_without_a_word_are_refused_in_one_line(raw, line):
    with pytest.raises(InputError) as caught:
        unsuitable_texts.refuse("a.txt", raw)
    assert str(caught.value) == line


@pytest.mark.parametrize(
    "raw", ["News", "北", "The tags <p>, <br> and <i> make a page.", "<Reuters> News", "a < b, c > d"]
)
def test_a_text_may_speak_of_tags(raw):
    assert unsuitable_texts.refuse("a.txt", raw) is None


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("", []),
        ("He said that the town was safe.", []),
        ("Le la est dans", []),  # too short to tell
        ("Le maire est dans la ville",
         ["it may not be in English: of its first 6 words, 0 are common English words; the rules know English only"]),
        ("Caf&eacute; &amp; bar", []),
        ("Caf&eacute; &amp; bar &#8217;",
         ["3 codes of a web page, such as &eacute;; copy the text from the page as it is shown"]),
        ("\ufeffJane Roe", []),  # a byte-order mark
        ("Jane\u200b Roe\u00ad left",
         [r"2 invisible characters (such as '\u200b'); a name that holds one is not recognised"]),
    ],
)  # fmt: skip
def test_a_reason_to_doubt_is_one_line(raw, lines):
    assert list(unsuitable_texts.doubts(raw)) == lines


def test_one_paragraph_and_broken_lines_are_said():
    sentence = "The council of the town met on Tuesday and talked about the ferry until it was late. "
    assert any("it is one paragraph" in line for line in unsuitable_texts.doubts(sentence * 12))
    assert any("it is one paragraph" in line for line in unsuitable_texts.doubts("A title\n\n" + sentence * 12))
    assert not list(unsuitable_texts.doubts("A title\n\n" + (sentence * 4 + "\n\n") * 3)) and not list(
        unsuitable_texts.doubts(sentence)
    )
    broken = (
        "\n".join(
            (
                "The council of the town met on Tuesday and talked about",
                "the ferry. It was late. Nobody was there who knew it and",
            )
        )
        + "\n"
    )
    assert any("12 of its 12 lines end inside a sentence" in line for line in unsuitable_texts.doubts(broken * 6))


def test_one_line_that_goes_on_in_the_next_is_enough_and_a_list_is_not():
    said = "She said that the roof was no danger at all, because"
    title = "A pool that the town has had for more than forty years"
    one = [*unsuitable_texts.doubts(f"{title}\n\n{said}\nengineers had repaired it.\n")]
    assert one and one[-1].startswith("1 of its 3 lines ends inside a sentence, as if a program had broken it")
    assert not [*unsuitable_texts.doubts(f"A pool\n\n{said} it was new:\n\nnew tiles\nnew doors\n")]
    assert not [*unsuitable_texts.doubts(f"{title}\n\nIt is closed.\n")]

"""reading.md: what only asks for words is no word, and a sentence that is named has to be there."""

import pandas as pd
import pytest

from closereading.common.errors import InputError
from closereading.workflow.reading_text import TEMPLATE, check_sentences, reading_text, without_template


def test_the_template_says_nothing_and_its_lines_are_not_handed_in(tmp_path):
    assert reading_text(tmp_path) == ""
    path = tmp_path / "reading.md"
    for text in ("", TEMPLATE, TEMPLATE.replace("\n", "\r\n"), "\ufeff" + TEMPLATE):
        path.write_bytes(text.encode())
        assert reading_text(tmp_path) == "" == without_template(text)
    own = TEMPLATE.replace("# My reading\n", "# My reading\n\nIt rained (s2).\n", 1)
    path.write_text(own, encoding="utf-8")
    assert (
        reading_text(tmp_path).split() == "# My reading It rained (s2).".split()
    )  # a heading with nothing under it asks, too
    assert reading_text(tmp_path).splitlines().index("It rained (s2).") == own.splitlines().index("It rained (s2).")


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "reading.md").write_bytes(b"PK\x03\x04 a Word document")
    with pytest.raises(InputError, match="reading.md: found a Word or other zipped document; expected plain text"):
        reading_text(tmp_path)


def test_each_sentence_that_is_not_there_is_one_line():
    sentences = pd.DataFrame(
        {"id": ["s1", "s3", "s2"], "start": [0, 20, 10]}
    )  # s2 was put back at the end of its table
    check_sentences("reading.md", "It rained (s1, s3).", sentences)
    with pytest.raises(InputError) as caught:
        check_sentences("reading.md", "s1\ns4 and\n\ns1, s40", sentences)
    one, two = str(caught.value).splitlines()
    assert one.startswith("reading.md, line 2: found 's4'; expected a sentence of the article, s1 to s3; to mend: ")
    assert two.startswith("reading.md, line 4: found 's40'")

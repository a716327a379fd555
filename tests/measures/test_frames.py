"""Elements of frames: each in its sentence, by a voice of the article."""

from small_editions import coded

from closereading.measures import frames


def test_elements_stand_in_the_order_of_the_text_with_their_sentence(article):
    found = frames.elements(article)
    sentences = dict(zip(article.sentences.id, article.sentences.text))
    assert all(row.text in sentences[row.sentence] for row in found.itertuples())
    assert found.sentence.map(list(sentences).index).is_monotonic_increasing
    assert {*found.element} == {*frames.ELEMENTS} and {*found.voice} <= {*article.speakers.id}


def test_what_is_not_coded_has_no_element():
    assert frames.elements(coded("Rain fell.", sentences=[], blocks=[])).empty

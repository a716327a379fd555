"""Elements of frames: each in its sentence, by a voice of the article."""

from small_editions import coded

from closereading.measures import frames, speakers


def test_elements_stand_in_the_order_of_the_text_with_their_sentence(article):
    found = frames.elements(article)
    sentences = dict(zip(article.sentences.id, article.sentences.text))
    assert all(row.text in sentences[row.sentence] for row in found.itertuples())
    assert found.sentence.map(list(sentences).index).is_monotonic_increasing
    assert {*found.element} == {*frames.ELEMENTS} and {*found.voice} <= {"", *article.speakers.id}
    outside = article.sentences.speaker == ""
    assert {*found[found.voice == ""].sentence} <= {*article.sentences[outside].id}, "only the paragraphs have voices"


def test_what_is_not_coded_has_no_element():
    assert frames.elements(coded("Rain fell.", sentences=[], blocks=[])).empty


def test_the_tables_bear_out_what_the_chapter_says_of_frames(article):
    found, positions = frames.elements(article), speakers.positions(article)
    voices = found.groupby("element").voice.agg(set)
    assert set(found[found.voice == "narrator"].element) == {"problem", "judgement"}
    asserted = {question: {*positions.index[positions[question] == "asserts"]} for question in positions}
    assert asserted["causes-within"] == {"osmolovskaya"}
    assert asserted["turkish-hand"] | asserted["western-hand"] == {"lipikhin", "shapovalov"}
    assert voices["cause"] == {"", "osmolovskaya", "lipikhin", "shapovalov"}
    assert found[(found.element == "cause") & (found.voice == "")].sentence.tolist() == ["s27", "s37"]
    # a concern and an effect around Russia are problems, and the edition does not take them for dangers
    of_moscow = found[
        (found.element == "problem") & found.sentence.isin(["s6", "s14", "s15", "s22", "s25", "s26", "s35"])
    ]
    assert of_moscow.sentence.nunique() == 7
    assert {*of_moscow.voice} == {"narrator", "arteonov", "osmolovskaya", "shapovalov"}
    assert asserted["russia-endangered"] == {"arteonov", "shapovalov"}
    deaths = found[(found.element == "problem") & found.text.str.contains("death|killed")]
    assert deaths.sentence.tolist() == ["s3", "s4"]
    remedies = found[found.element == "remedy"]
    assert list(zip(remedies.voice, remedies.sentence)) == [
        ("opponents", "s3"),
        ("arteonov", "s16"),
        ("lipikhin", "s28"),
    ]
    changed = {change.row for decision in article.decisions for change in decision.changes if change.table == "frames"}
    assert {*article.frames[article.frames.element == "remedy"].id} <= changed, "each remedy is open"

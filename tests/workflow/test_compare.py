"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

import io

from support import change, without_decisions

from closereading.workflow import compare


def test_coders_are_named_in_print_and_where_they_come_from(folders):
    toml = folders[1] / "edition.toml"
    given = toml.read_text(encoding="utf-8").replace("[coders.editors]\n", '[coders.editors]\nname = "Ben Wu"\n')
    toml.write_text(given, encoding="utf-8")
    without_decisions(folders[1])
    change(folders[1], "sentences", at="s14", speaker="narrator")
    out = io.StringIO()
    compare.compare_many(folders[:2], out)
    text = out.getvalue()
    assert text.startswith("Ben Wu: from ben/coding\n") and "\n      the narrator – Ben Wu\n" in text


def test_in_print(folders):
    without_decisions(folders[1])  # this coder decides as one of them says
    change(folders[1], "sentences", at="s14", speaker="narrator")
    out = io.StringIO()
    compare.compare_many(folders, out)
    text = out.getvalue()
    assert (
        text.startswith(" ")
        and "holds: Whose is the last word of the body?" in text
        and "Shapovalov – 3: anna/coding, ben/coding, cleo/coding" in text
    )
    assert (
        "  Whose sentence is this, and which words show it?\n      Maxim Arteonov – 2: anna/coding, cleo/coding\n      the narrator – ben/coding\n"
        in text
    )
    assert max(map(len, text.splitlines())) <= compare.WIDTH


def test_one_difference_is_one(folders):
    without_decisions(folders[1])
    change(folders[1], "sentences", at="s14", speaker="narrator")
    out = io.StringIO()
    compare.compare(*folders[:2], out)
    assert "\nWHERE THEY DIFFER: 1 difference, kind by kind;" in out.getvalue()

"""What a newcomer, Binder and a citing reader rely on outside the chapters."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from pybtex.database import parse_file
from support import ROOT, bear, sources

from closereading.common.errors import fault


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_package_is_locked_with_hashes():
    for name in ("requirements.txt", "requirements-lab.txt", "requirements-test.txt", "requirements-mutate.txt"):
        pins = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text(name), flags=re.M).strip())
        assert len(pins) > 10 and all(re.match(r"[\w.-]+==\S+", pin) and "--hash=sha256:" in pin for pin in pins), name


def test_every_package_asked_for_has_a_reason_and_a_lock():
    for kind in ("", "-lab", "-test", "-mutate"):
        for line in text(f"requirements{kind}.in").splitlines():
            if not line.startswith(("#", "-c ")):
                name = re.match(r"[\w-]+", line)[0]
                assert re.search(r"# \w+", line) and re.search(rf"^{name}==", text(f"requirements{kind}.txt"), re.M), (
                    line
                )


def test_the_lock_holds_what_the_package_declares():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    for name in project["dependencies"]:
        assert re.search(rf"^{name}==", text("requirements.txt"), re.M)


def test_versions_agree():
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    citation = yaml.safe_load(text("CITATION.cff"))
    cited, mend = str(citation["version"]), "write the same version into both files (into CITATION.cff twice)"
    bear([fault("pyproject.toml", f"version {version}", f"{cited} as in CITATION.cff", mend)] * (version != cited))
    assert citation["preferred-citation"]["version"] == citation["version"]
    assert citation["cff-version"] == "1.2.0" and {"message", "title", "authors", "date-released"} <= set(citation)
    assert not {"title", "author"} & yaml.safe_load(text("_config.yml")).keys()  # extensions/citation.py sets them


# What Zenodo reads of a book in .zenodo.json: its documentation, "Deposit metadata", as read in November 2026.
ZENODO = set(
    "upload_type publication_type publication_date title creators description access_right license doi keywords notes "
    "related_identifiers contributors references communities grants version language imprint_publisher imprint_isbn "
    "imprint_place subjects locations dates method".split()
)


def test_the_metadata_for_zenodo_say_what_the_citation_says():
    cited, kept = yaml.load(text("CITATION.cff"), Loader=yaml.BaseLoader), json.loads(text(".zenodo.json"))
    names = [
        one.get("name") or ", ".join(one[part] for part in ("family-names", "given-names") if part in one)
        for one in cited["authors"]
    ]
    said = {
        "title": cited["title"],
        "creators": [{"name": name} for name in names],
        "version": cited["version"],
        "publication_date": cited["date-released"],
        "keywords": cited.get("keywords"),
        "language": {"en": "eng"}.get(cited["preferred-citation"]["languages"][0], kept["language"]),
    }
    bear(
        [
            fault(".zenodo.json", f"{name} {kept.get(name)!r}", f"{value!r} as in CITATION.cff", "write the same")
            for name, value in said.items()
            if kept.get(name) != value
        ]
    )
    assert set(kept) <= ZENODO and (kept["upload_type"], kept["publication_type"]) == ("publication", "book")
    assert kept["access_right"] == "open" and kept["license"] in cited["license"]
    # Zenodo has one licence for all files: where that of the article is another, the description has to say so.
    assert "article.txt" in kept["notes"] and "under no licence" in kept["notes"]
    # Only these tags are kept.
    assert set(re.findall(r"</?(\w+)", kept["description"] + kept["notes"])) <= {"p", "a", "em", "strong", "ul", "li"}


def test_the_changelog_begins_with_what_is_unreleased_and_the_cited_version():
    cited = yaml.load(text("CITATION.cff"), Loader=yaml.BaseLoader)
    first, *released = re.findall(r"^## (.+)$", text("CHANGELOG.md"), re.M)
    newest = f"[{cited['version']}] - {cited['date-released']}"
    mend = "move what is unreleased under a heading with the version and the date of CITATION.cff"
    bear([fault("CHANGELOG.md", released[:1], newest, mend)] * (released[:1] != [newest]))
    assert first == "[Unreleased]" and all(
        re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", one) for one in released
    )
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text("CHANGELOG.md"), re.M)) <= kinds


FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def checked(*paths):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]
    done = subprocess.run([*command, *paths], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout if done.returncode else ""


def test_there_is_a_form_for_each_kind_of_correction_and_github_can_read_it():
    assert [path.stem.partition("-")[2] for path in FORMS] == ["coding", "reading", "sentence"]
    assert checked(*FORMS) == ""
    for path in FORMS:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert len(ids) == len(set(ids)) >= 3, path.name
        # Under the same words, the guide tells people without a form what to write.
        assert f"**{form['name']}.**" in text("CONTRIBUTING.md"), path.name


@pytest.mark.parametrize("right, wrong", [("type: input", "type: inputt"), ("name: ", "nam: "), ("label: ", "lable: ")])
def test_a_form_that_github_cannot_read_is_found(tmp_path, right, wrong):
    told = FORMS[0].read_text(encoding="utf-8")
    assert right in told
    path = tmp_path / "form.yml"
    path.write_text(told.replace(right, wrong, 1), encoding="utf-8")
    assert checked(path)


@pytest.mark.skipif(not (ROOT / "paper.md").exists(), reason="the paper is about the first book")
def test_the_paper_cites_what_the_book_cites_and_says_what_the_book_says():
    paper, cited = text("paper.md"), yaml.safe_load(text("CITATION.cff"))
    head = yaml.safe_load(paper.split("---\n")[1])
    assert head["title"] == cited["title"] and head["bibliography"] == "paper.bib"
    assert [one["name"] for one in head["authors"]] == [one["name"] for one in cited["authors"]]
    own, book = (parse_file(ROOT / name).entries for name in ("paper.bib", "references.bib"))
    assert set(re.findall(r"@(\w+)", paper)) == set(own) and all(own[key] == book[key] for key in own)
    for said in ("No class has been taught with", "No person has coded the article."):
        pages = [page.read_text(encoding="utf-8") for page in (ROOT / "appendices").glob("*.md")]
        assert any(said in page for page in pages) and said in paper, "the paper and the pages say the same"
    aims = re.findall(r"^- (.+)[.;]$", text("appendices/teaching.md").split("## What they need")[0], re.M)
    assert len(aims) > 3 and all(aim[:30].lower() in paper.lower() for aim in aims), "the aims are those of the plans"


def test_binder_makes_the_same_environment_as_the_makefile():
    assert text("runtime.txt").strip() == "python-3.11"
    assert (
        not (ROOT / "binder").exists() and not (ROOT / "environment.yml").exists()
    )  # or requirements.txt would be ignored
    assert "bash postBuild" in text("Makefile") and "--require-hashes --requirement requirements.txt" in text(
        "Makefile"
    )


def test_the_readme_and_the_pages_name_commands_and_files_that_exist():
    targets = set(re.findall(r"^([\w-]+):", text("Makefile"), re.M))
    assert {"book", "test"} <= set(re.findall(r"\bmake (\w+)\b", text("README.md")))
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "appendices").glob("*.md")]:
        said = path.read_text(encoding="utf-8")
        assert set(re.findall(r"`make ([\w-]+)", said)) <= targets, path.name
        named = re.findall(r"\b(?:tests|closereading|extensions|tools|benchmarks)/[\w./-]*\w", said)
        assert not [name for name in named if not (ROOT / name).exists()], path.name
    assert "make test" in text(".ci/run")
    assert all((ROOT / name).is_file() for name in re.findall(r"\]\((?!https:)([^)]+)\)", text("README.md")))
    assert re.search(r"!\[[^\]]{20,}\]\(", text("README.md")), "a picture with words for who cannot see it"


def test_quotations_in_the_guidelines_are_the_articles(loaded):
    """Every quotation that stands with a sentence link is in that sentence; all others are in the article."""
    straight = str.maketrans('“”‘’"', "'''''")
    raw = loaded.raw.translate(straight).lower()
    own = {"ruled out that …, because …", "considering that …, and that …", "ruled out that …"}
    mend = "quote your article, or take the quotation out with what is said of it"
    bear(
        [
            fault("appendices/guidelines.md", f"“{quotation}”", "words of the article", mend)
            for quotation in re.findall(r"“([^”]+)”", text("appendices/guidelines.md"))
            if quotation not in own and quotation.rstrip(".,").translate(straight).lower() not in raw
        ]
    )


def test_no_path_of_a_machine_and_no_registry_is_named():
    # Put together here, so that this file does not name them either.
    forbidden = re.compile(
        "|".join(
            [
                "/wo" + "rk/",
                "/ro" + "ot/",
                "file:" + "///",
                "py" + "pi.org",
                "pythonho" + "sted",
                "npm" + "js.",
                "--index" + "-url",
            ]
        )
    )
    for name in sources():
        if not name.endswith((".png", ".csv", ".woff2")):
            assert not forbidden.search(text(name)), name


def test_line_ends_of_seeds_are_left_alone():
    assert "seeds/** -text" in text(".gitattributes")

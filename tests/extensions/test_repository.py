"""What a newcomer, Binder and a citing reader rely on outside the chapters."""

import re
import tomllib

import yaml
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
    for path in [ROOT / "README.md", *(ROOT / "appendices").glob("*.md")]:
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

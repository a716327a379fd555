"""The workflows and the locked lists: what can be said of them without GitHub's machines, Windows or macOS."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import ROOT

FOLDER = ROOT / ".github" / "workflows"
PATHS = sorted(FOLDER.glob("*.yml"))
MAIN_ONLY = "github.ref == 'refs/heads/main' && github.event_name == 'push'"


def workflow(name):
    read = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    read["on"] = read.pop(True)  # YAML 1.1 reads the word `on` as a truth value
    return read


WORKFLOWS = {path.name: workflow(path.name) for path in PATHS}
JOBS = {f"{name}/{job}": content for name, flow in WORKFLOWS.items() for job, content in flow["jobs"].items()}
STEPS = [(job, step) for job, content in JOBS.items() for step in content["steps"]]
COMMANDS = [line for _, step in STEPS for line in step.get("run", "").splitlines()]


def actionlint(*paths):
    """What actionlint says, on every machine the same: the checkers that it calls where it finds them are left out."""
    program = Path(sys.executable).with_name("actionlint")
    done = subprocess.run(
        [program, "-no-color", "-shellcheck=", "-pyflakes=", *paths], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


# --- any workflow ---


def test_actionlint_finds_nothing():
    assert len(PATHS) == 2 and actionlint(*PATHS) == ""


@pytest.mark.parametrize(
    "right, wrong, said",
    [
        ("needs: test", "needs: tests", "tests"),
        ("runs-on: ubuntu-latest", "runs-on: ubuntu-newest", "ubuntu-newest"),
        ("actions/checkout@v7", "actions/checkout@v3", "actions/checkout@v3"),
        ("steps.pages.outputs.base_url", "steps.page.outputs.base_url", '"page" is not defined'),
        ("run: make book", "run: echo ${{ github.event.pull_request.title }}", "untrusted"),
    ],
)
def test_actionlint_finds_what_is_planted(tmp_path, right, wrong, said):
    path = tmp_path / "book.yml"
    text = (FOLDER / "book.yml").read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    assert said in actionlint(path)


def test_a_job_may_do_what_it_asks_for_and_only_publishing_writes():
    assert all(flow["permissions"] == {} for flow in WORKFLOWS.values())
    rights = {job: content["permissions"] for job, content in JOBS.items()}
    assert rights.pop("book.yml/publish") == {"pages": "write", "id-token": "write"}
    assert rights and all(
        set(given.values()) == {"read"} and set(given) <= {"contents", "pages"} for given in rights.values()
    )


def test_nothing_untrusted_runs_with_rights():
    for path in PATHS:
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text and "secrets:" not in text and "github.token" not in text, path.name
    assert {event for flow in WORKFLOWS.values() for event in flow["on"]} == {
        "push",
        "pull_request",
        "schedule",
        "workflow_dispatch",
    }
    # A value reaches a shell as a variable of the environment only, where it is no code.
    assert not any("${{" in line for line in COMMANDS)
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == 3 and all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_only_githubs_own_actions_are_used():
    used = [step["uses"] for _, step in STEPS if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)


def test_nothing_runs_for_ever():
    assert all(0 < job["timeout-minutes"] <= 90 for job in JOBS.values())
    assert all("concurrency" in flow for flow in WORKFLOWS.values())


def test_every_command_exists():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    made = {name for line in COMMANDS for name in re.findall(r"\bmake (\w+)", line)}
    assert {"book", "lock"} <= made <= targets
    files = {name for line in COMMANDS for name in re.findall(r"(?:bash|python|-r) ([\w./-]+\.\w+|\.ci/run)", line)}
    assert {".ci/run", "tools/versions.py", "requirements.txt", "requirements-test.txt"} <= files
    assert all((ROOT / name).is_file() for name in files)


# --- what each is for ---


def test_what_passed_on_linux_is_published_and_nothing_else():
    publish, tested = JOBS["book.yml/publish"], JOBS["book.yml/test"]
    assert publish["needs"] == "test" and publish["if"] == MAIN_ONLY
    assert [step["uses"].split("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]  # it builds nothing
    assert "continue-on-error" not in tested and not any("continue-on-error" in step for step in tested["steps"])
    done = [step.get("run") or step["uses"].split("@")[0] for step in tested["steps"]]
    assert done[-6:] == [
        "bash .ci/run",
        "make book",
        "diff -r _build/test/_build/html/ _build/html/",
        "actions/configure-pages",
        "make book",
        "actions/upload-pages-artifact",
    ]
    *_, tests, same, compared, address, addressed, upload = tested["steps"]
    assert all(step["if"] == MAIN_ONLY for step in (address, addressed, upload)) and upload["with"] == {
        "path": "_build/html/"
    }
    # The tests read a book without an address: with one, those of what stands in its place would fail.
    assert addressed["env"] == {"SITE_ADDRESS": "${{ steps.pages.outputs.base_url }}"} and not any(
        "env" in step for step in (tests, same, compared)
    )


def test_the_machine_that_must_pass_is_binders():
    setup = [
        step for step in JOBS["book.yml/test"]["steps"] if step.get("uses", "").startswith("actions/setup-python@")
    ]
    assert [f"python-{step['with']['python-version']}" for step in setup] == [
        (ROOT / "runtime.txt").read_text().strip()
    ]
    assert JOBS["book.yml/test"]["runs-on"] == "ubuntu-latest"


def test_systems_that_nobody_has_seen_report_only():
    job = JOBS["book.yml/elsewhere"]
    assert job["continue-on-error"] is True
    ways = {
        (entry["system"].split("-")[0], entry["python"]): entry["bin"] for entry in job["strategy"]["matrix"]["include"]
    }
    assert {system for system, _ in ways} == {"ubuntu", "macos", "windows"}
    assert {python for _, python in ways} == {"3.11", "3.12", "3.13"} and ("ubuntu", "3.11") not in ways
    assert all((place == ".venv/Scripts") == (system == "windows") for (system, _), place in ways.items())


def test_other_systems_run_the_readmes_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"Without make .*?\n\n((?:    .+\n)+)", readme)[1]
    asked = [
        line.strip().replace("python3 ", "python ").replace(".venv/bin/", '"$BIN"/') for line in block.splitlines()
    ]
    assert [step["run"] for step in JOBS["book.yml/elsewhere"]["steps"] if "run" in step] == asked


def test_the_weekly_run_blocks_nothing():
    newest = WORKFLOWS["newest.yml"]
    assert set(newest["on"]) == {"schedule", "workflow_dispatch"}  # neither a push nor a pull request waits for it
    assert newest["concurrency"]["group"] != WORKFLOWS["book.yml"]["concurrency"]["group"]
    assert "newest" not in re.sub(r"#.*", "", (FOLDER / "book.yml").read_text(encoding="utf-8"))
    last = newest["jobs"]["newest"]["steps"][-1]
    assert last["if"] == "always()" and "GITHUB_STEP_SUMMARY" in last["run"]  # the report comes also when tests fail


@pytest.mark.skipif(sys.platform == "win32", reason="the weekly run's shell is Linux's")
@pytest.mark.parametrize(
    "log, said",
    [
        (
            "...F\nFAILED tests/test_x.py::test_y - assert 1 == 2\n1 failed, 3 passed in 4 s\n3 passed, 1 failed, 0 skipped\n",
            "```\nFAILED tests/test_x.py::test_y - assert 1 == 2\n3 passed, 1 failed, 0 skipped\n```\n",
        ),
        ("Collecting x\nno such package\n", "```\nCollecting x\nno such package\n```\n"),
    ],
)
def test_the_weekly_report_names_the_tests_that_fail(tmp_path, log, said):
    (tmp_path / "newest.log").write_text(log, encoding="utf-8")
    last = JOBS["newest.yml/newest"]["steps"][-1]["run"]
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", last],
        cwd=tmp_path,
        env={"GITHUB_STEP_SUMMARY": "summary", "PATH": "/usr/bin:/bin"},
        check=True,
    )
    assert (tmp_path / "summary").read_text(encoding="utf-8") == said


# --- the locked lists ---


def locked(*names):
    """The pinned requirements, with their markers, of locked lists."""
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in names)
    return [Requirement(line.rstrip(" \\")) for line in re.findall(r"^[\w.-]+==.*", text, re.M)]


PLATFORMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


def missing(pins, platform, python):
    """What the packages pinned for a platform need there and is not pinned, or not in a version that they accept.

    Asked of the packages installed here, whose needs on other platforms stand in their metadata.
    """
    environment = {
        **default_environment(),
        **PLATFORMS[platform],
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    chosen = {canonicalize_name(pin.name): pin for pin in pins if not pin.marker or pin.marker.evaluate(environment)}
    faults = []
    for name in chosen:
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # of another platform
        for need in map(Requirement, needs):
            if need.marker and not need.marker.evaluate({**environment, "extra": ""}):
                continue
            pin = chosen.get(canonicalize_name(need.name))
            if not pin or not need.specifier.contains(str(pin.specifier).removeprefix("=="), prereleases=True):
                faults.append(f"{name} needs {need}")
    return faults


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_lock_holds_what_each_platform_needs(platform, python):
    assert missing(locked("requirements.txt", "requirements-test.txt"), platform, python) == []


@pytest.mark.parametrize("name, platform", [("appnope", "macos"), ("colorama", "windows"), ("numpy", "linux")])
def test_a_package_that_a_platform_needs_would_be_missed(name, platform):
    pins = [pin for pin in locked("requirements.txt") if pin.name != name]
    assert any(f"needs {name}" in fault for fault in missing(pins, platform, "3.11"))


def test_packages_are_installed_by_their_hashes_only():
    """Wherever a list is installed; and nothing is installed without a list but this project, without its dependencies."""
    installs = []
    for path in [
        ROOT / "Makefile",
        ROOT / "README.md",
        ROOT / "postBuild",
        ROOT / ".ci" / "run",
        *PATHS,
        *(ROOT / "appendices").glob("*.md"),
    ]:
        installs += [(path.name, line) for line in re.findall(r".*pip install.*", path.read_text(encoding="utf-8"))]
    assert len(installs) >= 8
    for name, line in installs:
        if name == "newest.yml" and line.endswith("-m pip install uv"):  # makes lists, and is no part of what is tested
            continue
        assert "--require-hashes" in line or "--no-deps --no-build-isolation" in line, f"{name}: {line}"


# --- what changed ---

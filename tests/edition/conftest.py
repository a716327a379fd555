"""A folder to be corrected whose words a spreadsheet changes in every way that is known."""

import shutil

import pytest
from spreadsheets import TEXT
from support import begun


@pytest.fixture(scope="module")
def ballot(tmp_path_factory):
    """A folder to be corrected, as `begin` makes it."""
    return begun(tmp_path_factory.mktemp("ballot"), "vote", TEXT)


@pytest.fixture
def ballot_copy(ballot, tmp_path):
    return shutil.copytree(ballot, tmp_path / "vote")

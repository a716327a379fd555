"""The downloads of the book's own edition, made once."""

import pytest
import yaml
from support import ROOT, SLUG

from closereading import exports


@pytest.fixture(scope="module")
def made():
    return exports.files(
        ROOT / "seeds" / SLUG, citation=yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    )

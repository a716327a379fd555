"""What a notebook displays: Jupyter finds what it asks for, and says nothing of where in memory it lies."""

import pytest
from IPython.core.formatters import DisplayFormatter

from closereading.display import outputs


@pytest.mark.parametrize(
    ("shown", "kind"), [(outputs.HTML("<b>a</b>"), "text/html"), (outputs.Markdown("*a*"), "text/markdown")]
)
def test_jupyter_finds_what_it_shows(shown, kind):
    data, _ = DisplayFormatter().format(shown, include={kind, "text/plain"})
    assert data[kind] == shown.data and "0x" not in data["text/plain"]

"""For `make live`: sphinx-autobuild wants Sphinx's own settings, which Jupyter Book makes of _config.yml."""

from pathlib import Path

from jupyter_book.config import get_final_config

ROOT = Path(__file__).resolve().parents[2]
settings, _ = get_final_config(
    user_yaml=ROOT / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=ROOT
)
globals().update(settings)
# Sphinx looks for these beside this file.
html_static_path = [str(ROOT / path) for path in settings["html_static_path"]]
html_theme_path = [str(ROOT / path) for path in settings.get("html_theme_path", [])]
html_favicon = str(ROOT / settings["html_favicon"])
bibtex_bibfiles = [str(ROOT / path) for path in settings["bibtex_bibfiles"]]
# Checksums are of a site built from nothing; and with them goes what Sphinx knows of the pages made before.
extensions = [name for name in settings["extensions"] if name != "checksums"]

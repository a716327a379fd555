# `make book` builds the site, `make test` tests everything; each makes the environment it needs in .venv.
PYTHON = python3
BIN = .venv/bin
RUN = $(BIN)/python

.PHONY: book live pdf test lab notebooks lock clean

book: .venv/ready
	@$(RUN) tools/book.py

# Shows the book in a browser while it is written: each change that is saved is there some seconds later.
live: .venv/lab
	@$(BIN)/sphinx-autobuild . _build/live/html -d _build/live/doctrees -c tools/live -n --keep-going --open-browser --re-ignore '/(\.[^/]*|_build|__pycache__)(/|$$)'

# The whole book as one PDF; needs Chromium.
pdf: book .venv/test
	@$(RUN) tools/pdf.py

test: .venv/test
	@$(RUN) -m pytest

# Opens the notebooks in JupyterLab on this machine.
lab: .venv/lab
	@$(BIN)/jupyter-lab --notebook-dir=. chapters/the-article.ipynb

# Runs every chapter and stores what it showed; commit the result.
notebooks: .venv/ready
	@$(RUN) tools/notebooks.py

# Makes the locked lists of packages anew; needs uv.
lock:
	uv pip compile --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header --quiet --upgrade requirements.in -o requirements.txt
	uv pip compile --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header --quiet --upgrade requirements-lab.in -o requirements-lab.txt
	uv pip compile --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header --quiet --upgrade requirements-test.in -o requirements-test.txt

clean:
	rm -rf _build .venv

# The stamp comes last: an environment that was interrupted is made again.
.venv/ready: requirements.txt pyproject.toml postBuild
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	@echo "Making the environment in .venv (about a minute, once) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash postBuild
	@touch $@

.venv/lab .venv/test: .venv/%: .venv/ready requirements-%.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-$*.txt
	@touch $@

# `make book` builds the site, `make test` tests everything; each makes the environment it needs in .venv.
PYTHON = python3
BIN = .venv/bin
RUN = $(BIN)/python

.PHONY: book live pdf test test-all lint verify mutate lab notebooks lock update clean

book: .venv/ready
	@$(RUN) tools/browser_python.py
	@$(RUN) tools/book.py

# Shows the book in a browser while it is written: each change that is saved is there some seconds later.
live: .venv/lab
	@$(BIN)/sphinx-autobuild . _build/live/html -d _build/live/doctrees -c tools/live -n --keep-going --open-browser --re-ignore '/(\.[^/]*|_build|__pycache__)(/|$$)'

# The whole book as one PDF; needs Chromium.
pdf: book .venv/test
	@$(RUN) tools/pdf.py

# What to run before a change is kept; a few minutes. At the end, why tests were skipped, and then which failed.
TEST = $(RUN) -m pytest -n auto --dist loadfile --durations=10 -rsfE
test: .venv/test
	@$(RUN) tools/browser_python.py
	@$(TEST) -m "not full"

# Then all that takes long: every layout, the PDF, a second build, kills at each step, property tests with all their examples.
test-all: test .venv/lab
	@TIER=full $(TEST) -m "full or hypothesis"

# Puts all Python into the one style of pyproject.toml, and says what has to be mended by hand.
lint: .venv/test
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

# Opens the notebooks in JupyterLab on this machine.
lab: .venv/lab
	@echo "JupyterLab opens in your browser, with the chapter The article. To run a chapter, choose Run > Run All Cells in the menu."
	@echo "Your own article: drag its text file into the list of files on the left, beside chapters/your-article.ipynb, and open that chapter."
	@echo "Keep The article open in its tab: in JupyterLab, a link to a sentence of it reaches the sentence only if it is already open."
	@echo "To stop, save your work, come back to this window, and press Ctrl+C twice."
	@$(BIN)/jupyter-lab --notebook-dir=. chapters/the-article.ipynb

# Runs every chapter and stores what it showed; commit the result.
notebooks: .venv/ready
	@$(RUN) tools/notebooks.py

# Builds the book twice, from copies in other folders and under other conditions, and says where a byte differs.
verify: .venv/ready
	@$(RUN) tools/verify.py

# Changes one place of the code at a time, and lists what no test notices; cosmic-ray.toml says where, and with which tests.
mutate: .venv/mutate
	@test -f _build/mutate.sqlite || { mkdir -p _build && $(BIN)/cosmic-ray init cosmic-ray.toml _build/mutate.sqlite && $(BIN)/cr-filter-operators _build/mutate.sqlite cosmic-ray.toml; }
	@$(BIN)/cosmic-ray exec cosmic-ray.toml _build/mutate.sqlite && $(BIN)/cr-report --surviving-only _build/mutate.sqlite

# Makes the locked lists of packages anew, each within the ones before it; needs uv.
LOCK = uv pip compile --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header --quiet --upgrade
lock:
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-lab.in -o requirements-lab.txt
	$(LOCK) requirements-test.in -o requirements-test.txt
	$(LOCK) requirements-mutate.in -o requirements-mutate.txt
	@$(PYTHON) tools/versions.py --seal

# Once a month: the newest versions of all packages, what the chapters show with them, the tests, and what changed; needs uv and git.
update: lock
	@$(MAKE) notebooks && $(MAKE) test-all; status=$$?; $(RUN) tools/versions.py; git status --short; exit $$status

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

.venv/mutate: .venv/test
.venv/lab .venv/test .venv/mutate: .venv/%: .venv/ready requirements-%.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-$*.txt
	@touch $@

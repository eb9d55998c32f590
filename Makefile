# Two commands do everything on a machine with Python 3.11, make and a package index:
#   make dataset   the main job on corpus/samples
#   make test      the checks and the tests

PYTHON := $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# Stamps say what has been installed; a changed setup.cfg or constraints.txt installs again.
CORE := $(VENV)/.core
TEST := $(VENV)/.test
DOCS := $(VENV)/.docs
NOTEBOOK := $(VENV)/.notebook
TRAIN := $(VENV)/.train

.PHONY: help dataset test substitutions lint format bench model docs notebooks notebook-outputs browser clean

help:
	@echo "make dataset   build ./dataset from corpus/samples"
	@echo "make test      install what the tests need and run lint, types and tests"
	@echo "make substitutions   swap facts of the samples: the records must follow"
	@echo "make slow      the tests that take minutes"
	@echo "make lint      ruff and mypy"
	@echo "make format    ruff format"
	@echo "make bench     articles a second and memory, extraction beside the tokenizer"
	@echo "make bench-build N=5000   a build of N articles: selection, extraction, one and two workers, memory"
	@echo "make model DATA=../shared/data   train the model of names anew and put it into the package (under an hour)"
	@echo "make docs      write the tables of README and docs, and build ./site from docs"
	@echo "make notebooks run the notebooks in a copy; make notebook-outputs stores what they show"
	@echo "make browser   install Debian's chromium, in which the tests open the pages (needs apt and root)"
	@echo "make clean     remove what was built (not the virtual environment)"

dataset: $(CORE)
	$(BIN)/netralitas build corpus/samples -o dataset --overwrite

test: lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --doctest-modules tests extract corpus

# Swaps facts of the samples for others, 2,000 and more times: the records have to follow (a minute or two).
substitutions: $(TEST)
	PYTHONPATH=tests $(BIN)/python -m substitutions

# Kills builds at ten random moments, several times over (a minute or two).
slow: $(TEST)
	$(BIN)/python -m pytest -m slow tests

lint: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(TEST)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(CORE)
	$(BIN)/python benchmarks/extract_speed.py

# Needs ../shared/data/news; N=100000 takes some minutes.
bench-build: $(TEST)
	$(BIN)/python benchmarks/build_speed.py --n $(or $(N),5000)

# Needs the data that training/news_ner.toml lists; DATA is its folder.
model: $(TRAIN)
	$(BIN)/python training/news_ner.py --data $(or $(DATA),../shared/data)
	$(BIN)/python training/score.py --data $(or $(DATA),../shared/data) --write

# Material speaks of its successor on every run.
docs: $(DOCS)
	$(BIN)/python benchmarks/documents.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# A minute; fails where a cell fails.
notebooks: $(NOTEBOOK)
	$(BIN)/python notebooks/run.py

notebook-outputs: $(NOTEBOOK)
	$(BIN)/python notebooks/run.py --write

browser:
	command -v chromium || (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium)

clean:
	rm -rf dataset build dist site .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(CORE): setup.cfg pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e .
	@touch $@

# Stanza and torch: about 1 GB on disk. Elsewhere than here, PyPI's torch for Linux brings CUDA; for the CPU build:
#   make test PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu
$(TEST): $(CORE) Makefile
	$(PIP) -e '.[evaluate,train,stanza,html,warc,remote,dask,duckdb,sql,test,lint,docs]'
	@touch $@

$(TRAIN): $(CORE)
	$(PIP) -e '.[train]'
	@touch $@

$(NOTEBOOK): $(CORE)
	$(PIP) -e '.[notebook]'
	@touch $@

$(DOCS): $(CORE)
	$(PIP) -e '.[docs]'
	@touch $@

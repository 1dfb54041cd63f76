# Everything a person does with this project. Needs make and Python 3.11 or later, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.PHONY: help install demo run test format lint types contract tests coverage bench catalogue lock clean

help:
	@echo "make demo       try everything on this machine, without a token"
	@echo "make test       all checks and tests"
	@echo "make coverage   the tests, and which lines they reach"
	@echo "make bench      measure beside a peer"
	@echo "make install    install into .venv, which all others do by themselves"
	@echo "make run        serve, with the settings of .env"
	@echo "make catalogue  bring the translations up to date"
	@echo "make lock       lock the requirements anew"
	@echo "make clean      remove what was made here"

install: $(INSTALLED)

$(INSTALLED): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: install
	@$(BIN)/sipakatau demo

run: install
	@$(BIN)/sipakatau run

test: format lint types contract tests

format: install
	$(BIN)/ruff format --check .

lint: install
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

contract: install
	$(BIN)/lint-imports

tests: install
	@$(BIN)/python -m tests.left_out
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	@$(BIN)/python -m tests.left_out

coverage: install
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered -n 2 --dist loadgroup

bench: install
	$(BIN)/python -m bench

catalogue: install
	$(BIN)/python -m bot.catalogue

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet uv
	for name in run build dev; do $(VENV)-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) build *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache artefacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

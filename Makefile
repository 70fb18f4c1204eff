# Everything a fresh machine needs: make and Python 3.11 or newer.
# `make brief` and `make test` do all the set-up by themselves; the stamps make the second call quick.

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
ARTICLE ?= examples/istanbul-talks.txt
BIN := .venv/bin
# On a fresh machine pip may warn that lxml "does not provide the extra 'html_clean'": justext, which
# trafilatura needs, spells it so, lxml calls it html-clean. It is harmless, because pyproject.toml names
# lxml-html-clean itself, and it is not silenced, because with it other warnings would be.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help brief test lint format bench record screenshots clean

help: ## Show what there is to make.
	@sed -n 's/^\([a-z]*\):[^#]*## /\1: /p' Makefile

brief: .venv/installed ## Brief the bundled article, or another: make brief ARTICLE=path
	@$(BIN)/summarizer brief "$(ARTICLE)"

test: .venv/installed-dev ## Run all tests, with the coverage gate.
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

lint: .venv/installed-dev ## Check style, types and the order of the layers.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev ## Put the code into the house style.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed-dev ## Print the figures: start-up, grounding, rules.
	@status=0; for file in benchmarks/bench_*.py; do $(BIN)/python "$$file" || status=1; done; exit $$status

record: .venv/installed-dev ## Record the cassettes anew from the provider that OPENAI_BASE_URL and OPENAI_API_KEY name.
	$(BIN)/python tests/record.py

screenshots: .venv/installed-dev ## Take the README's picture of the page anew; needs Chromium.
	$(BIN)/python tools/screenshots.py

clean: ## Remove the virtual environment and everything that was built.
	rm -rf .venv build dist .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find summarizer tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/created:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with make PYTHON=path" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/created pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@# As pip does for what it installs; else the first start would, or none if Python may not write.
	@$(BIN)/python -m compileall -q summarizer
	@touch $@

.venv/installed-dev: .venv/installed
	$(INSTALL) --editable '.[dev]'
	@touch $@

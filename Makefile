# Schwarm: everything one does with this repository. `make` alone lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help

BIN := .venv/bin
PORT ?= 8000
export DJANGO_SETTINGS_MODULE ?= schwarm.config.settings
export PYTHONUNBUFFERED := 1

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/schwarm/locale/*/LC_MESSAGES/*.po))
TEMPLATES = $$(git ls-files --cached --others --exclude-standard 'src/*.html')
PYTHON_FILES = $$(git ls-files --cached --others --exclude-standard '*.py')

# Data of the running site, never of a test.
run worker seed: export SCHWARM_DATA_DIR ?= $(CURDIR)/data

.PHONY: help
help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: environment $(CATALOGUES) ## Install what is missing, load the demo company, serve it on http://localhost:8000
	$(BIN)/schwarm demo --if-empty
	$(BIN)/schwarm serve --port $(PORT)

.PHONY: setup
setup: environment-dev $(CATALOGUES) ## Install everything for development, and look for a browser
	@scripts/chromium || true
	@scripts/ffmpeg || true
	@echo "Ready. Next: make run, make test"

.PHONY: worker
worker: environment $(CATALOGUES) ## Work off the queue in a process of its own
	$(BIN)/schwarm work

.PHONY: seed
seed: environment $(CATALOGUES) ## Load the demo company where there is none
	$(BIN)/schwarm demo --if-empty

.PHONY: test
test: environment-dev $(CATALOGUES) ## Run the tests on SQLite (ARGS="-k search" narrows them)
	@scripts/chromium
	@scripts/ffmpeg
	env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -n auto $(ARGS)

.PHONY: test-postgres
test-postgres: environment-dev $(CATALOGUES) ## Run the tests on PostgreSQL and Redis, which are started where missing
	@scripts/chromium
	@scripts/ffmpeg
	scripts/services $(BIN)/pytest -n auto $(ARGS)

.PHONY: lint
lint: environment-dev ## Look for mistakes and formatting in Python and templates
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/django-upgrade --check --target-version 5.2 $(PYTHON_FILES)
	@test -z "$(TEMPLATES)" || $(BIN)/djade --check --target-version 5.2 $(TEMPLATES)

.PHONY: format
format: environment-dev ## Format Python and templates
	$(BIN)/django-upgrade --exit-zero-even-if-changed --target-version 5.2 $(PYTHON_FILES)
	$(BIN)/ruff check --fix --exit-zero --quiet
	$(BIN)/ruff format
	@test -z "$(TEMPLATES)" || $(BIN)/djade --target-version 5.2 $(TEMPLATES)

.PHONY: types
types: environment-dev ## Check the types
	SCHWARM_DATA_DIR=$(CURDIR)/.mypy_cache/data $(BIN)/mypy

.PHONY: imports
imports: environment-dev ## Check who imports whom
	$(BIN)/lint-imports --no-logo

.PHONY: migrations
migrations: environment-dev ## Check that no change of a table lacks its migration
	SCHWARM_DATA_DIR=$(CURDIR)/.mypy_cache/data $(BIN)/django-admin makemigrations --check --dry-run

.PHONY: messages
messages: environment-dev ## Collect the strings to translate (needs gettext) and compile the translations
	@scripts/messages
	$(BIN)/python hatch_build.py

.PHONY: docs
docs: environment-dev ## Build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

.PHONY: check
check: ## Everything CI runs: tests on both databases, lint, types, imports, migrations, documentation
	@bash .ci/run

.PHONY: check-full
check-full: ## The same with the large suites run whole
	@ARGS="--full $(ARGS)" bash .ci/run

.PHONY: bench
bench: environment-dev $(CATALOGUES) ## Measure the figures of docs/admin/performance.md on both databases
	scripts/services $(BIN)/python -m benchmarks $(ARGS)

.PHONY: locks
locks: environment-dev ## Write requirements/*.txt anew (UPGRADE=1 takes the newest versions)
	scripts/locks

.PHONY: clean
clean: ## Remove what was built; the environment and the data stay
	rm -rf site build dist test-results .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
	rm -f $(CATALOGUES)

.PHONY: environment environment-dev
# With the libraries that measure how departments work together; Schwarm runs without them.
environment:
	@scripts/environment network
environment-dev:
	@scripts/environment dev

# After the environment, since Babel compiles; without it as a file, an unchanged catalogue is left alone.
%.mo: %.po | environment
	@$(BIN)/python hatch_build.py

# Two commands are enough: `make demo` and `make test`. Everything lives in .venv and .masterplan.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV ?= .venv
export UV_PROJECT_ENVIRONMENT := $(VENV)
BIN := $(VENV)/bin
PYTHONS := 3.11 3.12 3.13
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)

help: ## List the recipes
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 26

setup: $(VENV)/.ready ## Virtual environment, locked dependencies, the masterplan command, the compiled kernel

$(VENV)/.ready: requirements.lock requirements-bootstrap.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed: install one, or say make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m planning_shell.kernel_cache
	@touch $@

check: lint types layers sql ## All checks that run nothing: lint, types, layers, sql

lint: setup ## Format and lint the code (ruff)
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: setup ## Types, strictly (mypy)
	$(BIN)/mypy

layers: setup ## The direction of imports (import-linter)
	PYTHONPATH=.:plugins $(BIN)/lint-imports --no-logo

sql: setup ## The SQL files (sqlfluff)
	$(BIN)/sqlfluff lint --disable-progress-bar sql

test-all-pythons: ## The tests on every supported Python, each with an environment of its own
	@for version in $(PYTHONS); do \
	  python=$$(.ci/find-python $$version) || exit 1; \
	  echo "== Python $$version: $$python"; \
	  $(MAKE) --no-print-directory VENV=.venv-$$version PYTHON=$$python test || exit 1; \
	done

bench: setup ## Measure the core on generated companies (minutes; see benchmarks/RESULTS.md)
	$(BIN)/python -m benchmarks.run --write

features: setup ## The README's table of features, from what the tests prove
	$(BIN)/python -m docs.features

demo: setup ## From nothing to a plan in an ERP database, through Airflow (ITEMS=2000 SEED=1 FRESH=1)
	@$(BIN)/masterplan demo $(if $(ITEMS),--items $(ITEMS)) $(if $(SEED),--seed $(SEED)) $(if $(FRESH),--fresh)

airflow: setup ## A complete local Airflow on the demo, until Ctrl-C (PORT=8080)
	@$(BIN)/python -m planning_shell.demo airflow $(if $(PORT),--port $(PORT))

stop: setup ## Stop the demo's ERP database, and an Airflow that was left behind
	@$(BIN)/python -m planning_shell.demo stop

test: setup ## Every test, on a real PostgreSQL and a real Airflow
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(TESTS)

secrets: ## Make .env, with random secrets, for docker compose
	@test ! -e .env || { echo ".env is there already; remove it to make new secrets (and the volumes that know the old ones)"; exit 1; }
	@umask 077 && $(PYTHON) -c 'import base64, os; [print(l + base64.urlsafe_b64encode(os.urandom(32)).decode() * (l[:1] != "#" and l.endswith("="))) for l in open(".env.example").read().splitlines()]' > .env
	@echo "Made .env. Log in as admin with: grep ADMIN_PASSWORD .env"

clean: stop ## Remove all state: the demo's database, Airflow's home, run folders (.masterplan)
	@rm -rf .masterplan

lock: ## Compile the exact versions and hashes again from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --extra dev --extra embedded pyproject.toml --output-file requirements.lock
	echo 'uv==0.13.8' | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url - --output-file requirements-bootstrap.lock

.PHONY: help setup check lint types layers sql test test-all-pythons bench features demo airflow stop secrets clean lock

# Every command of the project. Needs make and Python 3.11 or newer; the rest is installed into .venv.

PORT ?= 8000
# The first Python that is new enough and can make a virtual environment; PYTHON=/path overrules.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
TRANSLATIONS := locale/sv/LC_MESSAGES/django
TEMPLATE_STYLE := $(BIN)/python -m djhtml --tabwidth 2 templates
# The settings a public site has, to check them; the key lives as long as the command.
AS_PRODUCTION = env PRODUCTION=true DEBUG=false ALLOWED_HOSTS=example.se SITE_URL=https://example.se \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')
PIP_COMPILE := $(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check fix bench requirements clean port-is-free

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: export SITE_URL = http://127.0.0.1:$(PORT)
run: $(VENV)/.run $(TRANSLATIONS).mo port-is-free ## install, fill with the demo when empty, serve on PORT (8000)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo --if-empty
	@mkdir -p staticfiles
	@echo "Serving http://127.0.0.1:$(PORT)/ and the desk at http://127.0.0.1:$(PORT)/desk/ (Ctrl-C stops it)."
	@$(MANAGE) worker --verbosity 0 & worker=$$!; \
	$(BIN)/python -m granian --interface wsgi jokkmokk.wsgi:application --host 127.0.0.1 --port $(PORT) \
		--workers 1 --blocking-threads 4 --no-ws --log-level warning & server=$$!; \
	trap 'kill $$worker $$server 2>/dev/null' INT TERM EXIT; wait $$server

port-is-free: $(VENV)/.run
	@$(BIN)/python -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' || \
		{ echo "Port $(PORT) is taken by another program: stop it, or choose another: make run PORT=8001"; exit 1; }

test: $(VENV)/.dev $(TRANSLATIONS).mo ## run every test; PYTEST_ARGS= narrows, DATABASE_URL and REDIS_URL are used when set
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

check: $(VENV)/.dev $(TRANSLATIONS).mo ## style, floors, migrations, settings, translations, requirements
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(TEMPLATE_STYLE) --check
	$(BIN)/lint-imports
	$(BIN)/python -m pip check
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --fail-level WARNING
	$(AS_PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) messages --check

fix: $(VENV)/.dev ## put style, templates and the list of texts to translate in order
	$(BIN)/python -m ruff check --fix
	$(BIN)/python -m ruff format
	$(TEMPLATE_STYLE)
	$(MANAGE) messages

bench: $(VENV)/.run $(TRANSLATIONS).mo ## measure captions, pictures, and the pages residents open most
	$(BIN)/python -m benchmarks.captions
	$(BIN)/python -m benchmarks.pictures
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) demo --if-empty
	@mkdir -p staticfiles
	$(BIN)/python -m benchmarks.pages

requirements: $(VENV)/.dev ## pin what pyproject.toml asks for; PIP_COMPILE_ARGS=--upgrade renews everything
	$(PIP_COMPILE) $(PIP_COMPILE_ARGS) --output-file requirements.txt pyproject.toml
	$(PIP_COMPILE) $(PIP_COMPILE_ARGS) --extra dev --constraint requirements.txt --output-file requirements-dev.txt \
		pyproject.toml

clean: ## remove what was made, but never the data
	rm -rf $(VENV) staticfiles .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(TRANSLATIONS).mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer that can make a virtual environment was found."; \
		echo "Install one (on Debian and Ubuntu python3-venv too), or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is not Python 3.11 or newer, which is needed."; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.run: $(VENV)/pyvenv.cfg requirements.txt
	@echo "Installing what the site needs (once)"
	@$(INSTALL) requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/pyvenv.cfg requirements-dev.txt
	@echo "Installing what tests and checks need (once)"
	@$(INSTALL) requirements-dev.txt
	@touch $@ $(VENV)/.run

$(TRANSLATIONS).mo: $(TRANSLATIONS).po | $(VENV)/.run
	@$(MANAGE) messages --compile

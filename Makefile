# Two commands matter: `make demo` and `make test`. Both set up everything they need in this checkout.
PORT   ?= 8000
PYTHON ?= python3
UV     := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN    := .venv/bin
VENDOR := src/redshank/web/static/vendor/.built
LOCALE := src/redshank/web/locale
CATALOGUES := $(wildcard $(LOCALE)/*/LC_MESSAGES/*.po)
STAMP  := .venv/.stamp

.PHONY: demo test check lint types imports migrations docs messages prove bench lock wheel clean
.DELETE_ON_ERROR:

demo: $(STAMP)-runtime $(VENDOR)  ## a fictional county of 5,000 people, served on http://127.0.0.1:$(PORT)
	$(BIN)/redshank demo --port $(PORT)

test: $(STAMP)-dev $(VENDOR)      ## all tests, on SQLite and on PostgreSQL, in a real browser
	$(BIN)/python tools/run_tests.py

check: lint types imports migrations docs

lint: $(STAMP)-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)-dev
	$(BIN)/mypy src tests bench tools

imports: $(STAMP)-dev
	$(BIN)/lint-imports

migrations: $(STAMP)-dev
	$(BIN)/redshank manage makemigrations --check --dry-run

docs: $(STAMP)-dev
	$(BIN)/mkdocs build --strict

messages: $(STAMP)-dev $(VENDOR)  ## gather what is to be translated into the catalogues, and compile them
	$(BIN)/pybabel -q extract -F babel.cfg -k gettext_lazy -k ngettext_lazy:1,2 -k pgettext_lazy:1c,2 --no-wrap --add-location=file --sort-by-file --omit-header -o $(LOCALE)/django.pot src/redshank
	$(BIN)/pybabel -q update -D django -i $(LOCALE)/django.pot -d $(LOCALE) --no-wrap --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/redshank assets node_modules

prove: $(STAMP)-dev $(STAMP)-spark $(VENDOR)     ## the long proofs: large benches and simulations
	$(BIN)/python tools/prove.py

wheel: $(STAMP)-runtime $(VENDOR)     ## what a server installs: everything built, in dist/
	$(BIN)/hatchling build --target wheel

lock: $(UV)                       ## resolve every requirement anew, with hashes and without any host
	cd . && echo 'uv>=0.13' | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate - -o requirements/tools.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/runtime.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group build -o requirements/build.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group build --group dev -c requirements/runtime.txt -c requirements/build.txt -o requirements/dev.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra spark -c requirements/runtime.txt -o requirements/spark.txt

clean:
	rm -rf .venv .tools node_modules src/redshank/web/static/vendor site var

.tools/bin/uv: requirements/tools.txt
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $@

.venv/bin/python: | $(UV)
	$(UV) venv --quiet --python $(PYTHON) .venv

$(STAMP)-runtime: requirements/runtime.txt requirements/build.txt pyproject.toml | .venv/bin/python
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMP)-dev: $(STAMP)-runtime requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

# PySpark: 450 MB, wanted by the proofs alone, and by whoever trains on a cluster.
$(STAMP)-spark: $(STAMP)-runtime requirements/spark.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/spark.txt
	@touch $@

# Front-end packages come from their own registry at build time; nothing of theirs is committed.
$(VENDOR): package-lock.json src/redshank/web/assets.py $(CATALOGUES) | $(STAMP)-runtime
	$(BIN)/python tools/npm_ci.py
	$(BIN)/redshank assets node_modules
	@touch $@

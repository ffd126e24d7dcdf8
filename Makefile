# Two commands do everything: `make run` and `make test`. Both install what is missing first.
.PHONY: run test lint unit
PY = .venv/bin/python

run:
	@tools/install.sh run
	@.venv/bin/guidelight $(FILES)

test:
	@tools/install.sh dev
	@$(MAKE) --no-print-directory lint unit

lint:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

unit:
	@QT_QPA_PLATFORM=offscreen OMP_THREAD_LIMIT=1 $(PY) -m pytest

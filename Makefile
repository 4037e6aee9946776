# The README's two commands are `make run` and `make test`; the rest is for those who work on vanban.
PY := .venv/bin/python
READY := .venv/ready
STORE := build/store
.PHONY: run test check fmt soak bench gold compare reliability samples scenarios

$(READY): requirements.txt pyproject.toml
	python3 -m venv .venv || { apt-get update && apt-get install -y python3-venv && python3 -m venv .venv; }
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

run: $(READY)
	.venv/bin/vanban ingest samples/archive --store $(STORE)
	.venv/bin/vanban trace 12-CT/TU --issuer "Tỉnh ủy Nghệ An" --store $(STORE)
	.venv/bin/vanban audit --store $(STORE) --as-of 2026-04-01
	.venv/bin/vanban calendar --store $(STORE) --from 2026-04-01 --days 90

test: check

check: $(READY)
	.venv/bin/ruff format --check . && .venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/pytest -m "not soak"

soak: $(READY)
	VANBAN_SOAK=1 .venv/bin/pytest
fmt: $(READY)
	.venv/bin/ruff format . && .venv/bin/ruff check --fix .
bench: $(READY)
	$(PY) -m tests.bench
reliability: $(READY)
	$(PY) -m tests.reliability
scenarios: $(READY)
	$(PY) -m tests.scenarios
gold: $(READY)
	$(PY) -m tests.gold
compare: $(READY)
	$(PY) -m tests.compare $(BASE)
samples: $(READY)
	$(PY) -m samples.make

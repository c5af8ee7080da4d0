# Everything is done with these words; CI calls only them.
PYTHON ?= python3
BIN := .venv/bin
FILES ?= $(wildcard tests/eval/??.jsonl)

.PHONY: help run test environments test-environments check texts lint types unit dialogue journeys profiles \
        eval bench-ranking bench-quality bench-speed bench-service vectors clean

help:  ## list these words
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

run: environments  ## make everything ready, start it, print the address (Ctrl-C stops it)
	@$(BIN)/sual serve

test: test-environments lint types check unit dialogue journeys  ## everything CI checks

environments:
	@$(PYTHON) tools/environments.py

test-environments:
	@$(PYTHON) tools/environments.py --tests

check: test-environments  ## articles, contacts, sources, policy, texts
	@$(BIN)/sual check --strict

texts: environments  ## bring locales/ up to the code, check and compile
	@$(BIN)/sual texts

lint: test-environments
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: test-environments
	@$(BIN)/mypy

unit: test-environments
	@$(BIN)/python -m sual.running
	@$(BIN)/pytest -m "not journey and not browser"

dialogue: test-environments  ## the components of ours that run inside Rasa
	@.venv-rasa/bin/python -m pytest -c tests/bot/pytest.ini --rootdir . --confcutdir tests/bot tests/bot -p no:cacheprovider

journeys: test-environments  ## the real service, the real Rasa, a real browser
	@$(BIN)/pytest -m "journey or browser"

profiles: environments  ## count the n-grams by which languages are told apart
	@$(BIN)/python tools/make_profiles.py

eval: environments  ## questions with known answers through a running Sual: report in .sual/reports/eval
	@$(BIN)/sual eval $(FILES) --report .sual/reports/eval

vectors: environments  ## vectors of our own texts, for fresh machines; after `make tuning`, and before a release
	@$(BIN)/python tools/make_vectors.py

bench-ranking: environments  ## fit the weights of the four voices, and say how well they rank
	@$(BIN)/python tools/bench_ranking.py

bench-quality: environments  ## Sual beside BM25, plain encoders and a Rasa FAQ bot (WITHOUT="--without rasa")
	@$(BIN)/python -m tools.bench_quality $(FILES) $(WITHOUT)

bench-speed: environments  ## what a question costs beside others, and how that grows with the articles
	@$(BIN)/python -m tools.bench_speed

bench-service: environments  ## start-up time, memory, latency of a turn
	@$(BIN)/python tools/bench_service.py

clean:  ## remove what was built; articles and settings stay
	rm -rf .sual models .pytest_cache .mypy_cache .ruff_cache locales/*/LC_MESSAGES/*.mo

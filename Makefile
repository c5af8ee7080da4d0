# Everything is done with these words; CI calls only them.
PYTHON ?= python3
BIN := .venv/bin
# Files of tests run beside one another, as many as there are cores; in their order, or those of few and long tests
# would come last, with nothing left to run beside them.
TOGETHER ?= --numprocesses auto --dist loadfile --no-loadscope-reorder
# Those with a browser and a service of their own wait half of their time: one more than a small machine has cores.
TOGETHER_WAITING ?= --numprocesses 3 --dist loadfile --no-loadscope-reorder
FILES ?= $(wildcard tests/eval/??.jsonl)

.PHONY: help run test beside pages learned ready environments test-environments check texts lint types unit dialogue \
        journeys profiles \
        eval models tuning transcripts bench-ranking bench-quality bench-speed bench-desk bench-service bench-widget \
        vectors demo faults pictures clean

help:  ## list these words
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

run: environments  ## make everything ready, start it, print the address (Ctrl-C stops it)
	@$(BIN)/sual serve

demo: environments  ## the console with invented data, in a database of its own (.sual/demo.db)
	@$(BIN)/sual demo

test: test-environments lint types check beside  ## everything CI checks

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

unit: ready
	@$(BIN)/pytest $(TOGETHER) -m "not journey and not browser"

ready: test-environments
	@$(BIN)/python -m sual.running

dialogue: test-environments  ## the components of ours that run inside Rasa
	@.venv-rasa/bin/python -m pytest -c tests/bot/pytest.ini --rootdir . --confcutdir tests/bot tests/bot -p no:cacheprovider

# Tests of pages often wait for a disk or a browser; meanwhile the others run, and stand back for them. Within each of
# the two rows one comes after the other. What stands back has one thread: two would wait for each other all the time.
beside: ready
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target learned pages

pages:
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory journeys

learned:
	@OMP_NUM_THREADS=1 nice -n 10 $(MAKE) --no-print-directory models
	@nice -n 10 $(MAKE) --no-print-directory dialogue

journeys: test-environments  ## the real service, the real Rasa, a real browser
	@$(BIN)/pytest $(TOGETHER_WAITING) -m "journey or browser"

# torch and what is built on it stay apart from .venv, on top of what that has, so that `make run` needs none of it.
.venv-models/ready: requirements/models.txt | test-environments
	@echo "  making .venv-models (the first time this takes some minutes) ..."
	@rm -rf .venv-models
	@$(BIN)/python -m venv .venv-models
	@$(BIN)/python -c "import sysconfig; print('import site; site.addsitedir(%r)' % sysconfig.get_path('purelib'))" \
		> "$$(.venv-models/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/beside.pth"
	@.venv-models/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/models.txt
	@touch $@

models: .venv-models/ready  ## other encoders, export and fine-tuning, with the extra `models`
	@.venv-models/bin/python -m pytest -m models tests/encoders tests/test_cli_model.py

tuning: .venv-models/ready  ## learn the biases of the bundled encoder anew (about an hour)
	@.venv-models/bin/python tools/tune_encoder.py

faults: test-environments  ## kill publishing at a thousand moments and ask while others publish 200 times (half an hour)
	@SUAL_KILLS=1600 SUAL_REAL_KILLS=200 SUAL_PUBLISHES=200 $(BIN)/pytest tests/editing/test_killed.py tests/editing/test_under_load.py \
		tests/service/editor/test_under_load.py tests/service/editor/test_killed.py

profiles: environments  ## count the n-grams by which languages are told apart
	@$(BIN)/python tools/make_profiles.py

eval: environments  ## questions with known answers through a running Sual: report in .sual/reports/eval
	@$(BIN)/sual eval $(FILES) --report .sual/reports/eval

vectors: environments  ## vectors of our own texts, for fresh machines; after `make tuning`, and before a release
	@$(BIN)/python tools/make_vectors.py

transcripts: environments  ## conversations with a running Sual, written down in docs/transcripts
	@$(BIN)/python -m tools.transcripts

pictures: test-environments  ## the pictures of the guides in docs/pictures, from invented data
	@$(BIN)/python -m tools.guide_pictures
	@$(BIN)/python -m tools.editor_pictures

bench-ranking: environments  ## fit the weights of the four voices, and say how well they rank
	@$(BIN)/python tools/bench_ranking.py

bench-quality: environments  ## Sual beside BM25, plain encoders and a Rasa FAQ bot (WITHOUT="--without rasa")
	@$(BIN)/python -m tools.bench_quality $(FILES) $(WITHOUT)

bench-speed: environments  ## what a question costs beside others, and how that grows with the articles
	@$(BIN)/python -m tools.bench_speed

bench-desk: environments  ## what a key costs at the answer desk
	@$(BIN)/python tools/bench_desk.py

bench-service: environments  ## start-up time, memory, latency of a turn
	@$(BIN)/python tools/bench_service.py

bench-widget: test-environments  ## what the widget costs a cheap phone on a slow network, beside two others
	@$(BIN)/python -m tools.bench_widget

clean:  ## remove what was built; articles, what was published, settings, the database and the key stay
	find .sual -mindepth 1 -maxdepth 1 ! -name 'sual.db*' ! -name content ! -name knowledge.key -exec rm -rf {} + 2>/dev/null || true
	rm -rf models .pytest_cache .mypy_cache .ruff_cache locales/*/LC_MESSAGES/*.mo

# The commands of the project. What they do is written in Python (cms/launch); without make, see README.md.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
BIN = .venv/bin/python
# The newest that runs: pyenv leaves commands behind that only say so, and keeps its own aside.
NEWEST = $(shell for v in 3.14 3.13 3.12; do for p in python$$v $$HOME/.pyenv/versions/$$v.*/bin/python$$v; do \
  "$$p" -c "" 2>/dev/null && echo "$$p" && exit; done; done)
UV = var/uv/bin/uv

.DEFAULT_GOAL := help
.PHONY: help run setup test test-postgres test-newest check drill bench bench-search weights screenshots lock clean python

help: ## montre cette liste
	@echo "make run            prépare tout et lance le site sur http://127.0.0.1:$(PORT)/ (PORT=8001 pour changer)"
	@echo "make test           les tests (ARGS=\"-k villages\" pour en choisir)"
	@echo "make test-postgres  les mêmes tests sur un serveur PostgreSQL d'un instant"
	@echo "make test-newest    les mêmes tests avec le Python le plus récent de la machine"
	@echo "make check          les vérifications : style, types, dépendances, gabarits, migrations, production"
	@echo "make drill          10 000 requêtes tirées de la description de l'API, et 5 000 villages"
	@echo "make bench          les mesures de vitesse, en tableau"
	@echo "make bench-search   la vitesse de la recherche, jusqu'à 100 000 fiches (ARGS=\"--sizes 1k 10k\" pour moins)"
	@echo "make weights        ce que pèse une page de chaque type, en tableau"
	@echo "make screenshots    reprend les images de docs/images sur la démonstration qui tourne (PORT=8001 pour changer)"
	@echo "make lock           refait les listes de bibliothèques épinglées"
	@echo "make clean          efface .venv et les caches (var/, ses données et ses comptes restent)"

python:
	@command -v $(PYTHON) >/dev/null || { echo "« $(PYTHON) » est introuvable : installez Python 3.11 ou plus récent (sous Debian 12 : « apt-get install python3 python3-venv »), puis relancez." >&2; exit 1; }

run: python
	@exec $(PYTHON) -m cms.launch run --port "$(PORT)"

setup: python
	@$(PYTHON) -m cms.launch install --dev

test: setup
	@$(PYTHON) -m cms.launch browser
	@exec $(BIN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

test-postgres: setup
	@$(PYTHON) -m cms.launch browser
	@exec $(BIN) -m tests.services.postgres $(BIN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

test-newest: python
	@if [ -z "$(NEWEST)" ]; then echo "Aucun Python plus récent que 3.11 sur cette machine : rien à essayer."; else \
	  "$(NEWEST)" -m venv var/newest && \
	  var/newest/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
	  var/newest/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS); fi

check: setup
	@$(PYTHON) -m cms.launch check

drill: setup
	@API_REQUESTS=10000 VILLAGES=5000 $(BIN) -m pytest -q --show-capture=no tests/search/api/test_api_fuzz.py \
	  tests/listings/test_many_villages.py $(ARGS)

bench: setup
	@exec $(BIN) -m tests.benchmarks $(ARGS)

bench-search: setup
	@exec $(BIN) -m tests.benchmarks.search $(ARGS)

weights: setup
	@exec $(BIN) -m tests.benchmarks.weights

screenshots: setup
	@exec $(BIN) -m tests.screenshots "http://127.0.0.1:$(PORT)" $(ARGS)

lock: python
	@test -x $(UV) || { $(PYTHON) -m venv var/uv && var/uv/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	@$(UV) pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet -o requirements.txt $(ARGS)
	@$(UV) pip compile pyproject.toml --extra dev -c requirements.txt --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet -o requirements-dev.txt $(ARGS)
	@git --no-pager diff --stat -- requirements.txt requirements-dev.txt

clean:
	@rm -rf .venv var/newest var/uv var/static var/launch.json .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path "./.git/*" -prune -exec rm -rf {} +

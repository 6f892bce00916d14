"""A backend for a cluster whose client sends nothing."""

from typing import Any

from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend

from search.cluster.fitting import fitted


class Noting:
    """In the place of a client: sends nothing, and notes what it was told."""

    def __init__(self, name: str = "", noted: Any = None, **options: Any) -> None:
        self.noted: list[tuple[str, dict[str, Any]]] = [] if noted is None else noted
        self._name, self.options = name, options

    def __getattr__(self, name: str) -> "Noting":
        return Noting(f"{self._name}.{name}".lstrip("."), self.noted)

    def __call__(self, *args: Any, **told: Any) -> bool:
        self.noted.append((self._name, told))
        return False


class Stock(ElasticsearchBaseSearchBackend):
    client_class = Noting
    use_new_elasticsearch_api = True
    NotFoundError = KeyError

    def bulk(self, client: Noting, actions: list[dict[str, Any]], index: str) -> None:
        client.noted.append(("bulk", {"index": index, "actions": actions}))


SearchBackend = fitted(Stock)

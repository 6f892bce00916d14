"""The form of what a cluster is asked: the part of the query language that our questions use.

See Elasticsearch's reference, "Query DSL". It says what may stand where, and of which type a field must be.
"""

from typing import Any

NUMBERS = {"integer", "long", "double", "date"}
#: Queries about one field, and the types it may be of.
TYPES = {
    "term": {"keyword", "boolean", *NUMBERS},
    "terms": {"keyword", "boolean", *NUMBERS},
    "range": NUMBERS,
    "match": {"text", "keyword"},
    "exists": {"keyword", "boolean", *NUMBERS},
}
CLAUSES = {"must", "should", "must_not", "filter"}
BOUNDS = {"gt", "gte", "lt", "lte"}


def must_be_a_query(query: Any, fields: dict[str, Any]) -> None:
    """Refuse what a cluster would.

    :param fields: the ``properties`` of the mapping.
    :raises AssertionError: where it is none, names a field that is not kept, or one of another type.
    """
    ((name, body),) = query.items()
    if name == "bool":
        assert body.keys() <= CLAUSES and body
        for clause in body.values():
            for part in clause if isinstance(clause, list) else [clause]:
                must_be_a_query(part, fields)
    elif name == "multi_match":
        assert body.keys() <= {"query", "operator", "fields", "type"} and isinstance(body["query"], str)
        assert all(fields[field.partition("^")[0]]["type"] == "text" for field in body["fields"])
    elif name == "match_all":
        assert body.keys() <= {"boost"}
    else:
        _must_suit(name, body, fields)


def _must_suit(name: str, body: Any, fields: dict[str, Any]) -> None:
    ((field, value),) = [(body["field"], None)] if name == "exists" else body.items()
    assert fields[field]["type"] in TYPES[name]
    if name == "terms":
        assert isinstance(value, list)
    elif name == "range":
        assert value and value.keys() <= BOUNDS
    elif name == "match":
        assert isinstance(value, str) or (value.keys() <= {"query", "operator"} and isinstance(value["query"], str))

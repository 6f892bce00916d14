"""What a question written by hand needs so that it is put rightly to either database (``docs/decisions/014``)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, models

_KEYS: "models.UUIDField[Any, Any]" = models.UUIDField()


def columns(names: Iterable[str]) -> str:
    """Columns, quoted."""
    return ", ".join(map(connection.ops.quote_name, names))


def key(value: UUID | None) -> Any:
    """A ``translation_key`` as the database keeps it."""
    return _KEYS.get_db_prep_value(value, connection)

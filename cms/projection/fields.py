"""The column of the public answers."""

import json
from typing import Any

from django.db import models
from django.utils.functional import SimpleLazyObject


class FactsField(models.JSONField[Any, Any]):
    """A JSON column that is decoded when somebody looks inside.

    Two dozen sheets of facts take as long to decode as to fetch, and a list whose cards are drawn already never opens
    one. Migrations see the JSON column it is.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The decoded value, later; one key of it at once."""
        if not isinstance(expression, models.expressions.Col) or not isinstance(value, str):
            return super().from_db_value(value, expression, connection)
        return SimpleLazyObject(lambda: json.loads(value, cls=self.decoder))

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A JSON column with the same default."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), kwargs

"""Columns that several models have: the bounds of a key, the prose of a page, JSON that is seldom looked into."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import SimpleLazyObject
from wagtail.fields import StreamField

#: The largest primary key (``BigAutoField`` and Wagtail's own hold no more than 64 bits).
BIGGEST_ID = 2**63 - 1


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations; migrations see the JSON column it is.

    Adding or changing a block therefore makes no migration, and a data migration that saves a page keeps its body: a
    historical model would otherwise read an empty stream and write it back. Blocks are renamed with
    :func:`cms.blocks.change.change_blocks`.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A JSON column with the same null, blank and default."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.setdefault("default", list)
        return name, "django.db.models.JSONField", [], {**kwargs, "encoder": DjangoJSONEncoder}

    def clone(self) -> models.JSONField[Any, Any]:
        """What a migration state keeps of this field (``ModelState.from_model`` calls it)."""
        return models.JSONField(**self.deconstruct()[3])


class LazyJSONField(models.JSONField[Any, Any]):
    """A JSON column that is decoded when somebody looks inside; migrations see the JSON column it is.

    Two dozen sheets of facts take as long to decode as to fetch, and a list whose cards are drawn already never opens
    one. Nor does a page that names its commune look at the outline.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The decoded value, later; one key of it at once."""
        if not isinstance(expression, models.expressions.Col) or not isinstance(value, str):
            return super().from_db_value(value, expression, connection)
        return SimpleLazyObject(lambda: json.loads(value, cls=self.decoder))

    def validate(self, value: Any, model_instance: Any) -> None:
        """The encoder takes no value that is yet to be decoded."""
        super().validate(_opened(value), model_instance)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """A row that was read can be written."""
        return super().get_db_prep_value(_opened(value), connection, prepared)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A JSON column with the same null, blank and default."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), kwargs


def _opened(value: Any) -> Any:
    return value.copy() if isinstance(value, SimpleLazyObject) else value

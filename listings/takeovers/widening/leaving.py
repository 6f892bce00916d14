"""What goes with the old page, told before it does."""

from typing import Any

from django.db import models

from listings.takeovers.models import TakeoverPage


def goes_with(takeover: TakeoverPage) -> list[tuple[str, int]]:
    """What the rooms keep of it, by its name and number: « accords de cédants », 1. The confidential part stays."""
    found = []
    relations: list[Any] = TakeoverPage._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not _hangs(relation):
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: takeover})
        if number := rows.count():
            found.append((str(relation.related_model._meta.verbose_name_plural), number))
    return found


def _hangs(relation: Any) -> bool:
    """Whether it is a key of this room's tables to this one; the tree's own and Wagtail's are not worth a word."""
    is_key = isinstance(relation, models.ManyToOneRel) and not isinstance(relation, models.OneToOneRel)
    return is_key and relation.related_model._meta.app_label == TakeoverPage._meta.app_label

"""What goes with the old page, told before it does."""

from django.db import models

from listings.takeovers.hanging import keys_to_takeovers
from listings.takeovers.models import TakeoverPage


def goes_with(takeover: TakeoverPage) -> list[tuple[str, int]]:
    """What the rooms keep of it, by its name and number: « accords de cédants », 1. The confidential part stays."""
    found = []
    for relation in keys_to_takeovers():
        # The confidential part goes on with the new page.
        if isinstance(relation, models.OneToOneRel):
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: takeover})
        if number := rows.count():
            found.append((str(relation.related_model._meta.verbose_name_plural), number))
    return found

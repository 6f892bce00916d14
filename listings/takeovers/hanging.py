"""Which rows hang on a takeover."""

from typing import Any

from django.db import models

from listings.takeovers.models import TakeoverPage


def keys_to_takeovers() -> list[Any]:
    """Every key to a takeover itself, those without a name on this side (``related_name="+"``) too.

    The tree's own and those of Wagtail's tables lead to its page, not here.
    """
    relations: list[Any] = TakeoverPage._meta.get_fields(include_hidden=True)
    return [one for one in relations if isinstance(one, models.ManyToOneRel) and one.model is TakeoverPage]

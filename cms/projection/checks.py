"""House rules of the projection as system checks."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from cms.projection.indexed import disagreements
from cms.projection.models import Entry


@register("projection")
def filters_agree(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A column that two kinds declare is filtered alike by both: the public index keeps one."""
    return [
        Error(f"Le fait « {column} » se filtre de deux façons (filters_as) selon le genre.", obj=Entry, id="cms.E012")
        for column in disagreements()
    ]

"""The kinds of entries, read from the page types that tell them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from cms.facts.declarations import Fact


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its code, its words (each reader's language decides when they are read) and its facts.

    ``model`` is the page type that tells it first.
    """

    code: str
    singular: str | Promise
    plural: str | Promise
    facts: tuple[Fact, ...]
    model: Any = None


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code. Page types that share a code (plain pages) share a kind."""
    found: dict[str, Kind] = {}
    for model in get_page_models():
        code = getattr(model, "entry_kind", None)
        if code and code not in found:
            found[code] = _kind(code, model)
    return found


def _kind(code: str, model: Any) -> Kind:
    if code == "page":
        return Kind("page", _("Page"), _("Pages"), (), model)
    names = model._meta
    return Kind(code, capfirst(names.verbose_name), capfirst(names.verbose_name_plural), model.facts.facts, model)

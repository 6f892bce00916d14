"""What a row says of itself, by the names that its model declares (:mod:`search.tantivy`)."""

from typing import Any

from django.db import models


def language_of(obj: models.Model, languages: tuple[str, ...]) -> str:
    """What the attribute says that ``search_language`` names ("nl", "nl-be"); else the first language."""
    code = str(_said(obj, "search_language") or "").split("-")[0].lower()
    return code if code in languages else languages[0]


def version_of(obj: models.Model) -> Any:
    """What the attribute says that ``search_version`` names; None where the model names none."""
    return _said(obj, "search_version")


def stale_keys(model: type[models.Model]) -> tuple[Any, ...]:
    """The rows that an index of the model is not to be believed about; none where the model cannot say."""
    return tuple(getattr(model, "search_stale", tuple)())


def _said(obj: models.Model, naming: str) -> Any:
    name = getattr(obj, naming, None)
    value = getattr(obj, name) if name else None
    return value() if callable(value) else value

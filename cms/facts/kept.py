"""An answer that a public entry keeps in words of its own language, said again in the language of whoever reads."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from cms.facts.answers import is_blank, words
from cms.facts.declarations import Fact
from cms.facts.fields import ChoicesField
from cms.facts.models import WITHOUT_VALUE, FactState
from cms.facts.wording import day

#: Between the parts of an origin (:func:`cms.facts.answers.origin`).
BETWEEN = " · "


def is_vocabulary(field: models.Field[Any, Any]) -> bool:
    """Whether the answers to a question are words of the site, figures or days, and no sentence that somebody wrote."""
    is_written = isinstance(field, models.CharField | models.TextField) and not field.choices
    return isinstance(field, ChoicesField) or not (is_written or field.is_relation)


def said_again(answer: Mapping[str, Any], fact: Fact, field: models.Field[Any, Any]) -> str:
    """The words of an answer; what somebody wrote, and names, stay as they were written.

    :param answer: of ``Entry.facts``.
    """
    value, state = answer.get("value"), answer.get("state")
    if is_blank(value):
        return str(FactState(state).label).lower() if state in WITHOUT_VALUE else _("non renseigné")
    if not is_vocabulary(field):
        return str(answer.get("text") or value)
    return words(field, value if isinstance(value, list) else field.to_python(value), fact)


def origin_again(answer: Mapping[str, Any], *, with_state: bool = True) -> str:
    """Where an answer comes from: its state and its day in the reader's language, the source as it was written.

    :param answer: of ``Entry.facts``.
    :param with_state: without it, for an answer whose words say it already ("non connu").
    """
    _state, *written = str(answer.get("origin") or "").split(BETWEEN)
    dated = answer.get("dated")
    if written and dated:
        written[-1] = day(date.fromisoformat(dated))
    state = [str(FactState(answer["state"]).label)] if with_state and answer.get("state") else []
    return BETWEEN.join([*state, *written])

"""Declaring personal data: on the model, or by name for a model of a library.

A model of ours says ``personal_data = PersonalData(…)`` in its class body; a library's is declared in a module named
``personal_data`` of an installed app, by :func:`declare`. A column that only looks personal is exempted with
``NotPersonal(reason, fields)``. A model with several purposes, or with both, declares a tuple.

Purposes, legal bases and periods are proposals until the data protection officer has confirmed them: whoever shows
them shows :data:`TO_BE_CONFIRMED` too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

TO_BE_CONFIRMED = _("à valider par le DPO")


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Why a table holds personal data, and until when.

    * ``period``: how long a row is kept, counted from the column ``anchor``; ``None`` when it lasts as long as what
      ``note`` says (an account, a mandate), and then nothing is purged;
    * ``fields``: the columns that say something about a person;
    * ``keeps_row``: at the end the row stays and its ``fields`` are emptied, instead of the row being deleted;
    * ``erased_by``: the periodic job that keeps the promise in place of the general purge;
    * ``name``: what readers call the table, where its library has no French name for it.
    """

    purpose: Text
    legal_basis: Text
    period: timedelta | None
    fields: tuple[str, ...]
    anchor: str = ""
    note: Text = ""
    keeps_row: bool = False
    erased_by: str = ""
    name: Text = ""

    def __post_init__(self) -> None:
        """:raises ValueError: for a declaration that says nothing, or promises what cannot be counted."""
        if not self.purpose or not self.legal_basis or not self.fields:
            raise ValueError("personal data have a purpose, a legal basis and fields")
        if self.period is None:
            if not self.note:
                raise ValueError("data without period say in their note how long they last")
        elif self.period <= timedelta(0) or not self.anchor:
            raise ValueError("a period is positive and counts from an anchor")

    @property
    def is_purged(self) -> bool:
        """Whether the general purge takes care of it."""
        return self.period is not None and not self.erased_by


@dataclass(frozen=True, slots=True)
class NotPersonal:
    """These columns look personal and are not, for ``reason``; without ``fields``, none of the model's is."""

    reason: str
    fields: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """:raises ValueError: without a reason."""
        if not self.reason.strip():
            raise ValueError("an exemption has a reason")


Declaration = PersonalData | NotPersonal

_by_name: dict[str, tuple[Declaration, ...]] = {}


def declare(label: str, *declared: Declaration) -> None:
    """Declare the model ``label`` ("app_label.Model"), which cannot say it itself.

    :raises ValueError: when it is declared already.
    """
    key = label.lower()
    if _by_name.get(key, declared) != declared:
        raise ValueError(f"{label} is declared twice")
    _by_name[key] = declared


def declared_names() -> tuple[str, ...]:
    """Lower-case labels of the models declared by name."""
    return tuple(_by_name)


def of(model: type[models.Model]) -> tuple[Declaration, ...]:
    """What ``model`` declares, or what is declared for it."""
    own = getattr(model, "personal_data", ())
    own = own if isinstance(own, tuple) else (own,)
    return (*own, *_by_name.get(model._meta.label_lower, ()))


def declarations() -> Iterator[tuple[type[models.Model], PersonalData]]:
    """Every table with personal data and each of its declarations, in the order of their names.

    For a public page: :func:`table_name` names the table, each ``fields`` entry is a field of it.
    """
    found = [
        (model, declaration)
        for model in apps.get_models()
        if not model._meta.proxy
        for declaration in of(model)
        if isinstance(declaration, PersonalData)
    ]
    yield from sorted(found, key=lambda pair: (table_name(*pair).casefold(), pair[0]._meta.label))


def table_name(model: type[models.Model], declared: PersonalData) -> str:
    """What readers call the table: the name its declaration gives, else its own."""
    return str(declared.name or model._meta.verbose_name_plural)

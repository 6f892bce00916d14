"""The parameters of the API, described: those of a list from its filters, so that what is described is what is read."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.text import capfirst

from cms.projection.asked import Asked
from cms.projection.fields import MAX_NAME, REACHES, YES
from cms.projection.filters import BoundsFilter, ChoiceFilter, DaysFilter, ListFilter, NearFilter, OpenBoundsFilter
from cms.projection.filtersets import SIZES
from cms.projection.kinds import kinds
from search.api.asked import FORMAT, FORMATS, LANGUAGE, LANGUAGES, PAGE, SIZE, SORT
from search.asked import KIND, MAX_LENGTH, WORDS

Described = dict[str, Any]
BOUNDS = ("au moins", "au plus")
OR_NONE = (
    "%(label)s : avec une borne, garde aussi les entrées dont le chiffre n'est pas communiqué, qu'une borne laisse "
    "sinon de côté ; sans borne, ne demande rien."
)
DAYS = ("à partir de ce jour", "jusqu'à ce jour")


def of_list(asked: Asked, sorts: dict[str, str]) -> list[Described]:
    """Those of a list: words, filters, order, page, language, form.

    :param sorts: the orders there are, by code, in words.
    """
    filters = [told for name, one in asked.filters.items() if isinstance(one, ListFilter) for told in _of(name, one)]
    orders = {code: words for code, words in sorts.items() if code}
    return [
        query(
            WORDS, f"Des mots, tous contenus ; {MAX_LENGTH} signes au plus.", text(MAX_LENGTH), example="boulangerie"
        ),
        *filters,
        query(SORT, _with_words("L'ordre", orders), one_of(list(orders))),
        query(SIZE, "Entrées par page.", {"type": "integer", "enum": list(map(int, SIZES)), "default": int(SIZES[0])}),
        query(PAGE, "Numéro de page ; 404 où il n'y en a pas tant.", {"type": "integer", "minimum": 1, "default": 1}),
        in_language(f"Langue des entrées, {settings.LANGUAGE_CODE} si rien n'est dit."),
        query(FORMAT, "Forme de la réponse.", one_of(list(FORMATS), default=FORMATS[0])),
    ]


def in_language(description: str) -> Described:
    """The language."""
    return query(LANGUAGE, description, one_of(list(LANGUAGES)))


def of_kind(description: str) -> Described:
    """The kind, where it is a parameter like others."""
    return query(KIND, description, one_of(list(kinds())))


def query(name: str, description: str, schema: Described, *, where: str = "query", **more: Any) -> Described:
    """One parameter."""
    told = {"name": name, "in": where, "required": where == "path", "description": description, "schema": schema}
    return told | more


def text(longest: int) -> Described:
    """Any words."""
    return {"type": "string", "maxLength": longest}


def one_of(codes: list[str], **more: Any) -> Described:
    """One of several codes."""
    return {"type": "string", "enum": codes, **more}


def _of(name: str, one: ListFilter) -> Iterator[Described]:
    """The parameters that a filter reads."""
    label, names = str(capfirst(one.label)), one.parameters(name)
    if isinstance(one, NearFilter):
        yield query(
            names[0],
            f"{label}, par son nom, son code Insee ou son code postal ; le nom seul n'est jamais à deux.",
            text(MAX_NAME),
            example="Auch",
        )
        reach = "À combien de kilomètres au plus, à vol d'oiseau ; 0 est la commune seule."
        yield query(names[1], reach, {"type": "integer", "enum": list(map(int, REACHES))})
    elif isinstance(one, DaysFilter):
        for parameter, bound in zip(names, DAYS, strict=True):
            yield query(parameter, f"{label}, {bound}, compris.", {"type": "string", "format": "date"})
    elif isinstance(one, BoundsFilter):
        unit = f" ({one.unit})" if one.unit else ""
        for parameter, bound in zip(names, BOUNDS, strict=False):
            yield query(parameter, f"{label}{unit}, {bound}, compris.", {"type": "number"})
        if isinstance(one, OpenBoundsFilter):
            yield query(names[-1], OR_NONE % {"label": label}, one_of([YES]))
    elif isinstance(one, ChoiceFilter) and (choices := {code: str(words) for code, words in one.options()}):
        several = {"type": "array", "items": one_of(list(choices))}
        described = _with_words(f"{label} ; répété, l'un ou l'autre", choices)
        yield query(name, described, several) | {"style": "form", "explode": True}


def _with_words(label: str, choices: dict[str, str]) -> str:
    """A label, and what each code means where it does not say so itself."""
    meanings = [f"{code} ({words})" if words != code else code for code, words in choices.items()]
    return f"{label} : {', '.join(meanings)}."

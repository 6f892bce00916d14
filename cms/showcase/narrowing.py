"""A list that is narrowed, as the living page shows it: its filters are a real list's, its counts are nobody's."""

from typing import Any

from django.http import QueryDict

from cms.maps.ground import ground
from cms.models.lists import EPCI
from cms.projection.asked import Asked, read, sorts_of
from cms.projection.data import Licence
from cms.projection.facets import folds, groups
from cms.projection.filters import ChoiceFilter
from cms.projection.filtersets import filterset_of
from cms.projection.querysets import NEWEST_FIRST

#: A kind whose filters are of every sort there is: a commune, many choices and few, figures, days.
KIND = "takeover"
#: What is asked: two filters that are set, a name that several communes begin with, an order there is not.
ASKED = "prix_max=45000&confirme_du=2026-01-01&autour_de=castelnau&autour_km=10&tri=couleur"


def narrowed() -> dict[str, Any]:
    """What the parts of a list take (``components/filters.html``, ``chips.html``, ``sizes.html``, ``ways_out.html``).

    At most one query: which commune was meant.
    """
    filterset = filterset_of(KIND, (EPCI,))
    filters = filterset.base_filters
    sorts = sorts_of(filters.values(), NEWEST_FIRST)
    epci = next((f"&epci={field.slug}" for field in ground().fields), "")
    asked = read(QueryDict(ASKED + epci), filterset, sorts)
    counts = {
        name: {code: 7 * place % 23 for place, (code, _words) in enumerate(one.options(), start=1)}
        for name, one in filters.items()
        if isinstance(one, ChoiceFilter)
    }
    told = {"asked": asked, "sorts": sorts, "folds": folds(groups(asked, counts)), "blocked": _blocked(asked)}
    return told | {
        "licence": Licence("Licence ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
    }


def _blocked(asked: Asked) -> dict[str, Any]:
    """A list without result: what of a ``Listing`` is told then."""
    return {"asked": asked, "ways_out": [(one, 12 - 5 * place) for place, one in enumerate(asked.chosen[:2])]}

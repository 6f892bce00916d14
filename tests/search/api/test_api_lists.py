"""A kind is answered as its list on the site is, whatever is asked of it."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from cms.models.lists import list_of
from cms.projection.filters import BoundsFilter, ChoiceFilter, DaysFilter, ListFilter, NearFilter, OpenBoundsFilter
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from tests.search.api.asking import API, Parameters, every_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
LISTED = ("village", "workspace", "takeover", "service", "news", "info_session")


def values_of(one: ListFilter) -> st.SearchStrategy[list[Any]]:
    """What may stand in the parameters of a filter, in their order; most of it is understood."""
    if isinstance(one, NearFilter):
        return st.tuples(st.sampled_from(["Auch", "32013", "nulle part"]), st.sampled_from(["", "0", "20"])).map(list)
    if isinstance(one, DaysFilter):
        return st.lists(st.dates().map(str), min_size=2, max_size=2)
    if isinstance(one, BoundsFilter):
        bounds = st.lists(st.sampled_from(["", "0", "12,5", "45 000 €", "trop"]), min_size=2, max_size=2)
        if not isinstance(one, OpenBoundsFilter):
            return bounds
        return st.tuples(bounds, st.sampled_from(["", "oui", "oui", "peut-être"])).map(lambda said: [*said[0], said[1]])
    assert isinstance(one, ChoiceFilter)
    codes = [code for code, _words in one.options()]
    return st.lists(st.sampled_from([*codes, "rien"] if codes else ["rien"]), max_size=3).map(lambda some: [some])


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, Parameters]:
    """A kind, and some of the parameters of its list."""
    kind = draw(st.sampled_from(LISTED))
    listed = list_of(kind)
    assert listed is not None
    filters: dict[str, ListFilter] = listed.filterset().base_filters
    asked: Parameters = {}
    for name in draw(st.lists(st.sampled_from(sorted(filters)), max_size=3, unique=True)):
        asked |= dict(zip(filters[name].parameters(name), draw(values_of(filters[name])), strict=True))
    asked["tri"] = draw(st.sampled_from(["", "titre", "recent", "prix", "confirme", "distance"]))
    asked["par_page"] = draw(st.sampled_from(["", "24", "48"]))
    return kind, asked


@rounds(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=questions())
def test_a_kind_is_answered_as_its_list_is(client: Client, question: tuple[str, Parameters]) -> None:
    kind, asked = question
    model = list_of(kind)
    assert model is not None
    address = Entry.objects.get(page_id=model.objects.filter(locale__language_code="fr").get().pk).url
    twin = client.get(address, asked | {"format": "json"})
    if twin.status_code == 400:
        refusal = client.get(f"{API}{kind}/", asked)
        assert refusal.status_code == 400
        assert refusal.json()["detail"] in twin.content.decode().replace("&#x27;", "'").replace("&quot;", '"')
        return
    assert every_page(client, f"{API}{kind}/", asked) == json.loads(b"".join(twin))["entrees"]


def test_every_kind_is_there(client: Client) -> None:
    assert {*LISTED, "page"} == set(kinds())
    for kind in kinds():
        assert every_page(client, f"{API}{kind}/", {"par_page": "96"})

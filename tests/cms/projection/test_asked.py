"""Whatever an address says, it is read: never an error, never a hidden filter, and its links say the same."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template import Context
from django.template.defaulttags import querystring
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cms.models.lists import EPCI
from cms.projection.asked import Asked, changed, read, sorts_of
from cms.projection.filtersets import Column, filterset_of
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.querysets import NEWEST_FIRST
from tests.factories import CommuneFactory, House

pytestmark = pytest.mark.django_db

WITH_FACTS = sorted(code for code, kind in kinds().items() if kind.facts)
WORDS = st.one_of(
    st.sampled_from(["oui", "non", "partout", "cafe", "fonds", "auch", "20", "0", "-1", "1e9", "NaN", "12,5", "titre"]),
    st.sampled_from(["2026-12-31", "31/12/2026", "2026-02-30", "' OR 1=1 --", "[]", "\u202e", "💥", "x" * 500, ""]),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=20),
)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parameters(kind: str) -> list[str]:
    filters = filterset_of(kind, (EPCI,)).base_filters
    return [name for key, one in filters.items() for name in one.parameters(key)] + ["tri", "par_page", "page", "utm"]


def asked(kind: str, pairs: list[tuple[str, str]]) -> Asked:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    filterset = filterset_of(kind, (EPCI,))
    return read(data, filterset, sorts_of(filterset.base_filters.values(), NEWEST_FIRST))


@st.composite
def addresses(draw: Any) -> tuple[str, list[tuple[str, str]]]:
    kind = draw(st.sampled_from(WITH_FACTS))
    return kind, draw(st.lists(st.tuples(st.sampled_from(parameters(kind)), WORDS), max_size=12))


@relaxed
@given(address=addresses())
def test_any_address_is_read_and_can_be_asked(db: None, address: tuple[str, list[tuple[str, str]]]) -> None:
    kind, pairs = address
    found = asked(kind, pairs)
    named = {one.name for one in found.chosen} | {one.name for one in found.misread}
    for name, one in found.filters.items():
        typed = [value for said, value in pairs if said in one.parameters(name) and value.strip()]
        # Of a field that takes one value the last counts; a distance without a commune asks nothing.
        if name in named or not typed:
            continue
        assert name == "autour" or one.parameters(name) != (name,) or not any(value.strip() for value in typed)
    assert isinstance(list(Entry.objects.filter(found.q()).order_by(*found.order(NEWEST_FIRST))), list)
    for one in found.chosen:
        assert one.words
        assert one.filter.lookups(one.value) or not one.narrows


@relaxed
@given(address=addresses())
@example(address=("takeover", [("loyer_min", "20"), ("loyer_min", "oui"), ("loyer_min", "20")]))
def test_the_links_of_a_list_say_what_it_shows(db: None, address: tuple[str, list[tuple[str, str]]]) -> None:
    kind, pairs = address
    found = asked(kind, pairs)
    again = asked(kind, [(name, value) for name, values in found.query.lists() for value in values])
    assert not again.misread
    assert [(one.name, one.value) for one in again.chosen] == [(one.name, one.value) for one in found.chosen]
    assert (again.sort, again.size) == (found.sort, found.size)
    for one in found.chosen:
        data = QueryDict(found.address(drop=one.parameters).removeprefix("?"))
        left = asked(kind, [(name, value) for name, values in data.lists() for value in values])
        assert {each.name for each in left.chosen} == {each.name for each in found.chosen} - {one.name}


@pytest.mark.parametrize("count", [500, 999])
def test_hundreds_of_filters_are_answered(house: House, client: Client, count: int) -> None:
    many = "&".join(f"fibre={number}" for number in range(count))
    assert client.get(f"/villages/?{many}").status_code in (200, 400)
    assert client.get("/villages/?" + "fibre=partout&" * 500).status_code == 200


def test_two_filters_never_share_a_parameter() -> None:
    with pytest.raises(ValueError, match="fibre"):
        filterset_of("village", (Column("state", "fibre", "Fibre"),))
    with pytest.raises(ValueError, match="page"):
        filterset_of("village", (Column("state", "page", "Page"),))


def test_an_insee_code_names_a_commune() -> None:
    commune = CommuneFactory(name="Saint-Clar", insee_code="32370")
    for typed in ("32370", "st clar", "SAINT-CLAR"):
        (one,) = asked("village", [("autour_de", typed), ("autour_km", "0")]).chosen
        assert one.value.communes == [commune.pk]


_PARAMETERS = st.lists(st.tuples(st.sampled_from(["q", "page", "é&="]), st.text(alphabet=st.characters(codec="utf-8"))))


@given(
    _PARAMETERS, st.dictionaries(st.sampled_from(["q", "page", "format"]), st.none() | st.text("aé &") | st.integers())
)
def test_a_link_says_what_django_would(pairs: list[tuple[str, str]], instead: dict[str, Any]) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    assert changed(query, instead) == (querystring(Context(), query, **instead) or "?").replace("%2C", ",")

"""The nomenclature suggested from everyday words."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.activities.everyday import EVERYDAY
from cms.activities.loading import load_activities
from cms.activities.models import Activity
from cms.activities.suggesting import suggest
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FIRST = {
    "boulangerie": "10.71C",
    "Boulangerie-pâtisserie": "10.71C",
    "boulang": "10.71C",
    "BISTROT": "56.30Z",
    "le bistrot du village": "56.30Z",
    "coiffeur": "96.02A",
    "Salon de coiffure, trois postes": "96.02A",
    "garage": "45.20A",
    "épicerie": "47.11B",
    "Café-restaurant": "56.30Z",
    "Restaurant et bar": "56.10A",
    "bar tabac": "47.11B",
    "food trucks": "56.10C",
    "fleuriste": "47.76Z",
    "plantes": "01.30Z",
    "10.71C": "10.71C",
    "1071c": "10.71C",
}


@pytest.fixture
def nomenclature(db: None) -> None:
    load_activities()


@pytest.mark.usefixtures("nomenclature")
@pytest.mark.parametrize("words", FIRST)
def test_words_lead_to_the_code_that_fits(words: str) -> None:
    found = suggest(words)
    assert found and found[0].code == FIRST[words], [str(one) for one in found]
    assert all(one.level == "subclass" and one.revision == "rev2" for one in found)


@pytest.mark.usefixtures("nomenclature")
@pytest.mark.parametrize("words", ["", "   ", "le la les", "un commerce", "xyzzy", "🙂", "ab"])
def test_words_that_mean_nothing_suggest_nothing(words: str) -> None:
    assert suggest(words) == []


@pytest.mark.usefixtures("nomenclature")
def test_no_more_than_asked_and_none_twice(django_assert_max_num_queries: object) -> None:
    found = suggest("commerce de détail de pain", 3)
    assert len(found) == 3 == len({one.code for one in found})
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        suggest("boulangerie")


@pytest.mark.usefixtures("nomenclature")
def test_every_everyday_word_leads_to_codes_there_are_and_says_why() -> None:
    known = set(Activity.objects.filter(level="subclass", revision="rev2").values_list("code", flat=True))
    for line in EVERYDAY:
        assert set(line.codes) <= known, line.codes
        assert line.why.endswith(".")
        for word in line.words:
            assert set(line.codes) & {one.code for one in suggest(word, 12)}, word


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_is_answered(nomenclature: None, text: str) -> None:
    assert len(suggest(text)) <= 5


def test_only_people_of_the_admin_are_answered(client: Client) -> None:
    load_activities()
    address = reverse("activity_suggestions")
    assert client.get(address, {"q": "boulangerie"}).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address, {"q": "boulangerie"}).status_code in (302, 403)
    client.force_login(UserFactory(is_superuser=True))
    answer = client.get(address, {"q": "boulangerie"}).json()
    assert answer["suggestions"][0] == {"code": "10.71C", "words": "10.71C Boulangerie et boulangerie-pâtisserie"}
    assert client.post(address).status_code == 405

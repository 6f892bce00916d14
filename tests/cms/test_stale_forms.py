"""Two people on one page: words are not merged, answers are, one by one."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cms.facts.changing import change_now, propose
from listings.models import VillagePage
from tests.factories import House, UserFactory, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db


class Two:
    """Two editors with the same form before them, drawn from the same draft."""

    def __init__(self, village: VillagePage) -> None:
        self.village = village
        village.save_revision()
        self.edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
        self.clients = Client(), Client()
        for client in self.clients:
            client.force_login(UserFactory(is_superuser=True))
        self.drawn = [self.read(client.get(self.edit)) for client in self.clients]

    def read(self, response: Any) -> dict[str, str]:
        """What the form would post as it stands."""
        return form_values(response.content, "#page-edit-form") | {"body-count": "0"}

    def first(self, **changes: Any) -> None:
        """The first to save."""
        assert self.clients[0].post(self.edit, self.drawn[0] | changes).status_code == 302

    def second(self, drawn: dict[str, str] | None = None, **changes: Any) -> Any:
        """The second, whose form is older, or has been drawn again."""
        return self.clients[1].post(self.edit, (drawn or self.drawn[1]) | changes)

    @property
    def draft(self) -> Any:
        """What is kept."""
        return fresh(self.village).get_latest_revision_as_object()


@pytest.fixture
def two(house: House) -> Two:
    """On a village."""
    return Two(house.village(title="Solomiac", shops=["boulangerie"], premises_to_let=2))


def test_words_of_two_people_are_told_once_and_then_decided(two: Two) -> None:
    two.first(summary="Vu par la mairie.")
    told = two.second(summary="Vu par l'officier.")
    assert told.status_code == 200 and "Une autre personne" in told.content.decode()
    assert two.draft.summary == "Vu par la mairie."
    again = two.read(told)
    assert again["summary"] == "Vu par l'officier."
    assert two.second(again).status_code == 302
    assert two.draft.summary == "Vu par l'officier."


def test_different_answers_are_both_kept(two: Two) -> None:
    two.first(doctor="sur-place", shops=["boulangerie", "epicerie"], doctor__state="declared", premises_to_let="3")
    assert two.second(drawbacks="Le soir, plus aucun bus.").status_code == 302
    draft = two.draft
    assert (draft.doctor, draft.drawbacks, draft.premises_to_let) == ("sur-place", "Le soir, plus aucun bus.", 3)
    assert draft.shops == ["boulangerie", "epicerie"] and draft.notes_by_column()["doctor"].state == "declared"


def test_the_same_answer_shows_both_and_the_next_post_decides(two: Two) -> None:
    two.first(doctor="sur-place", fibre="")
    told = two.second(doctor="loin")
    assert told.status_code == 200
    words = told.content.decode()
    assert "autre personne a mis" in words and "sur place" in words
    assert two.draft.doctor == "sur-place"
    again = two.read(told)
    # What was merged is drawn, so that the decision does not put the older answer back.
    assert (again["doctor"], again["fibre"]) == ("loin", "")
    assert two.second(again).status_code == 302
    assert (two.draft.doctor, two.draft.fibre) == ("loin", "")


def test_words_in_conflict_keep_the_answers_of_the_other(two: Two) -> None:
    two.first(summary="Vu par la mairie.", market_day="vendredi", shops=["epicerie"])
    again = two.read(two.second(summary="Vu par l'officier."))
    two.second(again)
    assert (two.draft.summary, two.draft.market_day, two.draft.shops) == (
        "Vu par l'officier.",
        "vendredi",
        ["epicerie"],
    )


def test_what_changes_at_once_is_not_put_back_by_an_older_form(two: Two) -> None:
    change_now(page=two.village, values={"market_day": "vendredi"}, user=UserFactory())
    assert two.second(drawbacks="Le soir, plus aucun bus.").status_code == 302
    assert (two.draft.market_day, two.draft.drawbacks) == ("vendredi", "Le soir, plus aucun bus.")


def test_ones_own_autosave_is_nobody_elses(two: Two) -> None:
    """The script's save of a form that was just sent: it arrives once the form that comes back was drawn."""
    mine = two.clients[0]
    saved = mine.post(two.edit, two.drawn[0] | {"doctor": "loin"}, headers={"accept": "application/json"})
    assert saved.json()["success"]
    two.first(doctor="sur-place")
    assert two.draft.doctor == "sur-place"


def test_another_s_answer_stays_theirs_when_one_s_own_save_follows_it(two: Two) -> None:
    two.first(drawbacks="Pas de médecin.")
    mine = two.clients[1]
    user = get_user_model().objects.get(pk=mine.session["_auth_user_id"])
    propose(page=two.village, values={"doctor": "loin"}, user=user)
    told = two.second(drawbacks="Pas de bus.")
    assert told.status_code == 200 and "Cette réponse a changé" in told.content.decode()
    assert two.draft.drawbacks == "Pas de médecin."


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "abc", "'"])
def test_a_revision_that_is_none_merges_nothing(two: Two, number: str) -> None:
    two.first(doctor="sur-place")
    assert two.second(loaded_revision_id=number).status_code in (200, 302, 400)

"""The overview, the receipt and the mails: what a town hall and Communication learn of a review."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, WorkflowState

from cms.readership.models import DailyReaders
from listings.models import ReviewedQuestion, VillageReview
from listings.villages.review.questions import QUESTIONS
from listings.villages.review.unfinished import tell_of_unfinished
from tests.listings.review.conftest import HOME, TownHall

pytestmark = pytest.mark.django_db

TO_COMMUNICATION = "communication@demonstration.invalid"


def mails(to: str) -> list[Any]:
    return [sent for sent in mail.outbox if to in sent.to]


def all_unchanged(town_hall: TownHall, *but: str) -> Any:
    """One tap on each question; those without an answer are given one."""
    given: dict[str, dict[str, Any]] = {
        "comite": {"committee_roles": "Une élue et deux habitants."},
        "locaux": {"premises_to_let": "0"},
        "travail": {"workspaces": ["_aucun"]},
        "recherche": {"looking_for": "Un boulanger."},
    }
    last = None
    for question in QUESTIONS:
        if question.slug not in but:
            values = given.get(question.slug)
            last = town_hall.answers(question.slug, **values) if values else town_hall.leaves(question.slug)
    return last


def test_the_whole_review_ends_in_a_receipt_and_a_proposal(town_hall: TownHall) -> None:
    all_unchanged(town_hall, "commerces")
    answer = town_hall.answers("commerces", market_day="samedi")
    assert answer["Location"] == f"{HOME}recu/"
    assert town_hall.village.confirmed_on == timezone.localdate()
    state = town_hall.village.current_workflow_state
    assert (state.status, state.requested_by) == (WorkflowState.STATUS_IN_PROGRESS, town_hall.user)
    words = town_hall.reads("recu/")
    assert "samedi au lieu de : jeudi" in words and "Un boulanger." in words
    assert "La Communication relit." in words and "inchangé" in words
    due = timezone.localdate() + timedelta(days=90)
    assert str(due.year) in words
    picture = BeautifulSoup(town_hall.client.get(f"{HOME}recu/").content, "html5lib").select_one(".qr")
    assert picture["src"].startswith("data:image/svg+xml;base64,")


def test_each_is_told_once(town_hall: TownHall) -> None:
    all_unchanged(town_hall, "commerces")
    town_hall.answers("commerces", market_day="samedi")
    (receipt,) = mails(town_hall.user.email)
    words = " ".join(receipt.body.split())
    assert "jour de marché" in words.lower() and "jeudi → samedi" in words
    assert "En attente de lecture par : Communication" in words and f"{HOME}recu/" in words
    (told,) = mails(TO_COMMUNICATION)
    assert "Ce que le village cherche" in told.body and "jeudi → samedi" in told.body
    assert not ReviewedQuestion.objects.filter(told_at=None).exists()


def test_what_changed_at_once_alone_is_told_without_a_proposal(town_hall: TownHall) -> None:
    town_hall.answers("commerces", market_day="samedi")
    assert mails(TO_COMMUNICATION) == []
    town_hall.finishes()
    (told,) = mails(TO_COMMUNICATION)
    assert "Mairie de Solomiac" in told.subject and "jeudi → samedi" in told.body
    assert not WorkflowState.objects.active().exists()
    assert town_hall.village.confirmed_on is None


def test_a_proposal_that_was_added_to_is_told(town_hall: TownHall) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    town_hall.answers("internet", fibre="partout")
    town_hall.finishes()
    first, second = mails(TO_COMMUNICATION)
    assert "attend votre avis" in first.subject and "complétée" in second.body
    town_hall.leaves("commerces")
    town_hall.finishes()
    assert len(mails(TO_COMMUNICATION)) == 2


def test_a_review_that_stops_is_told_the_next_day_once(town_hall: TownHall) -> None:
    town_hall.answers("commerces", market_day="samedi")
    assert tell_of_unfinished() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert (tell_of_unfinished(), tell_of_unfinished()) == (1, 0)
    assert len(mails(TO_COMMUNICATION)) == 1


def test_a_proposal_is_taken_back_by_a_colleague_and_the_draft_stays(town_hall: TownHall) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    colleague = get_user_model().objects.create_user("secretaire@demonstration.invalid", "x")
    colleague.groups.set(town_hall.user.groups.all())
    town_hall.cast.people["secretaire"] = colleague
    other = TownHall(town_hall.cast, "secretaire")
    assert "Retirer la proposition" in other.reads()
    other.client.post(f"{HOME}retirer/")
    assert not WorkflowState.objects.active().exists() and town_hall.draft.doctor == "loin"
    assert "Écrit, pas encore envoyé" in town_hall.reads()
    assert other.client.post(f"{HOME}retirer/").status_code == 302
    town_hall.finishes()
    assert WorkflowState.objects.active().exists()


def test_a_colleague_goes_on_where_one_stopped(town_hall: TownHall) -> None:
    town_hall.leaves("sante")
    colleague = get_user_model().objects.create_user("secretaire@demonstration.invalid", "x")
    colleague.groups.set(town_hall.user.groups.all())
    town_hall.cast.people["secretaire"] = colleague
    other = TownHall(town_hall.cast, "secretaire")
    assert "Reprendre (1 sur 10)" in other.reads()
    other.leaves("internet")
    assert VillageReview.objects.get().answered.count() == 2


def state_of(town_hall: TownHall, label: str) -> str:
    lines = BeautifulSoup(town_hall.client.get(HOME).content, "html5lib").select(".review-line")
    line = next(line for line in lines if line.a.get_text(strip=True) == label)
    return str(line.select_one(".review-line__state").get_text(strip=True))


def test_the_ages_are_told_and_run_out(town_hall: TownHall) -> None:
    assert (state_of(town_hall, "Santé"), state_of(town_hall, "Locaux")) == ("à vérifier", "sans réponse")
    town_hall.leaves("sante")
    assert state_of(town_hall, "Santé") == "à jour"
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        town_hall.client.force_login(town_hall.user)
        assert state_of(town_hall, "Santé") == "à vérifier"


def test_the_readers_are_told(town_hall: TownHall) -> None:
    today = timezone.localdate()
    for day, count in ((today, 3), (today - timedelta(days=2), 4), (date(2020, 1, 1), 50)):
        DailyReaders.objects.create(page=town_hall.village.page_ptr, day=day, count=count)
    assert "7 lecteurs en 30 jours" in town_hall.reads()
    bars = BeautifulSoup(town_hall.client.get(HOME).content, "html5lib").select(".review-bars rect")
    assert len(bars) == 30


def test_what_lacks_a_required_answer_is_not_sent(town_hall: TownHall) -> None:
    village = town_hall.village
    village.doctor = ""
    village.save_revision(user=town_hall.cast.people["communication"], clean=False)
    town_hall.answers("internet", network="bon")
    assert town_hall.finishes()["Location"] == f"{HOME}relecture/sante/"
    assert "n’a pas de réponse" in town_hall.reads("relecture/sante/").replace("'", "’")
    assert VillageReview.objects.filter(finished_at=None).exists()


def test_nothing_to_send_says_so(town_hall: TownHall) -> None:
    assert town_hall.finishes()["Location"] == HOME
    assert "Rien n" in town_hall.reads() and not VillageReview.objects.exists()


def test_a_village_off_line_keeps_all_in_its_draft(town_hall: TownHall) -> None:
    town_hall.village.unpublish()
    town_hall.answers("commerces", market_day="samedi")
    assert town_hall.draft.market_day == "samedi" and not town_hall.village.live
    assert "pas en ligne" in town_hall.reads()
    assert town_hall.client.get(f"{HOME}affiche/")["Location"] == HOME


def queries(town_hall: TownHall, path: str) -> int:
    town_hall.client.get(HOME + path)
    with CaptureQueriesContext(connection) as captured:
        town_hall.client.get(HOME + path)
    return len(captured)


@pytest.mark.parametrize("path", ["", "recu/", "relecture/", "relecture/commerces/"])
def test_the_pages_cost_the_same_with_much_and_little_to_tell(town_hall: TownHall, path: str) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    town_hall.leaves("commerces")
    officer = town_hall.cast.people["communication"]
    Comment.objects.create(page=town_hall.village.page_ptr, user=officer, text="Et ?", contentpath="shops")
    little = queries(town_hall, path)
    for question, values in (
        ("internet", {"fibre": "partout", "network": "bon"}),
        ("logement", {"housing_to_buy": "4"}),
        ("commerces", {"post": "proche", "market_day": "lundi"}),
    ):
        town_hall.answers(question, **values)
    for column in ("fibre", "network", "shops"):
        Comment.objects.create(page=town_hall.village.page_ptr, user=officer, text="Et ?", contentpath=column)
    assert queries(town_hall, path) <= little

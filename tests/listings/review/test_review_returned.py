"""What a mayor finds again once Communication has given an answer back: the words, the demand, the way to answer."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from wagtail.models import WorkflowState

from cms.facts.forms import note_field_name
from cms.facts.returned import ask_again, returned_answers
from cms.proposals.judging import judge
from tests.listings.review.conftest import HOME, TownHall
from tests.listings.review.test_review_overview import state_of

pytestmark = pytest.mark.django_db

BUS = "Le soir, plus aucun bus."
ASKED = "Quelle ligne ?"


def judged(town_hall: TownHall, *accepted: str, **returned: str) -> None:
    page = town_hall.village
    officer = town_hall.cast.user("communication")
    judge(page=page, user=officer, shown=page.latest_revision_id, accepted=accepted, returned=returned)


def sent(town_hall: TownHall) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.answers("savoir", drawbacks=BUS)
    town_hall.finishes()
    mail.outbox.clear()


def parts(town_hall: TownHall) -> dict[str, str]:
    """The parts of the receipt, by their title."""
    receipt = BeautifulSoup(town_hall.client.get(f"{HOME}recu/").content, "html5lib").select(".receipt section")
    return {part.h2.get_text(strip=True): part.get_text(" ") for part in receipt if part.h2}


def test_what_was_proposed_is_read_and_filled_in_again(town_hall: TownHall) -> None:
    sent(town_hall)
    judged(town_hall, "doctor", drawbacks=ASKED)
    assert town_hall.draft.drawbacks != BUS
    for path in ("", "relecture/savoir/"):
        assert f"Vous aviez proposé : {BUS}" in town_hall.reads(path) and ASKED in town_hall.reads(path)
    assert town_hall.form("savoir")["drawbacks"] == BUS
    assert state_of(town_hall, "Ce qu’il faut savoir") == "à revoir"
    town_hall.answers("savoir", drawbacks=f"{BUS} Ligne 12.")
    assert town_hall.draft.drawbacks == f"{BUS} Ligne 12." and not returned_answers(town_hall.village)
    assert "Vous aviez proposé" not in town_hall.reads("relecture/savoir/")


def test_what_was_proposed_may_be_sent_as_it_was_or_given_up(town_hall: TownHall) -> None:
    sent(town_hall)
    judged(town_hall, "doctor", drawbacks=ASKED)
    on_line = town_hall.village.drawbacks
    town_hall.leaves("savoir")
    assert not returned_answers(town_hall.village) and town_hall.draft.drawbacks == on_line
    town_hall.answers("savoir", drawbacks=BUS)
    town_hall.finishes()
    judged(town_hall, drawbacks=ASKED)
    town_hall.answers("savoir")
    assert town_hall.draft.drawbacks == BUS


def test_a_reason_that_was_given_back_is_filled_in_too(town_hall: TownHall) -> None:
    state, reason = note_field_name("doctor", "state"), note_field_name("doctor", "reason")
    town_hall.answers("sante", **{"doctor": "", state: "not_communicated", reason: "Elle part en mai."})
    town_hall.finishes()
    judged(town_hall, doctor="Qui vient après ?")
    form = town_hall.form("sante")
    assert (form.get("doctor", ""), form[state], form[reason]) == ("", "not_communicated", "Elle part en mai.")


def test_whoever_publishes_is_not_handed_what_was_given_back(town_hall: TownHall) -> None:
    sent(town_hall)
    judged(town_hall, "doctor", drawbacks=ASKED)
    officer = TownHall(town_hall.cast, "communication")
    assert officer.form("savoir")["drawbacks"] == town_hall.village.drawbacks


def test_the_mail_and_the_receipt_tell_what_is_on_line_from_what_is_to_be_revised(town_hall: TownHall) -> None:
    sent(town_hall)
    judged(town_hall, "doctor", drawbacks=ASKED)
    (letter,) = (one for one in mail.outbox if one.to == [town_hall.user.email])
    assert "1 réponse en ligne, 1 à revoir" in letter.subject and "acceptée" not in letter.subject
    assert ASKED in letter.body and "Le commentaire" not in letter.body
    assert f"http://testserver{HOME}relecture/savoir/" in letter.body
    told = parts(town_hall)
    assert ASKED in told["À revoir"] and "Médecin" in told["En ligne maintenant"]
    assert "savoir" not in told["En ligne maintenant"]


def test_several_answers_given_back_lead_to_my_commune_and_are_told_once(town_hall: TownHall) -> None:
    sent(town_hall)
    judged(town_hall, doctor="Depuis quand ?", drawbacks=ASKED)
    state = town_hall.village.current_workflow_state
    assert state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert town_hall.reads().count(ASKED) == 1 and town_hall.reads().count("Depuis quand ?") == 1
    (letter,) = (one for one in mail.outbox if one.to == [town_hall.user.email])
    assert f"http://testserver{HOME}#demandes" in letter.body
    panel = BeautifulSoup(town_hall.client.get(reverse("wagtailadmin_home")).content, "html5lib")
    assert [link["href"] for link in panel.select(".welcome__waiting a")] == [f"{HOME}#demandes"]


def test_a_demand_beside_waiting_answers_leads_to_its_question(town_hall: TownHall) -> None:
    sent(town_hall)
    judged(town_hall, drawbacks=ASKED)
    (letter,) = (one for one in mail.outbox if one.to == [town_hall.user.email])
    assert f"http://testserver{HOME}relecture/savoir/" in letter.body


def test_the_readers_mail_leads_to_the_desk_a_line_for_each_question(town_hall: TownHall) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    body = str(next(one for one in mail.outbox if "attend votre avis" in one.subject).body)
    assert f"/admin/proposition/{town_hall.village.pk}/" in body and "/edit/" not in body
    assert body.count("Médecin généraliste") == 1 and "source et date" not in body


def test_a_comment_in_the_editor_gives_nothing_back(town_hall: TownHall) -> None:
    sent(town_hall)
    draft = town_hall.draft
    ask_again(draft, "fibre", "Bien dit.", town_hall.cast.people["communication"])
    draft.save_revision(user=town_hall.cast.people["communication"])
    judged(town_hall, "doctor", "drawbacks")
    (letter,) = (one for one in mail.outbox if one.to == [town_hall.user.email])
    assert "est acceptée" in letter.subject and "Bien dit." not in letter.body

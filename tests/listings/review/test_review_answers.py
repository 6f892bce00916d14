"""What a town hall answers: at once, as a proposal, unchanged; two people at once; whatever is typed."""

import html
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Comment, PageLogEntry, WorkflowState

from cms.facts.changing import CHANGE, change_now, propose
from listings.models import VillageReview
from listings.villages.review.questions import COLUMNS, QUESTIONS
from tests.forms import form_values
from tests.listings.review.conftest import TownHall

pytestmark = pytest.mark.django_db


def note_on(page: Any, column: str) -> Any:
    return page.notes_by_column().get(column)


def test_the_ten_questions_ask_once_about_all_that_a_town_hall_answers(town_hall: TownHall) -> None:
    facts = {fact.column for fact in town_hall.village.facts}
    assert len(QUESTIONS) == 10 and len(COLUMNS) == len(set(COLUMNS))
    assert facts - set(COLUMNS) == {"commune", "partnership", "contested_figure", "contested_says"}


def test_a_market_day_is_on_line_at_once_and_is_logged(town_hall: TownHall) -> None:
    answer = town_hall.answers("commerces", market_day="vendredi")
    assert answer["Location"] == "/ma-commune/solomiac/relecture/ecole/"
    assert town_hall.village.market_day == "vendredi" and not town_hall.village.has_unpublished_changes
    note = note_on(town_hall.village, "market_day")
    assert (note.state, note.source, note.dated) == ("declared", "Mairie de Solomiac", timezone.localdate())
    assert PageLogEntry.objects.get(action=CHANGE).user == town_hall.user


def test_other_answers_wait_in_the_draft(town_hall: TownHall) -> None:
    town_hall.answers("savoir", drawbacks="Le soir, plus aucun bus.")
    assert town_hall.village.drawbacks == "Sans voiture, on ne va pas loin."
    assert town_hall.draft.drawbacks == "Le soir, plus aucun bus."
    assert note_on(town_hall.draft, "drawbacks").source == "Mairie de Solomiac"
    assert not WorkflowState.objects.active().exists()


def test_both_kinds_in_one_screen(town_hall: TownHall) -> None:
    town_hall.answers("commerces", market_day="aucun", shops=["cafe", "garage"], post="proche")
    assert (town_hall.village.market_day, town_hall.village.shops) == ("aucun", None)
    assert (town_hall.draft.market_day, town_hall.draft.shops, town_hall.draft.post) == (
        "aucun",
        ["cafe", "garage"],
        "proche",
    )


def test_an_officer_answers_at_once(town_hall: TownHall) -> None:
    officer = TownHall(town_hall.cast, "communication")
    officer.answers("savoir", drawbacks="Le soir, plus aucun bus.")
    assert town_hall.village.drawbacks == "Le soir, plus aucun bus."


def test_one_tap_says_that_it_stands(town_hall: TownHall) -> None:
    revision = town_hall.village.latest_revision_id
    answer = town_hall.leaves("sante")
    assert answer["Location"].endswith("/relecture/internet/")
    assert town_hall.village.checked["doctor"] == timezone.localdate().isoformat()
    assert "nurse" not in town_hall.village.checked and "fibre" not in town_hall.village.checked
    assert town_hall.village.latest_revision_id == revision
    assert town_hall.village.confirmed_on is None


def test_what_is_left_in_the_form_stands_too(town_hall: TownHall) -> None:
    town_hall.answers("sante", nurse="loin")
    assert "doctor" in town_hall.village.checked and "nurse" not in town_hall.village.checked
    assert town_hall.draft.nurse == "loin"


def test_not_known_and_not_communicated_are_answers(town_hall: TownHall) -> None:
    town_hall.answers("internet", fibre__state="not_known")
    assert (town_hall.draft.fibre, note_on(town_hall.draft, "fibre").state) == ("", "not_known")
    refused = town_hall.answers("locaux", premises_to_let__state="not_communicated")
    assert "Dites pourquoi" in refused.content.decode()
    town_hall.answers("locaux", premises_to_let__state="not_communicated", premises_to_let__reason="Enquête en cours.")
    note = note_on(town_hall.draft, "premises_to_let")
    assert (note.state, note.reason) == ("not_communicated", "Enquête en cours.")
    town_hall.answers("locaux", premises_to_let="2")
    assert town_hall.draft.premises_to_let == 2 and note_on(town_hall.draft, "premises_to_let").state == "declared"


@pytest.mark.parametrize("blank", ["  ", "\u200b", "\u202e"])
def test_what_is_required_is_not_emptied(town_hall: TownHall, blank: str) -> None:
    answer = town_hall.answers("savoir", drawbacks=blank)
    assert answer.status_code == 200 and "Cette réponse est obligatoire" in answer.content.decode()
    assert town_hall.draft.drawbacks == "Sans voiture, on ne va pas loin."


@pytest.mark.parametrize("figure", ["-1", "501", "-40"])
def test_a_figure_is_told_its_bounds(town_hall: TownHall, figure: str) -> None:
    assert "Entre 0 et 500." in town_hall.answers("logement", housing_to_rent=figure).content.decode()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("savoir", {"drawbacks": "a" * 601}),
        ("savoir", {"drawbacks": "a\x00b"}),
        ("logement", {"housing_to_rent": "-1"}),
        ("logement", {"housing_to_rent__state": "not_communicated", "housing_to_rent__reason": "\u200b"}),
        ("logement", {"housing_to_rent": "9" * 400}),
        ("logement", {"housing_to_rent": "beaucoup"}),
        ("commerces", {"market_day": "huitième"}),
        ("commerces", {"shops": ["boulangerie", "_aucun"]}),
        ("commerces", {"shops": ["\x00"]}),
        ("sante", {"pharmacy": "peut-être"}),
        ("sante", {"doctor__state": "official"}),
        ("comite", {"reply_days": "0"}),
        ("comite", {"reply_days__reason": "x" * 300}),
    ],
)
def test_whatever_is_typed_is_answered_in_words_and_writes_nothing(
    town_hall: TownHall, question: str, values: dict[str, Any]
) -> None:
    revision = town_hall.village.latest_revision_id
    answer = town_hall.answers(question, **values)
    assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
    assert town_hall.village.latest_revision_id == revision and not VillageReview.objects.exists()


def test_lines_count_as_a_browser_counts_them(town_hall: TownHall) -> None:
    text = "\r\n".join(["a" * 99] * 6)
    assert town_hall.answers("savoir", drawbacks=text).status_code == 302
    assert town_hall.draft.drawbacks == text.replace("\r\n", "\n")


def test_a_form_drawn_before_somebody_else_wrote_keeps_their_answer(town_hall: TownHall) -> None:
    drawn, officer = town_hall.form("commerces"), town_hall.cast.people["communication"]
    change_now(page=town_hall.village, values={"market_day": "samedi"}, user=officer)
    town_hall.answers("commerces", drawn, post="sur-place")
    assert town_hall.village.market_day == "samedi"
    assert (town_hall.draft.market_day, town_hall.draft.post) == ("samedi", "sur-place")


def test_two_on_the_same_answer_see_both_and_the_next_post_decides(town_hall: TownHall) -> None:
    drawn, officer = town_hall.form("commerces"), town_hall.cast.people["communication"]
    change_now(page=town_hall.village, values={"market_day": "samedi"}, user=officer)
    answer = town_hall.answers("commerces", drawn, market_day="mardi", post="sur-place")
    words = answer.content.decode()
    assert "samedi" in words and "mardi" in words and "Cette réponse a changé" in words
    assert town_hall.village.market_day == "samedi" and town_hall.draft.post == ""
    again = form_values(answer.content, "form[data-kept]")
    assert (again["market_day"], again["post"]) == ("mardi", "sur-place")
    assert town_hall.answers("commerces", again).status_code == 302
    assert town_hall.village.market_day == "mardi"


def test_the_same_form_twice_writes_once(town_hall: TownHall) -> None:
    drawn = town_hall.form("savoir") | {"drawbacks": "Le soir, plus aucun bus."}
    town_hall.answers("savoir", drawn)
    revision = town_hall.village.latest_revision_id
    assert town_hall.answers("savoir", drawn).status_code == 302
    assert town_hall.village.latest_revision_id == revision
    (row,) = VillageReview.objects.get().answered.all()
    assert [change["after"] for change in row.changes] == ["Le soir, plus aucun bus."]


def test_who_goes_back_and_answers_again_contradicts_nobody(town_hall: TownHall) -> None:
    drawn = town_hall.form("savoir")
    town_hall.answers("savoir", drawn, drawbacks="Le soir, plus aucun bus.")
    assert town_hall.answers("savoir", drawn, drawbacks="Le dimanche non plus.").status_code == 302
    assert town_hall.draft.drawbacks == "Le dimanche non plus."


@pytest.mark.parametrize("at_once", [False, True])
def test_an_answer_of_somebody_else_s_stays_theirs_whatever_is_saved_after_it(
    town_hall: TownHall, at_once: bool
) -> None:
    drawn, officer = town_hall.form("savoir"), town_hall.cast.people["communication"]
    town_hall.answers("sante", doctor="loin")
    write = change_now if at_once else propose
    write(page=town_hall.village, values={"drawbacks": "Pas de médecin."}, user=officer)
    town_hall.answers("logement", municipal_housing="4")
    answer = town_hall.answers("savoir", drawn, drawbacks="Pas de bus.")
    assert answer.status_code == 200 and "Cette réponse a changé" in answer.content.decode()
    assert town_hall.draft.drawbacks == "Pas de médecin."


def test_an_answer_of_one_s_own_stays_so_when_somebody_else_saves_another(town_hall: TownHall) -> None:
    drawn, officer = town_hall.form("savoir"), town_hall.cast.people["communication"]
    town_hall.answers("savoir", drawn, drawbacks="Le soir, plus aucun bus.")
    change_now(page=town_hall.village, values={"market_day": "samedi"}, user=officer)
    assert town_hall.answers("savoir", drawn, drawbacks="Le dimanche non plus.").status_code == 302
    assert (town_hall.draft.drawbacks, town_hall.draft.market_day) == ("Le dimanche non plus.", "samedi")


def test_one_tap_on_an_answer_that_changed_meanwhile_is_asked_again(town_hall: TownHall) -> None:
    drawn = town_hall.form("commerces")
    change_now(page=town_hall.village, values={"market_day": "samedi"}, user=town_hall.cast.people["communication"])
    answer = town_hall.answers("commerces", {"drawn": drawn["drawn"], "unchanged": "1"})
    assert "a changé pendant que vous lisiez" in answer.content.decode()
    assert not VillageReview.objects.exists()


@pytest.mark.parametrize("drawn", ["", "n'importe quoi", "é" * 5000, "a:b:c"])
def test_an_altered_form_is_no_way_round_the_other_s_answer(town_hall: TownHall, drawn: str) -> None:
    form = town_hall.form("commerces")
    change_now(page=town_hall.village, values={"market_day": "samedi"}, user=town_hall.cast.people["communication"])
    answer = town_hall.answers("commerces", form, drawn=drawn, market_day="mardi")
    assert "Cette réponse a changé" in answer.content.decode() and town_hall.village.market_day == "samedi"


def test_a_proposal_that_goes_back_to_what_is_on_line_ends(town_hall: TownHall) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    assert WorkflowState.objects.active().exists()
    town_hall.answers("sante", doctor="proche")
    assert not WorkflowState.objects.active().exists()


def test_what_is_amended_while_it_waits_is_what_its_readers_judge(town_hall: TownHall) -> None:
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    town_hall.answers("sante", doctor="sur-place")
    village = town_hall.village
    assert village.current_workflow_task_state.revision == village.latest_revision
    village.current_workflow_task_state.approve(user=town_hall.cast.people["communication"])
    assert town_hall.village.doctor == "sur-place"


def test_a_returned_answer_is_shown_answered_and_sent_again(town_hall: TownHall) -> None:
    officer = town_hall.cast.people["communication"]
    town_hall.answers("sante", doctor="loin")
    town_hall.finishes()
    asked = Comment(page=town_hall.village.page_ptr, user=officer, text="À Mauvezin, non ?", contentpath="doctor")
    asked.save()
    town_hall.village.current_workflow_task_state.reject(user=officer, comment="Voyez le médecin.")
    assert "À Mauvezin, non ?" in town_hall.reads() and "Voyez le médecin." in town_hall.reads()
    assert "Voir ce qui vous est demandé" in town_hall.reads()
    assert "À Mauvezin, non ?" in town_hall.reads("relecture/sante/")
    town_hall.answers("sante", doctor="proche", nurse="proche")
    town_hall.finishes()
    state = town_hall.village.current_workflow_state
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert not Comment.objects.filter(pk=asked.pk, resolved_at=None).exists()
    assert "À Mauvezin, non ?" not in town_hall.reads()


@pytest.mark.parametrize("one_tap", [False, True])
def test_a_form_drawn_before_a_demand_is_drawn_again_with_it(town_hall: TownHall, one_tap: bool) -> None:
    drawn = town_hall.form("sante")
    asked = ask(town_hall, "doctor")
    posted = {"drawn": drawn["drawn"], "unchanged": "1"} if one_tap else drawn | {"doctor": "loin"}
    answer = town_hall.answers("sante", posted)
    assert answer.status_code == 200 and asked.text in html.unescape(answer.content.decode())
    assert Comment.objects.get(pk=asked.pk).resolved_at is None and not VillageReview.objects.exists()
    again = form_values(answer.content, "form[data-kept]")
    assert town_hall.answers("sante", again, doctor="loin").status_code == 302
    assert town_hall.draft.doctor == "loin" and asked.text not in town_hall.reads()


def test_a_demand_about_an_answer_that_is_left_alone_stays(town_hall: TownHall) -> None:
    asked = ask(town_hall, "doctor")
    town_hall.answers("sante", nurse="loin")
    assert asked.text in town_hall.reads()
    town_hall.answers("sante", doctor="loin")
    assert asked.text not in town_hall.reads()
    resolved = PageLogEntry.objects.get(action="wagtail.comments.resolve")
    assert (resolved.user, resolved.data["comment"]["text"]) == (town_hall.user, asked.text)


def ask(town_hall: TownHall, column: str) -> Comment:
    """A sentence of Communication's on an answer."""
    officer = town_hall.cast.people["communication"]
    asked = Comment(page=town_hall.village.page_ptr, user=officer, text="À Mauvezin, non ?", contentpath=column)
    asked.save()
    return asked


def test_a_page_that_communication_has_locked_takes_nothing(town_hall: TownHall) -> None:
    village = town_hall.village
    village.locked, village.locked_by = True, town_hall.cast.people["communication"]
    village.save()
    answer = town_hall.answers("commerces", market_day="mardi")
    assert answer["Location"] == "/ma-commune/solomiac/"
    assert "a verrouillé cette page" in town_hall.reads() and town_hall.village.market_day == "jeudi"


def test_an_officer_s_text_in_the_same_draft_stays(town_hall: TownHall) -> None:
    village = town_hall.village
    village.summary = "Un texte de l'officier."
    village.save_revision(user=town_hall.cast.people["communication"])
    propose(page=village, values={"nurse": "loin"}, user=town_hall.cast.people["communication"])
    town_hall.answers("commerces", market_day="mardi")
    town_hall.answers("sante", doctor="loin")
    assert town_hall.village.market_day == "mardi"
    draft = town_hall.draft
    assert (draft.summary, draft.nurse, draft.doctor) == ("Un texte de l'officier.", "loin", "loin")

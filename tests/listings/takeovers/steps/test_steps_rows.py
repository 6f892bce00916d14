"""The editors' rows: which are shown, to whom they apply, what their form refuses, who writes them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.models import LegalStep
from listings.takeovers.steps.admin import STEPS
from listings.takeovers.steps.reckoning import checklist
from tests.legal_steps import LegalStepFactory
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def titles(found: Any) -> list[str]:
    return [row.title for row in found]


def test_a_stale_row_and_one_nobody_checked_are_not_shown(settings: Any) -> None:
    today = timezone.localdate()
    LegalStepFactory(title="dernier jour", check_again_by=today)
    LegalStepFactory(title="périmée", stale=True)
    LegalStepFactory(title="jamais vérifiée", unverified=True)
    settings.DEMONSTRATION = False
    assert titles(LegalStep.objects.in_force()) == ["dernier jour"]
    assert titles(LegalStep.objects.to_check()) == ["périmée", "jamais vérifiée"]
    settings.DEMONSTRATION = True
    assert titles(LegalStep.objects.in_force()) == ["dernier jour", "jamais vérifiée"]
    assert titles(LegalStep.objects.in_force(today + timedelta(days=1))) == ["jamais vérifiée"]


def test_a_checklist_is_dated_sorted_and_says_what_it_hides() -> None:
    LegalStepFactory(title="après", number=15, unit="jours", side="apres")
    LegalStepFactory(title="autre nature", kinds=["murs"])
    LegalStepFactory(title="avec salariés", situation="salaries", kinds=["fonds", "parts"])
    LegalStepFactory(title="cachée", stale=True)
    LegalStepFactory(title="le jour même", number=0, unit="jours", side="avant")

    def asked(kind: str, *case: str) -> tuple[list[tuple[str, date]], int]:
        shown = LegalStep.objects.in_force().values_list("pk", flat=True)
        found = checklist(LegalStep.objects.all(), shown, kind, date(2027, 3, 1), set(case))
        return [(one.title, one.day) for one in found.steps], found.hidden

    always = [("le jour même", date(2027, 3, 1)), ("après", date(2027, 3, 16))]
    assert asked("fonds") == (always, 1)
    assert asked("fonds", "salaries") == ([("avec salariés", date(2027, 1, 1)), *always], 1)
    assert asked("murs", "salaries") == ([("autre nature", date(2027, 1, 1)), *always], 1)


def test_a_row_speaks_the_language_or_french() -> None:
    row = LegalStepFactory(title="Informer", title_nl="Inlichten")
    assert row.said("title", "nl") == ("Inlichten", "nl")
    assert row.said("title", "en") == ("Informer", "fr")
    assert row.said("rule", "nl") == (row.rule, "fr")
    assert row.said("title", "fr") == ("Informer", "fr")


def test_a_check_is_not_of_tomorrow_and_lasts() -> None:
    today = timezone.localdate()
    for values in (
        {"checked_on": today + timedelta(days=1), "check_again_by": today + timedelta(days=9)},
        {"checked_on": today, "check_again_by": today},
        {"source_url": "http://www.legifrance.gouv.fr/"},
        {"number": 400},
    ):
        with pytest.raises(ValidationError) as refused:
            LegalStepFactory.build(**values).full_clean()
        assert len(refused.value.message_dict) == 1


def test_each_change_has_a_later_number_and_a_move_has_none() -> None:
    row = LegalStepFactory()
    assert row.version == 0
    row.rule = "Le texte a changé."
    row.save()
    assert LegalStep.objects.get().version == 1
    row.sort_order = 7
    row.save(update_fields=["sort_order"])
    assert LegalStep.objects.get().version == 1


def test_advisers_write_the_rows_with_their_history_and_nobody_else_reads_them() -> None:
    cast = Cast()
    client = Client()
    for role, status in (("mairie", 302), ("communication", 302), ("cultura", 302), ("conseil", 200)):
        client.force_login(cast.user(role))
        assert client.get(reverse(f"{STEPS}:list")).status_code == status, role
    row = LegalStepFactory(title="Périmée", stale=True)
    page = client.get(reverse(f"{STEPS}:list")).content.decode()
    assert "À vérifier de nouveau" in page and "2 mois avant la signature" in page
    today = timezone.localdate()
    form = {
        "title": "Nouvelle règle", "rule": "Dit autrement.", "actor": "repreneur", "number": "15", "unit": "jours",
        "side": "apres", "kinds": ["fonds", "parts"], "situation": "", "source_title": "Code de commerce",
        "article": "article L141-12", "source_url": row.source_url, "is_verified": "on",
        "checked_on": today.isoformat(), "check_again_by": (today + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    answer = client.post(reverse(f"{STEPS}:edit", args=[row.pk]), form)
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.title, row.kinds, row.version) == ("Nouvelle règle", ["fonds", "parts"], 1)
    history = client.get(reverse(f"{STEPS}:history", args=[row.pk])).content.decode()
    assert cast.user("conseil").get_username() in history
    assert list(LegalStep.objects.to_check()) == []


def test_the_delay_in_words() -> None:
    said = [
        LegalStepFactory.build(number=number, unit=unit, side=side).when
        for number, unit, side in (
            (0, "jours", "avant"),
            (1, "jours", "apres"),
            (15, "jours", "avant"),
            (1, "mois", "apres"),
        )
    ]
    assert said == [
        "le jour de la signature",
        "1 jour après la signature",
        "15 jours avant la signature",
        "1 mois après la signature",
    ]

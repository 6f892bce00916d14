"""The site says of its accessibility what its last audit allows, and nothing more."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accessibility.criteria import CRITERIA, THEMES, Finding
from cms.accessibility.models import AccessibilityAudit
from cms.accessibility.statement import Level, statement
from tests.conftest import Committed
from tests.factories import House
from tests.forms import form_values

pytestmark = pytest.mark.django_db


def audit(*, not_met: int = 0, missing: int = 0, not_applicable: int = 0, **values: Any) -> AccessibilityAudit:
    """An audit where the first criteria are not met, the next do not apply, and the last were not looked at."""
    findings = [Finding.NOT_MET] * not_met + [Finding.NOT_APPLICABLE] * not_applicable
    findings += [Finding.MET] * (len(CRITERIA) - len(findings))
    kept = dict(list(zip(CRITERIA, findings, strict=True))[: len(CRITERIA) - missing])
    values = {"audited_on": timezone.localdate(), "auditor": "Atelier d'audit", "sample": "/", **values}
    return AccessibilityAudit.objects.create(findings=kept, **values)


def test_the_standard_has_106_criteria_in_13_themes() -> None:
    assert (len(set(CRITERIA)), len(THEMES)) == (106, 13)
    assert (CRITERIA[0], CRITERIA[-1]) == ("1.1", "13.12")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({}, Level.FULL),
        ({"not_applicable": 40}, Level.FULL),
        ({"not_met": 1}, Level.PARTIAL),
        ({"not_met": 53}, Level.PARTIAL),
        ({"not_met": 54}, Level.NONE),
        ({"not_met": 33, "not_applicable": 40}, Level.PARTIAL),
        ({"not_met": 34, "not_applicable": 40}, Level.NONE),
        ({"missing": 1}, Level.NONE),
    ],
)
def test_the_level_follows_from_the_findings(found: dict[str, int], expected: Level) -> None:
    audit(**found)
    assert statement().level is expected


def test_without_an_audit_the_site_is_not_conformant() -> None:
    made = statement()
    assert (made.level, str(made.reason)) == (Level.NONE, "audit non réalisé")


def test_an_audit_holds_three_years() -> None:
    today = timezone.localdate()
    old = audit(audited_on=today.replace(year=today.year - 3, day=min(today.day, 28)) - timedelta(days=1))
    assert str(statement().reason) == "audit de plus de trois ans"
    old.audited_on += timedelta(days=32)
    old.save()
    assert statement().level is Level.FULL


def test_the_last_audit_counts_not_the_best() -> None:
    audit(audited_on=date(2026, 1, 5))
    audit(audited_on=date(2026, 2, 5), not_met=60)
    assert statement().level is Level.NONE


def test_every_footer_says_it_and_forgets_it_with_the_audit(house: House, client: Client, committed: Committed) -> None:
    foot = "Accessibilité\u00a0: non conforme"
    assert foot in client.get("/villages/").content.decode()
    with committed():
        audit()
    page = client.get("/villages/").content.decode()
    assert foot not in page and "Accessibilité\u00a0: totalement conforme" in page
    with committed():
        AccessibilityAudit.objects.all().delete()
    assert foot in client.get("/villages/").content.decode()


def test_the_statement_says_what_was_found_and_where_to_complain(house: House, client: Client) -> None:
    audit(not_met=2, not_accessible="La carte au lecteur d'écran.")
    page = client.get("/accessibilite/").content.decode()
    for words in ("partiellement conforme", "98 %", "1.1, 1.2", "Atelier d&#x27;audit", "La carte", "Défenseur"):
        assert words in page


def test_an_officer_records_an_audit(house: House, officer: Client) -> None:
    address = reverse("wagtailsnippets_accessibility_accessibilityaudit:add")
    form = form_values(officer.get(address).content, "form[action]")
    values = {"audited_on": "2026-01-05", "auditor": "Atelier", "sample": "/villages/", "criterion_1_1": "not_met"}
    assert officer.post(address, form | values).status_code == 302
    recorded = AccessibilityAudit.objects.get()
    assert recorded.findings == {"1.1": "not_met"} and not recorded.is_complete
    edit = reverse("wagtailsnippets_accessibility_accessibilityaudit:edit", args=[recorded.pk])
    assert form_values(officer.get(edit).content, "form[action]")["criterion_1_1"] == "not_met"
    assert officer.post(address, form | values | {"audited_on": "2126-01-05"}).status_code == 200


def test_the_plan_of_the_site_lists_what_is_public_and_only_that(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        village = house.village(title="Solomiac", slug="solomiac")
        house.village(title="Brouillon", draft=True)
    page = BeautifulSoup(client.get("/plan-du-site/").content, "html5lib").select_one(".site-map")
    assert page is not None and "Brouillon" not in page.get_text()
    link = page.select_one(f'a[href="{village.url}"]')
    assert link is not None
    above = link.find_parent("ul").find_parent("li")  # type: ignore[union-attr]
    assert above is not None and above.find("a")["href"] == "/villages/"  # type: ignore[index]

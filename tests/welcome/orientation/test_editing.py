"""Editors write, try and publish the rules in Wagtail."""

from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.roles.repairing import repair_all
from tests.factories import House, UserFactory
from tests.forms import form_values
from tests.rights import Cast
from tests.welcome.orientation.factories import BodyFactory, SampleProfileFactory, drafted, plain, published, put, rule
from welcome.models import Body, RuleSet, SampleProfile

RULES, BODIES, SAMPLES = (f"wagtailsnippets_welcome_{name}" for name in ("ruleset", "body", "sampleprofile"))
EDITOR = "#w-editor-form"

pytestmark = pytest.mark.django_db


@pytest.fixture
def communication(house: House) -> Client:
    """Somebody of Communication."""
    repair_all()
    person = UserFactory()
    person.groups.add(Group.objects.get(name="Communication"))
    client = Client()
    client.force_login(person)
    return client


def posted(client: Client, rules: RuleSet, **changed: Any) -> dict[str, Any]:
    """What the editor's form would send, and what is changed in it."""
    return form_values(client.get(reverse(f"{RULES}:edit", args=[rules.pk])).content, EDITOR) | changed


def publish(client: Client, rules: RuleSet, **changed: Any) -> Any:
    """Press "publier"."""
    values = posted(client, rules, **changed) | {"action-publish": "action-publish"}
    return client.post(reverse(f"{RULES}:edit", args=[rules.pk]), values, follow=True)


def test_communication_publishes_rules_and_changes_them(communication: Client) -> None:
    one, other = BodyFactory(name="Une"), BodyFactory(name="Autre")
    rules = drafted(rule(one))
    assert publish(communication, rules).status_code == 200
    live = RuleSet.in_force()
    assert live is not None
    assert [line.body for line in live.in_order()] == [one]

    publish(communication, rules, **{"lines-0-body": str(other.pk), "lines-0-reason": "Autrement."})
    live = RuleSet.in_force()
    assert live is not None
    assert [(line.body, line.reason) for line in live.in_order()] == [(other, "Autrement.")]


def test_the_form_refuses_what_the_gate_refuses_and_keeps_what_was_typed(communication: Client) -> None:
    rules = drafted(rule(BodyFactory()))
    changed = {"lines-0-activities": ["trade"], "lines-0-reason": "Pour le commerce seulement."}
    page = publish(communication, rules, **changed).content.decode()

    assert "Aucun organisme pour : activité : une activité indépendante, chez moi ·" in plain(page)
    assert "Pour le commerce seulement." in page
    assert RuleSet.in_force() is None


def test_a_draft_may_be_incomplete(communication: Client) -> None:
    rules = published(rule(BodyFactory()))
    values = posted(communication, rules, **{"lines-0-activities": ["trade"], "lines-0-reason": ""})
    communication.post(reverse(f"{RULES}:edit", args=[rules.pk]), values)

    draft = RuleSet.objects.get().get_latest_revision_as_object()
    assert [(line.activities, line.reason) for line in draft.in_order()] == [(["trade"], "")]
    assert RuleSet.objects.get().has_unpublished_changes


def test_unpublishing_is_not_offered_and_is_refused_in_words(communication: Client) -> None:
    rules = published(rule(BodyFactory()))
    edit = communication.get(reverse(f"{RULES}:edit", args=[rules.pk])).content.decode()
    address = reverse(f"{RULES}:unpublish", args=[rules.pk])
    assert address not in edit

    refused = communication.post(address, follow=True)
    assert refused.redirect_chain == [(reverse(f"{RULES}:edit", args=[rules.pk]), 302)]
    assert "personne ne serait plus orienté" in refused.content.decode()
    assert RuleSet.in_force() is not None


def test_a_body_that_rules_need_is_refused_beside_its_box(communication: Client) -> None:
    body = BodyFactory()
    published(rule(body))
    address = reverse(f"{BODIES}:edit", args=[body.pk])
    values = form_values(communication.get(address).content, EDITOR)
    values.pop("is_active")
    page = communication.post(address, values).content.decode()

    assert "Les règles publiées n'auraient plus d'organisme pour : quelles que soient les réponses." in plain(
        unescape(page)
    )
    assert Body.objects.get().is_active


def test_a_draft_is_tried_against_what_is_published(communication: Client) -> None:
    old, new = BodyFactory(name="Avant"), BodyFactory(name="Après")
    rules = published(rule(old))
    put(rules, rule(old, activities=["craft"]), rule(new, activities=["trade"]))
    rules.save_revision()
    SampleProfileFactory(name="Épicière", activity="trade")
    SampleProfileFactory(name="Potier", activity="craft")
    address = reverse(f"{RULES}:try", args=[rules.pk])

    page = communication.get(address).context
    assert [(trial.name, trial.is_changed) for trial in page["trials"]] == [("Potier", False), ("Épicière", True)]
    assert [plain(one.message)[:40] for one in page["obstacles"]] == ["Aucun organisme pour : activité : une ac"]
    assert [numbers for _language, numbers in page["untranslated"]] == [[1, 2], [1, 2]]
    assert page["chosen"] == []

    chosen = {"activity": "farming", "stage": "idea", "household": "alone", "arrival": "soon", "needs": ["visit"]}
    answer = communication.get(address, chosen)
    assert "aucun organisme" in answer.content.decode()
    assert answer.context["chosen"][0].is_changed


@pytest.mark.parametrize("query", ["activity=pirate", "needs=x&needs=y", "activity=", "stage=" + "a" * 500])
def test_a_profile_that_cannot_be_is_refused_in_words(communication: Client, query: str) -> None:
    rules = published(rule(BodyFactory()))
    answer = communication.get(f"{reverse(f'{RULES}:try', args=[rules.pk])}?{query}")
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert answer.context["chosen"] == []


@pytest.mark.parametrize(("mode", "words"), [("", "Qui aide à quoi"), ("essais", "Ce brouillon dit")])
def test_the_preview_shows_the_draft(communication: Client, mode: str, words: str) -> None:
    rules = published(rule(BodyFactory(name="Publié")))
    put(rules, rule(BodyFactory(name="Brouillon")), rule(None))
    rules.save_revision()
    SampleProfileFactory()
    address = reverse(f"{RULES}:revisions_view", args=[rules.pk, rules.latest_revision_id])
    page = communication.get(address, {"mode": mode}).content.decode()
    assert words in page
    assert "Brouillon" in page


def test_nobody_else_reads_or_writes_the_rules() -> None:
    cast = Cast()
    rules, sample = published(rule(BodyFactory())), SampleProfileFactory()
    addresses = [
        reverse(f"{RULES}:list"),
        reverse(f"{RULES}:edit", args=[rules.pk]),
        reverse(f"{RULES}:try", args=[rules.pk]),
        reverse(f"{RULES}:unpublish", args=[rules.pk]),
        reverse(f"{RULES}:preview_on_edit", args=[rules.pk]),
        reverse(f"{RULES}:history", args=[rules.pk]),
        reverse(f"{BODIES}:list"),
        reverse(f"{SAMPLES}:edit", args=[sample.pk]),
    ]
    for role in ("mairie", "conseil", "cultura", "sans_role"):
        client = Client()
        client.force_login(cast.user(role))
        for address in addresses:
            assert client.get(address).status_code in (302, 403, 404), (role, address)
            assert client.post(address, {"title": "à moi"}).status_code in (302, 403, 404, 405), (role, address)
    assert RuleSet.objects.get().title != "à moi"
    assert cast.user("communication").has_perms(["welcome.publish_ruleset", "welcome.add_body"])
    assert not cast.user("communication").has_perm("welcome.delete_body")


def test_communication_keeps_samples_and_deletes_no_body(communication: Client) -> None:
    sample, body = SampleProfileFactory(), BodyFactory()
    communication.post(reverse(f"{SAMPLES}:delete", args=[sample.pk]))
    communication.post(reverse(f"{BODIES}:delete", args=[body.pk]))
    assert not SampleProfile.objects.exists()
    assert Body.objects.exists()


RUBBISH: list[dict[str, Any]] = [
    {"lines-TOTAL_FORMS": "x"},
    {"lines-TOTAL_FORMS": "101"},
    {"lines-TOTAL_FORMS": "9" * 5000},
    {"lines-0-body": "9" * 40},
    {"lines-0-body": "Une"},
    {"lines-0-activities": ["pirate"]},
    {"lines-0-ORDER": "premier"},
    {"lines-0-effect": "peut-être"},
    {"lines-0-reason": "é" * 5000},
    {"lines-0-id": "0x1"},
    {"go_live_at": "demain"},
]


def test_a_post_that_no_form_sends_is_refused_without_a_fault(communication: Client) -> None:
    rules = drafted(rule(BodyFactory()))
    sound = posted(communication, rules) | {"action-publish": "action-publish"}
    for changed in RUBBISH:
        answer = communication.post(reverse(f"{RULES}:edit", args=[rules.pk]), sound | changed)
        assert answer.status_code in (200, 400), changed
        assert RuleSet.in_force() is None, changed


def test_lists_and_counts_are_in_words(communication: Client, house: House) -> None:
    SampleProfileFactory()
    page = communication.get(reverse(f"{SAMPLES}:list")).content.decode()
    assert "method" not in BeautifulSoup(page, "html5lib").select_one("thead").get_text().lower()  # type: ignore[union-attr]
    drafted()
    assert "1 jeu de règles" in communication.get(reverse(f"{RULES}:list")).content.decode()

"""No rules pass that leave somebody without a body, or that contradict each other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask

from cms.facts.gate import NotReady
from cms.roles.refusals import Refused
from tests.factories import UserFactory
from tests.welcome.orientation.factories import BodyFactory, drafted, plain, published, put, rule
from welcome.models import Body, RuleSet
from welcome.orientation.choices import Effect

pytestmark = pytest.mark.django_db


def told(refusal: Any) -> list[str]:
    return [plain(obstacle.message) for obstacle in refusal.value.obstacles]


def _by_its_version(rules: RuleSet) -> None:
    rules.latest_revision.publish()


def _by_schedule(rules: RuleSet) -> None:
    rules.go_live_at = timezone.now() + timedelta(days=1)
    rules.save_revision().publish()


def _by_code(rules: RuleSet) -> None:
    rules.live = True
    rules.save()


def _by_workflow(rules: RuleSet) -> None:
    reader = UserFactory(is_superuser=True)
    workflow = Workflow.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Relire"))
    workflow.start(rules, reader).current_task_state.approve(user=reader)


@pytest.mark.parametrize("road", [_by_its_version, _by_schedule, _by_workflow, _by_code])
def test_no_road_publishes_rules_that_leave_somebody_without_a_body(road: Callable[[RuleSet], None]) -> None:
    rules = drafted(rule(BodyFactory(), activities=["trade", "craft"]), rule(BodyFactory(), needs=["housing"]))
    with pytest.raises(NotReady) as refusal:
        road(rules)

    assert not RuleSet.objects.filter(live=True).exists()
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    (sentence,) = told(refusal)
    assert sentence == (
        "Aucun organisme pour : activité : une activité indépendante, chez moi · un emploi salarié à distance · le "
        "spectacle ou la culture · l'agriculture · je ne sais pas encore ; ne recherche pas : un logement."
    )


@pytest.mark.parametrize("road", [_by_its_version, _by_workflow, _by_code])
def test_rules_that_cover_everybody_are_published(road: Callable[[RuleSet], None]) -> None:
    body = BodyFactory()
    road(drafted(rule(body, stages=["idea", "preparing"]), rule(body, stages=["ready", "running"])))
    assert RuleSet.objects.filter(live=True).exists()


def test_one_profile_of_43008_is_enough_to_refuse() -> None:
    body = BodyFactory()
    rules = drafted(
        rule(body, activities=["self_employed", "remote", "trade", "craft", "farming", "undecided"]),
        rule(body, stages=["idea", "preparing", "ready"]),
        rule(body, households=["couple", "children"]),
        rule(body, arrivals=["soon", "this_year", "later"]),
        rule(body, needs=["housing", "visit", "premises", "desk", "funding", "status", "takeover"]),
    )
    with pytest.raises(NotReady) as refusal:
        rules.latest_revision.publish()
    (sentence,) = told(refusal)
    assert sentence.startswith(
        "Aucun organisme pour : activité : le spectacle ou la culture ; avancement : une activité qui existe déjà ; "
        "avec qui : seul ou seule ; arrivée : je ne sais pas encore ; ne recherche pas : un logement · une visite"
    )


def test_a_body_that_is_proposed_and_excluded_is_told_with_the_rules_and_the_profile() -> None:
    body = BodyFactory(name="La chambre")
    rules = drafted(rule(body), rule(body, Effect.NEVER, activities=["stage"], needs=["funding"]))
    with pytest.raises(NotReady) as refusal:
        rules.latest_revision.publish()
    assert told(refusal) == [
        "« La chambre » est proposé par la règle 1 et exclu par la règle 2 pour : activité : le spectacle ou la "
        "culture ; recherche : un financement."
    ]


def test_an_exclusion_that_no_proposal_meets_contradicts_nothing() -> None:
    one, other = BodyFactory(), BodyFactory()
    rules = drafted(
        rule(one), rule(other, activities=["stage"]), rule(other, Effect.NEVER, activities=["trade", "craft"])
    )
    rules.latest_revision.publish()
    assert RuleSet.objects.get().live


def test_a_withdrawn_body_and_an_unfinished_rule_are_refused() -> None:
    gone, kept = BodyFactory(name="Partie", is_active=False), BodyFactory()
    rules = drafted(rule(kept), rule(gone))
    with pytest.raises(NotReady) as refusal:
        rules.latest_revision.publish()
    assert told(refusal) == ["Règle 2 : « Partie » ne reçoit plus de candidats."]

    put(rules, rule(kept), rule(kept, reason=" "))
    with pytest.raises(NotReady) as refusal:
        rules.save_revision().publish()
    assert told(refusal) == ["Règle 2 : l'organisme et la raison sont à dire."]


def test_a_long_list_of_gaps_stays_readable() -> None:
    body = BodyFactory()
    pairs = [
        (activity, stage, household)
        for activity, stage in (("trade", "idea"), ("craft", "ready"), ("farming", "running"), ("stage", "preparing"))
        for household in ("alone", "children")
    ]
    rules = drafted(
        *(rule(body, activities=[one], stages=[two], households=[three], needs=["visit"]) for one, two, three in pairs)
    )
    with pytest.raises(NotReady) as refusal:
        rules.latest_revision.publish()
    assert 2 <= len(told(refusal)) <= 6
    assert all(len(sentence) < 600 for sentence in told(refusal))


def test_no_rules_at_all_are_refused() -> None:
    with pytest.raises(NotReady) as refusal:
        drafted().latest_revision.publish()
    assert told(refusal) == ["Aucun organisme pour : quelles que soient les réponses."]


def test_a_schedule_that_became_false_is_refused_on_its_day_and_what_was_published_stays() -> None:
    old, new = BodyFactory(name="Ancien"), BodyFactory(name="Nouveau")
    rules = published(rule(old))
    put(rules, rule(new))
    rules.go_live_at = timezone.now() + timedelta(hours=1)
    rules.save_revision().publish()
    Body.objects.filter(pk=new.pk).update(is_active=False)
    Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")

    live = RuleSet.in_force()
    assert live is not None
    assert [line.body for line in live.in_order()] == [old]


def test_published_rules_are_replaced_never_withdrawn() -> None:
    rules = published(rule(BodyFactory()))
    with pytest.raises(Refused):
        rules.unpublish()
    with pytest.raises(Refused), transaction.atomic():
        RuleSet.objects.get().delete()
    rules.refresh_from_db()
    rules.expire_at = timezone.now() + timedelta(days=1)
    with pytest.raises(NotReady):
        rules.save_revision().publish()
    assert RuleSet.in_force() is not None


def test_one_set_is_in_force() -> None:
    body = BodyFactory()
    published(rule(body))
    with pytest.raises(NotReady) as refusal:
        drafted(rule(body)).latest_revision.publish()
    assert told(refusal) == ["D'autres règles sont publiées : ce sont elles qu'il faut changer."]


def test_a_body_that_published_rules_need_is_not_withdrawn() -> None:
    needed, other = BodyFactory(name="Seule"), BodyFactory()
    published(rule(needed), rule(other, activities=["trade"]))
    needed.is_active = False
    with pytest.raises(NotReady) as refusal:
        needed.save()
    assert told(refusal)[0].startswith("Les règles publiées n'auraient plus d'organisme pour : activité : une activité")
    other.is_active = False
    other.save()
    assert not Body.objects.get(pk=other.pk).is_active


def test_a_body_that_a_version_names_is_withdrawn_rather_than_deleted() -> None:
    named, free = BodyFactory(), BodyFactory()
    drafted(rule(named))
    RuleSet.objects.get().lines.all().delete()
    with pytest.raises(Refused), transaction.atomic():
        named.delete()
    free.delete()
    assert list(Body.objects.all()) == [named]

"""Bodies and rules for tests."""

from typing import Any

import factory
from django.db.models import Model

from welcome.models import Body, Rule, RuleSet, SampleProfile
from welcome.orientation.choices import Effect

#: A reason like another.
REASON = "Parce que c'est son métier."


class BodyFactory(factory.django.DjangoModelFactory):
    """A body that receives people."""

    name = factory.Sequence(lambda n: f"Organisme {n}")
    helps_with = "Aide à tout."

    class Meta:
        model = Body


class SampleProfileFactory(factory.django.DjangoModelFactory):
    """Answers on which a draft is tried."""

    name = factory.Sequence(lambda n: f"Profil {n}")
    activity, stage, household, arrival = "trade", "idea", "alone", "soon"
    needs = factory.LazyFunction(list)

    class Meta:
        model = SampleProfile


def rule(body: Model | None, effect: Effect = Effect.PROPOSE, *, reason: str = REASON, **conditions: Any) -> Rule:
    """One rule, not yet in a set; a draft's may lack its body."""
    return Rule(body=body, effect=effect, reason=reason, **conditions)


def drafted(*lines: Rule) -> RuleSet:
    """A set that has one version, a draft."""
    rules = RuleSet(live=False)
    put(rules, *lines)
    rules.save()
    rules.save_revision()
    return rules


def put(rules: RuleSet, *lines: Rule) -> None:
    """These rules in the place of those there were."""
    rules.lines.set(lines)
    for place, line in enumerate(lines):
        line.sort_order = place


def published(*lines: Rule) -> RuleSet:
    """A set in force."""
    rules = drafted(*lines)
    rules.latest_revision.publish()
    return RuleSet.objects.get(pk=rules.pk)


def plain(text: object) -> str:
    """A text with the signs a keyboard has, whatever French typography made of them."""
    return str(text).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'")

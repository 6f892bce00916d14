"""What newcomers of the tests write, and the people and bodies they meet."""

from typing import Any

import factory

from tests.cms.limits.guards import drawn
from welcome.enquiries.services import Answers
from welcome.models import Body, Rule, RuleSet

ANSWERS = Answers(
    name="Camille Essai",
    email="camille@exemple.invalid",
    phone="+33562000000",
    message="Nous cherchons une maison avec un jardin.",
    arrival="this_year",
    needs=("housing", "desk"),
)


class BodyFactory(factory.django.DjangoModelFactory):
    """Somebody who helps."""

    name = factory.Sequence(lambda n: f"Organisme {n}")
    helps_with = "les premiers pas"
    phone = "05 62 00 00 01"

    class Meta:
        model = Body


def rules(*lines: dict[str, Any]) -> RuleSet:
    """Published rules: each line is a rule, with its body; together they leave nobody without one."""
    rule_set = RuleSet(live=False)
    for order, line in enumerate(lines):
        rule_set.lines.add(Rule(sort_order=order, **line))
    rule_set.save()
    rule_set.save_revision().publish()
    return rule_set


def village_form(**values: Any) -> dict[str, Any]:
    """The short form as a person posts it."""
    form = {
        "name": "Camille Essai",
        "email": "camille@exemple.invalid",
        "phone": "",
        "language": "fr",
        "arrival": "this_year",
        "needs": ["housing"],
        "message": "Nous cherchons une maison avec un jardin.",
        "questioned": "",
    }
    return {**form, **drawn(), **values}


def programme_form(**values: Any) -> dict[str, Any]:
    """The whole form as a person posts it."""
    return village_form(**{"activity": "remote", "stage": "idea", "household": "alone", "village": ""} | values)

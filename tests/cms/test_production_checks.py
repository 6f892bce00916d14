"""What production refuses."""

import pytest
from django.core.checks import run_checks
from pytest_django import Settings


def refusals(*, deploy: bool) -> list[str | None]:
    return [message.id for message in run_checks(include_deployment_checks=deploy) if message.id == "cms.E010"]


@pytest.mark.parametrize(("demonstration", "expected"), [(True, ["cms.E010"]), (False, [])])
def test_production_is_no_demonstration(settings: Settings, demonstration: bool, expected: list[str]) -> None:
    settings.DEMONSTRATION = demonstration
    assert refusals(deploy=True) == expected


def test_a_demonstration_starts_where_it_belongs(settings: Settings) -> None:
    settings.DEMONSTRATION = True
    assert refusals(deploy=False) == []

"""Legal steps that readers are not shown until somebody has checked them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from listings.takeovers.desk.rows import Row
from listings.takeovers.steps.admin import STEPS
from listings.takeovers.steps.models import LegalStep


def to_check() -> Iterator[Row]:
    """Those whose check is over, or that nobody ever checked, the oldest first."""
    for step in LegalStep.objects.to_check():
        yield Row(
            title=step.title,
            reference=f"{step.source_title}, {step.article}" if step.article else step.source_title,
            why=step.standing,
            since=None,
            due=step.check_again_by,
            act_label=_("Vérifier"),
            act_url=reverse(f"{STEPS}:edit", args=[step.pk]),
        )

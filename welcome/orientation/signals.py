"""What is withdrawn or replaced, and never deleted."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.roles.refusals import Refused
from welcome.orientation.models import STAYS, Body, RuleSet


@receiver(pre_delete, sender=RuleSet)
def published_rules_stay(instance: RuleSet, **_kwargs: Any) -> None:
    """:raises Refused: for the rules in force."""
    if instance.live:
        raise Refused(STAYS)


@receiver(pre_delete, sender=Body)
def named_bodies_stay(instance: Body, **_kwargs: Any) -> None:
    """:raises Refused: for a body that a version of the rules names, which could not be read again without it."""
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(RuleSet)).values_list(
        "content", flat=True
    )
    if any(line["body"] == instance.pk for content in versions.iterator() for line in content.get("lines", ())):
        raise Refused(_("Une version des règles nomme cet organisme : retirez-le plutôt que de le supprimer."))

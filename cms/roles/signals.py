"""What opens a new place for a role."""

from typing import Any

from django.contrib.auth.models import Group
from django.dispatch import receiver
from wagtail.signals import page_published

from cms.roles.registry import COMMUNICATION
from cms.roles.repairing import repair_roles


@receiver(page_published)
def a_list_in_another_language_opens(instance: Any, **kwargs: Any) -> None:
    """The role that works under a list works under its translations as soon as they are on line."""
    is_translated_list = hasattr(instance, "lists_kind") and instance.is_translation
    if is_translated_list and Group.objects.filter(name=COMMUNICATION.name).exists():
        repair_roles()

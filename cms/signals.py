"""What follows a publication, whatever road led to it."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from cms.models.base import BasePage
from cms.models.fact_page import FactPage


def _translations(page: BasePage) -> Any:
    return (
        type(page).objects.filter(translation_key=page.translation_key, alias_of=None).exclude(locale_id=page.locale_id)
    )


@receiver(page_published)
def translations_take_facts(instance: Any, **kwargs: Any) -> None:
    """A price published in French is the price in every language at the same moment."""
    if not isinstance(instance, FactPage) or instance.is_translation or kwargs.get("alias"):
        return
    columns = [*instance.source_columns()]
    for translation in _translations(instance):
        if translation.take_source_facts():
            translation.save(clean=False, update_fields=columns)
            if translation.live:
                page_published.send(sender=type(translation), instance=translation, revision=None)


@receiver(page_published)
def workflow_ends_with_nothing_to_judge(instance: Any, **kwargs: Any) -> None:
    """Publishing does not cancel a workflow here (a proposal may still wait); it ends once nothing is unpublished."""
    state = None if kwargs.get("alias") else instance.current_workflow_state
    if state is not None and not instance.has_unpublished_changes:
        state.cancel()


@receiver(page_unpublished)
def translations_leave_with_their_source(instance: Any, **kwargs: Any) -> None:
    """What is withdrawn in French is withdrawn in every language."""
    if not isinstance(instance, BasePage) or instance.is_translation:
        return
    for translation in _translations(instance).filter(live=True):
        translation.unpublish()

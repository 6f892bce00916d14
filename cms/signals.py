"""What follows a publication, a request for changes or a new picture, whatever road led to it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import TaskState
from wagtail.signals import page_published, page_unpublished, task_rejected

from cms.blocks import shown_pictures
from cms.media import SiteImage
from cms.models.base import BasePage
from cms.models.fact_page import FactPage
from cms.pictures.tasks import want_versions
from cms.proposals.asking import UNSAID
from cms.roles.refusals import Refused

#: What of a picture its versions depend on.
PICTURE_COLUMNS = frozenset({"file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"})


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


@receiver(post_save, sender=SiteImage)
def picture_saved(instance: SiteImage, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """The worker makes its versions: what a page shows of it is ready before the page is."""
    if not raw and (update_fields is None or PICTURE_COLUMNS & set(update_fields)):
        want_versions(instance.pk)


@receiver(page_published)
def pictures_of_a_published_page(instance: Any, **kwargs: Any) -> None:
    """Once more where something is missing: a worker that was down, a new size since the picture came."""
    for picture in shown_pictures(instance) if isinstance(instance, BasePage) else ():
        want_versions(picture.pk)


@receiver(task_rejected)
def changes_are_asked_for_in_words(instance: TaskState, **kwargs: Any) -> None:
    """The last door, behind the dialog's.

    :raises cms.roles.refusals.Refused: without a word; it takes back what Wagtail has written in this transaction.
    """
    if not str(instance.comment).strip():
        raise Refused(UNSAID)

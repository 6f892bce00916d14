"""What may change an entry. Each line was shown to be needed by taking it away (``docs/decisions``)."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.claims.models import Claim
from cms.places.signals import reference_loaded
from cms.projection.dirty import mark
from cms.projection.models import Entry
from cms.projection.recompute import withdraw

#: Columns that a draft or an autosave touches: the public sees none of them.
DRAFT_COLUMNS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
    | {"wagtail_admin_comments", "locked", "locked_by", "locked_at"}
)


@receiver(post_save)
def page_saved(sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Aliases, translations and ``add_child(live=True)`` send no page signal of Wagtail's."""
    if raw or not isinstance(instance, Page) or (sender is Page and not hasattr(instance, "search_entry")):
        return
    if update_fields is not None and set(update_fields) <= DRAFT_COLUMNS:
        return
    mark([instance.pk], branch=update_fields is not None and bool({"alias_of", "alias_of_id"} & set(update_fields)))


@receiver([page_published, page_unpublished])
def page_went_on_or_off_line(instance: Any, **kwargs: Any) -> None:
    """Relations that are saved after the row pass here."""
    mark([instance.pk])


@receiver(post_page_move)
def page_moved(instance: Any, **kwargs: Any) -> None:
    """Descendants move by one query that sends nothing."""
    mark([instance.pk], branch=True)


@receiver(page_slug_changed)
def slug_changed(instance: Any, **kwargs: Any) -> None:
    """Addresses below change by one query that sends nothing."""
    mark([instance.pk], branch=True)


@receiver(pre_delete, sender=Page)
def page_deleted(instance: Any, **kwargs: Any) -> None:
    """The row goes in the same transaction, and so does what the page alone held."""
    aliases = Page.objects.filter(alias_of_id=instance.pk).values_list("pk", flat=True)
    mark(aliases, branch=True)
    specific = instance.specific
    if hasattr(specific, "search_dependents"):
        mark(specific.search_dependents())
    speaking = Entry.objects.filter(mention_rows__translation_key=instance.translation_key)
    mark(speaking.values_list("page_id", flat=True))
    withdraw([instance.pk])
    if not Page.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk).exists():
        Claim.objects.filter(translation_key=instance.translation_key).delete()


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A restriction hides or shows a branch; nobody is alerted of it."""
    mark([instance.page_id], branch=True, administrative=True)


@receiver(pre_delete)
def picture_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The database empties the reference by a query that sends nothing."""
    if sender is get_image_model():
        mark(Entry.objects.filter(image_id=instance.pk).values_list("page_id", flat=True))


@receiver(reference_loaded)
def reference_changed(**kwargs: Any) -> None:
    """Another name of a commune is another place on every page that stands there."""
    mark(Entry.objects.exclude(commune=None, epci=None).values_list("page_id", flat=True), administrative=True)


@receiver([post_save, post_delete], sender=Site)
def site_changed(**kwargs: Any) -> None:
    """Another root page changes every address; Wagtail forgets the old roots only after this receiver."""
    Site.clear_site_root_paths_cache()
    mark(Page.objects.filter(depth=1).values_list("pk", flat=True), branch=True, administrative=True)

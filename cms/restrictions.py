"""Who may not read a page may not read it in another language either."""

from typing import Any

from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction


def mirror_restrictions(source: Page) -> None:
    """Put the restrictions of a French page, and no other, on its translations."""
    restrictions = list(PageViewRestriction.objects.filter(page=source).prefetch_related("groups"))
    for translation in source.get_translations():
        PageViewRestriction.objects.filter(page=translation).delete()
        for restriction in restrictions:
            copy = PageViewRestriction.objects.create(
                page=translation, restriction_type=restriction.restriction_type, password=restriction.password
            )
            copy.groups.set(restriction.groups.all())


def _is_french(page: Page) -> bool:
    return bool(page.locale.language_code == settings.LANGUAGE_CODE)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_written(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A door that opens or closes does so in every language."""
    page = Page.objects.filter(pk=instance.page_id).select_related("locale").first()
    if page is not None and _is_french(page):
        mirror_restrictions(page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def groups_written(instance: Any, action: str, **kwargs: Any) -> None:
    """The groups that may read are written after the restriction itself."""
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        restriction_written(instance=instance)


@receiver(post_save)
def page_translated(sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """A page is born behind the same door as its French self."""
    if raw or not created or not isinstance(instance, Page) or not hasattr(instance, "search_entry"):
        return
    french = Page.objects.filter(translation_key=instance.translation_key, locale__language_code=settings.LANGUAGE_CODE)
    source = None if _is_french(instance) else french.first()
    if source is not None and PageViewRestriction.objects.filter(page=source).exists():
        mirror_restrictions(source)

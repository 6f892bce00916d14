"""Pictures and documents of a takeover, in whatever version of it, and their end with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms.roles.groups import shared_collection
from listings.takeovers.models import TakeoverPage


def media_of(takeover: TakeoverPage) -> list[Any]:
    """The pictures and documents that its pages show, or ever showed: in all languages, drafts and former versions
    too. Those that everybody shares are nobody's."""
    shared, _lines = shared_collection()
    named = {model: set[str]() for model in (get_image_model(), get_document_model())}
    for page in TakeoverPage.objects.filter(translation_key=takeover.translation_key):
        for version in (page, *(revision.as_object() for revision in page.revisions.all())):
            for model, key in _references(version):
                if model in named:
                    named[model].add(key)
    return [
        medium
        for model, keys in named.items()
        for medium in model.objects.filter(pk__in=keys).exclude(collection_id=shared.pk).order_by("pk")
    ]


def media_of_its_own(takeover: TakeoverPage) -> list[Any]:
    """Of those, what nothing else of the site uses."""
    pages = TakeoverPage.objects.filter(translation_key=takeover.translation_key)
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    page_type = ContentType.objects.get_for_model(Page)
    return [
        medium
        for medium in media_of(takeover)
        if not ReferenceIndex.get_references_to(medium).exclude(base_content_type=page_type, object_id__in=ids).exists()
    ]


def erase_unused(media: Iterable[Any]) -> None:
    """Erase what nothing uses any more: the pages that used it are gone or empty by now."""
    for medium in media:
        if not ReferenceIndex.get_references_to(medium).exists():
            medium.delete()


def _references(version: Any) -> Iterator[tuple[Any, str]]:
    """What the fields of a page name, by model and key, as Wagtail's own index reads them."""
    for field in version._meta.get_fields():
        if not field.concrete:
            continue
        value = field.value_from_object(version)
        if value is None:
            continue
        if field.many_to_one:
            yield field.related_model, str(value)
        elif hasattr(field, "extract_references"):
            for model, key, *_paths in field.extract_references(value):
                yield model, str(key)

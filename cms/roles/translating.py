"""Roads of wagtail-localize that put something on line and ask only for the right to translate."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from cms.roles.sight import edits_pages


def may_translate(request: HttpRequest, view_name: str, arguments: Mapping[str, Any]) -> bool:
    """Whether this person may do with translations what the request asks."""
    if not edits_pages(request.user, _sources(arguments)):
        return False
    if request.method != "POST":
        return True
    if view_name.endswith(":update_translations"):
        return all(_may_update(request, page) for page in _targets(arguments["translation_source_id"]))
    if view_name.endswith(":submit_page_translation"):
        return all(_may_open(request.user, parent) for parent in _parents_to_open(request, arguments["page_id"]))
    if view_name.endswith(":convert_to_alias"):
        page = Page.objects.filter(pk=arguments["page_id"]).specific().first()
        return page is None or page.permissions_for_user(request.user).can_publish()
    return True


def _sources(arguments: Mapping[str, Any]) -> Iterator[int]:
    """The pages that an address of wagtail-localize names."""
    if "page_id" in arguments:
        yield arguments["page_id"]
    if "translation_source_id" in arguments:
        sources = TranslationSource.objects.filter(pk=arguments["translation_source_id"])
        for key, locale_id in sources.values_list("object_id", "locale_id"):
            yield from Page.objects.filter(translation_key=key, locale_id=locale_id).values_list("pk", flat=True)


def _targets(source_id: int) -> Iterator[Page]:
    """The translations that an update of a source writes to."""
    for source in TranslationSource.objects.filter(pk=source_id):
        locales = source.translations.filter(enabled=True).values("target_locale")
        yield from Page.objects.filter(translation_key=source.object_id, locale__in=locales).specific()


def _may_update(request: HttpRequest, target: Page) -> bool:
    rights = target.permissions_for_user(request.user)
    return rights.can_edit() and (rights.can_publish() or "publish_translations" not in request.POST)


def _parents_to_open(request: HttpRequest, page_id: int) -> Iterator[Page]:
    """The pages above that have no self in a chosen language: wagtail-localize makes it, live, in French words."""
    page = Page.objects.filter(pk=page_id).first()
    chosen = [int(value) for value in request.POST.getlist("locales") if value.isdecimal() and len(value) < 10]
    for locale in Locale.objects.filter(pk__in=chosen):
        parent = page.get_parent() if page is not None else None
        if parent is not None and not parent.is_root() and not parent.has_translation(locale):
            yield parent.specific


def _may_open(user: Any, parent: Page) -> bool:
    return bool(parent.permissions_for_user(user).can_publish())

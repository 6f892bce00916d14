"""Telling machines what the page is. Nothing here asks the database: ``site_ways`` and ``site_foot`` have."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.models import Page

from cms.blocks import prose_text
from cms.machines.sharing import card_address
from cms.machines.structured import block, breadcrumb, thing, website
from cms.origin import absolute
from cms.projection.models import Entry

register = template.Library()

#: What a search engine shows of a description.
DESCRIPTION_LENGTH = 160
#: Open Graph names a language with its country (https://ogp.me/#optional).
LOCALES = {"fr": "fr_FR", "en": "en_GB", "nl": "nl_NL"}


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString | str:
    """The page, the way to it, and on the home page the site."""
    page, ways = context.get("page"), context.get("ways")
    entry = public_entry(context)
    if page is None or ways is None or entry is None:
        return ""
    things: list[dict[str, Any]] = []
    # What is invented is marked on the page for people; for machines there is no such mark, so it is not told.
    if not entry.is_demonstration and (own := page.structured_data(entry)):
        things.append(thing(entry, own))
    if ways.trail:
        steps = [*((str(way.label), way.url) for way in ways.trail), (page.title, entry.url)]
        things.append(breadcrumb(steps))
    elif entry.url == ways.home:
        things += website(settings.WAGTAIL_SITE_NAME, ways.home, reverse("search"), context["foot"].telephone)
    return block(things) if things else ""


def public_entry(context: Context) -> Entry | None:
    """The entry of the page being drawn; none on an error page, in a preview, or of what is not public."""
    ways = context.get("ways")
    is_preview = getattr(context.get("request"), "is_preview", False)
    if context.get("is_error") or is_preview or ways is None or not isinstance(context.get("page"), Page):
        return None
    entry: Entry | None = ways.entry
    return entry


@register.simple_tag(takes_context=True)
def canonical_address(context: Context) -> str:
    """The one address of what is being read (RFC 6596), or nothing.

    A sheet of a list is itself; a list that was narrowed is the list; what a query alone brings together
    (a list without a page: the search) has none.
    """
    request, entry = context.get("request"), public_entry(context)
    if context.get("is_error") or request is None:
        return ""
    if entry is None:
        is_narrowed = "asked" in context and request.GET
        is_plain = not is_narrowed and not isinstance(context.get("page"), Page)
        return absolute(iri_to_uri(request.path)) if is_plain else ""
    sheet = context.get("entries")
    is_further = sheet is not None and set(request.GET) == {"page"} and sheet.number > 1
    return absolute(iri_to_uri(entry.url)) + (f"?page={sheet.number:d}" if is_further and sheet else "")


@register.simple_tag(takes_context=True)
def page_description(context: Context) -> str:
    """One sentence for who has not come yet: the editor's own, the summary, or how the text begins."""
    page = context.get("page")
    if not isinstance(page, Page):
        return ""
    said = page.search_description or getattr(page, "summary", "")
    if not said and getattr(page, "body", None):
        said = Truncator(" ".join(prose_text(page.body).split())).chars(DESCRIPTION_LENGTH)
    return str(said)


@register.simple_tag(takes_context=True)
def share_image(context: Context) -> str:
    """The card of the page; that of the home page where no page of its own is drawn."""
    ways = context.get("ways")
    is_ours = isinstance(context.get("page"), Page)
    entry = public_entry(context) if is_ours else getattr(ways, "entry", None)
    return absolute(card_address(entry)) if entry is not None and entry.version else ""


@register.filter
def og_locale(language: str) -> str:
    """A language as Open Graph writes it: ``fr_FR``."""
    return LOCALES.get(language, language)

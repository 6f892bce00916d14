"""What of the site shows a page or leads to it, asked before the page goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from cms.projection.models import Entry

#: How many things of each sort are named.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that shows a page: what it is called, how it shows it, and where it is mended (blank: nowhere)."""

    title: str
    how: str
    url: str = ""


def shown_by(page: Any) -> list[Shown]:
    """What links to a page, speaks of it, shows it elsewhere or in another language, lies below it or leads to it."""
    links = list(_links(page))
    known = {one.url for one in links}
    mentions = (one for one in _mentions(page) if one.url not in known)
    return [*links, *mentions, *_same_elsewhere(page), *_below(page), *_redirects(page)]


def _links(page: Any) -> Iterator[Shown]:
    """Wagtail's own index: choosers and links of texts."""
    groups = ReferenceIndex.get_references_to(page).group_by_source_object()
    for source, references in list(groups)[:NAMED]:
        if isinstance(source, Page) and source.pk != page.pk:
            fields = ", ".join(dict.fromkeys(str(one.describe_source_field()) for one in references))
            how = _("lien : %(fields)s") % {"fields": fields}
            yield Shown(source.get_admin_display_title(), how, reverse("wagtailadmin_pages:edit", args=[source.pk]))


def _mentions(page: Any) -> Iterator[Shown]:
    """Public pages that speak of it: the news of a village, the services of a venue."""
    entries = Entry.objects.filter(mention_rows__translation_key=page.translation_key).exclude(page_id=page.pk)
    for pk, title in entries.order_by("title").values_list("page_id", "title")[:NAMED]:
        yield Shown(title, _("en parle sur le site"), reverse("wagtailadmin_pages:edit", args=[pk]))


def _same_elsewhere(page: Any) -> Iterator[Shown]:
    for alias in Page.objects.filter(alias_of_id=page.pk)[:NAMED]:
        yield Shown(alias.title, _("alias de cette page"), reverse("wagtailadmin_pages:edit", args=[alias.pk]))
    for other in page.get_translations().filter(alias_of=None).select_related("locale")[:NAMED]:
        how = _("la même page en : %(language)s") % {"language": other.locale.get_display_name()}
        yield Shown(other.title, how, reverse("wagtailadmin_pages:edit", args=[other.pk]))


def _below(page: Any) -> Iterator[Shown]:
    for child in page.get_descendants().live().order_by("path")[:NAMED]:
        yield Shown(child.title, _("page en ligne sous celle-ci"), reverse("wagtailadmin_explore", args=[page.pk]))


def _redirects(page: Any) -> Iterator[Shown]:
    for redirect in Redirect.objects.filter(redirect_page_id=page.pk).order_by("old_path")[:NAMED]:
        yield Shown(redirect.old_path, _("ancienne adresse qui mène ici"))

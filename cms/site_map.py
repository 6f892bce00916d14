"""The site on one page (RGAA 4.1, criterion 12.3: a plan of the site says where everything is)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.projection.models import Entry
from cms.ways import HOME_DEPTH


@dataclass(slots=True)
class Branch:
    """A public page and what lies below it."""

    title: str
    url: str
    below: list["Branch"] = field(default_factory=list)


@csrf_exempt  # it writes nothing: a wrong method is told so
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page of the reader's language, as it lies in the tree. One query."""
    entries = Entry.objects.in_language(get_language() or "fr").order_by("tree_path")
    return render(request, "cms/site_map.html", {"branches": tree(entries.values_list("title", "url", "tree_path"))})


def tree(rows: Iterable[tuple[str, str, str]]) -> list[Branch]:
    """Branches out of (title, address, path) in the order of the tree; a page whose parent is not public is a root."""
    roots: list[Branch] = []
    known: dict[str, Branch] = {}
    for title, url, path in rows:
        branch = known[path] = Branch(_("Accueil") if len(path) == HOME_DEPTH * Page.steplen else title, url)
        parent = known.get(path[: -Page.steplen])
        (parent.below if parent else roots).append(branch)
    return roots

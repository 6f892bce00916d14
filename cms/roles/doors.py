"""Doors of the admin that Wagtail leaves open to everybody with an account, and who passes.

Wagtail asks the tree before it *changes* a page. These views name a page, a picture or a list in their address and
show its title, its state or who touched it without asking: reports, bulk lists, the confirmation of a move, what a
chooser answers. ``tests/listings/test_rights_walk.py`` asks every address of the admin and found them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest

from cms.fields import BIGGEST_ID
from cms.roles.sight import medium_of, oversees, sees_media, sees_pages
from cms.roles.translating import may_translate

#: Views on every branch at once, by the beginning of their name.
FOR_OVERSEERS = (
    "wagtailadmin_reports:",
    "wagtailadmin_workflows:usage",
    "wagtail_localize:translations_report",
    "wagtailadmin_api:images:",
    "wagtailadmin_api:documents:",
)
#: Views whose address names a page that is chosen, not worked on.
CHOOSING = ("wagtailadmin_choose_page",)
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
PAGE_NAMESPACES = ("wagtailadmin_pages", "wagtailadmin_api:pages")
#: A number that the database holds and no page has.
NO_PAGE = BIGGEST_ID
MEDIA_ARGUMENTS = ("image_id", "document_id", "doc_id", "pk")


def may_pass(request: HttpRequest, view_name: str, arguments: Mapping[str, Any]) -> bool:
    """Whether this person may open this view of the admin, as far as its address tells."""
    user = request.user
    if oversees(user):
        return True
    if view_name.startswith(FOR_OVERSEERS):
        return False
    namespace, _colon, _name = view_name.rpartition(":")
    if view_name == "wagtail_bulk_action":
        return _may_bulk(request, arguments)
    if (model := medium_of(namespace)) is not None:
        named = [arguments[name] for name in MEDIA_ARGUMENTS if name in arguments]
        return sees_media(user, model, [*_numbers(named), *_numbers(request.GET.getlist("id"))])
    if namespace == "wagtail_localize":
        return may_translate(request, view_name, arguments)
    to_choose = view_name.startswith(CHOOSING)
    pages = list(_numbers(arguments[name] for name in PAGE_ARGUMENTS if name in arguments))
    if namespace in PAGE_NAMESPACES and "pk" in arguments:
        pages += _numbers([arguments["pk"]])
    if to_choose:
        pages += _numbers(request.GET.getlist("id"))
    return sees_pages(user, pages, to_choose=to_choose)


def ask_for_no_page(request: HttpRequest, view_name: str, arguments: dict[str, Any]) -> bool:
    """Put, in the place of the pages of others that an address names, one that is none; whether it named any.

    The view then answers as it answers a number that nobody has: whoever tries numbers reads from no status, no word
    and no redirect how many pages there are of others, nor when one was made.
    """
    names = [name for name in PAGE_ARGUMENTS if name in arguments]
    if view_name.rpartition(":")[0] in PAGE_NAMESPACES and "pk" in arguments:
        names.append("pk")
    asks_for_pages = view_name.startswith(CHOOSING) or arguments.get("model_name") == "page"
    asked = list(_numbers(request.GET.getlist("id"))) if asks_for_pages else []
    if sees_pages(request.user, [*_numbers(arguments[name] for name in names), *asked]):
        return False
    arguments.update(dict.fromkeys(names, NO_PAGE))
    if asked:
        other = request.GET.copy()
        other.setlist("id", [str(NO_PAGE)])
        request.GET = other  # type: ignore[assignment]
    return True


def _may_bulk(request: HttpRequest, arguments: Mapping[str, Any]) -> bool:
    """A bulk action lists what was refused, titles included: only what is in sight may be asked for."""
    if "all" in request.GET.getlist("id"):
        return False
    ids = list(_numbers(request.GET.getlist("id")))
    if (model := medium_of(str(arguments.get("app_label")))) is not None:
        return sees_media(request.user, model, ids)
    model_name = str(arguments.get("model_name"))
    if model_name in ("siteimage", "sitedocument"):
        return sees_media(request.user, medium_of("wagtailimages" if model_name == "siteimage" else "wagtaildocs"), ids)
    return model_name != "page" or sees_pages(request.user, ids)


def _numbers(values: Any) -> Iterator[int]:
    for value in values:
        # A larger number is nobody's: the database cannot even hold it.
        if str(value).isdecimal() and int(value) <= BIGGEST_ID:
            yield int(value)

"""Everything that would say that the old listing existed: its pages, and what speaks of them elsewhere."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.admin.models import EditingSession, FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.claims.models import PUBLIC_KEY, Claim
from cms.projection.expected import path_of
from cms.projection.forgetting import forget_identity
from listings.takeovers.forgetting import forget_translations, texts_of
from listings.takeovers.media import erase_unused, media_of
from listings.takeovers.models import TakeoverPage


def erase(takeover: TakeoverPage, *, media: bool) -> None:
    """End the public identity of a takeover, in the caller's transaction.

    Deleting the pages takes along what hangs on them by a key (revisions, workflows, comments, links, reminders,
    readers, what the rooms keep); what names them in another manner is erased here, and a test looks for the rest.

    :param media: erase the pictures and documents that nothing else of the site uses; shared ones stay.
    """
    pages = list(TakeoverPage.objects.filter(translation_key=takeover.translation_key))
    ids = [page.pk for page in pages]
    key, used = public_key(takeover), media_of(takeover) if media else []
    addresses = {path for page in pages if (path := path_of(page))}
    # Before the pages: what goes with them would no longer say what it left behind.
    forget_translations(takeover.translation_key, texts_of(takeover.translation_key))
    _forget_redirects(Redirect.objects.filter(redirect_page_id__in=ids))
    for page in sorted(pages, key=lambda one: not one.is_translation):
        page.delete()
    addresses.update(forget_identity(key))
    paths = [Redirect.normalise_path(address) for address in addresses]
    _forget_redirects(Redirect.objects.filter(Q(old_path__in=paths) | Q(redirect_link__in=[*addresses, *paths])))
    _forget_sessions(ids)
    # Last: deleting is logged too.
    PageLogEntry.objects.filter(page_id__in=ids).delete()
    erase_unused(used)


def public_key(takeover: TakeoverPage) -> str:
    """The key that public outputs carry; blank for a page that never was public."""
    claims = Claim.objects.filter(kind=PUBLIC_KEY, translation_key=takeover.translation_key)
    return claims.values_list("value", flat=True).first() or ""


def _forget_redirects(redirects: "QuerySet[Any]") -> None:
    """From an address that it had, or to one of its pages; and that somebody made them."""
    ids = [str(pk) for pk in redirects.values_list("pk", flat=True)]
    redirects.delete()
    kind = ContentType.objects.get_for_model(Redirect)
    ModelLogEntry.objects.filter(content_type=kind, object_id__in=ids).delete()


def _forget_sessions(page_ids: Iterable[int]) -> None:
    """Who has it open at this moment, and its previews."""
    kinds = ContentType.objects.get_for_models(Page, TakeoverPage).values()
    keys = [str(pk) for pk in page_ids]
    for model in (EditingSession, FormState):
        model.objects.filter(content_type__in=kinds, object_id__in=keys).delete()

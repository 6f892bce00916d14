"""Placing a takeover wider than its village: one transaction, and it cannot be undone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.folding import fold
from cms.models import french
from cms.projection.models import PublicChange
from cms.roles.refusals import Refused
from listings.takeovers.choices import PublicPrecision, TakeoverState
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.services import part_of
from listings.takeovers.guard.texts import found
from listings.takeovers.media import media_of_its_own
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage
from listings.takeovers.widening.anew import NewListing, begun, draft_of, remembered, still_there
from listings.takeovers.widening.erasing import erase, public_key

WIDEN = "listings.confidential.widen"
#: Sent in the transaction that widens, with ``takeover``, the page that is about to go: what the rest of the room keeps
#: of it takes its leave. Whoever wrote about it knows where it was, and is not led to where it goes.
takeover_widened = Signal()

GONE = gettext_lazy("Cette fiche n'existe plus : quelqu'un l'a déjà placée plus large, ou effacée.")
NOT_IN_A_VILLAGE = gettext_lazy("Seule une reprise placée dans un village se place plus large.")
NOT_NOW = gettext_lazy("Une reprise « %(state)s » ne change pas de lieu : elle n'est plus à prendre.")
#: A business of which an offer was accepted, or that is over, does not come back as one to take over. What has left the
#: site does, as a draft: a seller who is afraid takes it off line first.
STATES = (TakeoverState.OPEN, TakeoverState.PAUSED, TakeoverState.WITHDRAWN, TakeoverState.EXPIRED)
COMMUNE_UNKNOWN = gettext_lazy("Le village n'a pas de commune : elle se dit d'abord sur sa fiche.")


@transaction.atomic
def widen(*, takeover: TakeoverPage, user: Any, new: NewListing, media: bool = False) -> TakeoverPage:
    """End the listing of a village, and begin another one, a draft of the advisers, at a wider place.

    The page is a new one in every respect: its number alone would have told whoever edited the old one where it went.
    Its confidential part, with its papers and its history, is the old one's.

    :param media: erase the pictures and documents that only the old page used, at once: who kept their addresses may
        know by it. Left, they answer as those of a withdrawn listing, and the notes say until when.
    :raises cms.roles.refusals.Refused: for one that is gone, lies in no village, or is under offer or over.
    :raises ValidationError: when the new words would tell what they must not; nothing has been written.
    """
    held = TakeoverPage.objects.select_for_update().filter(pk=takeover.pk).first()
    if held is None:
        raise Refused(GONE)
    _check(held, new)
    part = _write_part(held, new, [] if media else media_of_its_own(held))
    page = _begin(held, new, user)
    part.takeover = page
    part.save(update_fields=["takeover", "updated_at"])
    _check_words(page)
    takeover_widened.send(sender=TakeoverPage, takeover=held)
    erase(held, media=media)
    page.save_revision(user=user, log_action=False)
    log(instance=page, action="wagtail.create", user=user)
    log(instance=part, action=WIDEN, user=user, data={"precision": new.precision}, content_changed=True)
    return page


def _check(held: TakeoverPage, new: NewListing) -> None:
    """:raises Refused: :raises ValidationError: see :func:`widen`."""
    if held.is_translation or held.village is None:
        raise Refused(NOT_IN_A_VILLAGE)
    if held.village.commune is None:
        raise Refused(COMMUNE_UNKNOWN)
    if held.state not in STATES:
        raise Refused(NOT_NOW % {"state": held.get_state_display()})
    if new.precision not in precisions(held):
        raise ValidationError({"precision": _("On ne sait pas si ce lieu contient la commune.")})
    before = said_before(held)
    for name, words in (("title", new.title), ("summary", new.summary)):
        if fold(words) and fold(words) in before:
            raise ValidationError({name: _("L'ancienne fiche le disait ainsi : dites-le autrement.")})


def _write_part(held: TakeoverPage, new: NewListing, left: list[Any]) -> TakeoverConfidential:
    """Where it is goes into the confidential part before it is said nowhere else; the old words, into the notes."""
    part = TakeoverConfidential.objects.select_for_update().get(pk=part_of(held).pk)
    if part.commune is None and held.village is not None:
        part.commune = held.village.commune
    part.notes = "\n\n".join(words for words in (part.notes, remembered(held), still_there(left)) if words)
    part.online_after = new.online_after
    part.save(update_fields=["commune", "notes", "online_after", "updated_at"])
    return part


def _begin(held: TakeoverPage, new: NewListing, user: Any) -> TakeoverPage:
    """:raises Refused: without a list to put it under."""
    index = french(TakeoverIndexPage.objects.select_for_update()).order_by("pk").first()
    if index is None:
        raise Refused(_("La liste des reprises manque."))
    page = begun(held, new)
    page.owner = user
    index.add_child(instance=page)
    return page


def _check_words(page: TakeoverPage) -> None:
    """What the guard reads in the new page.

    :raises ValidationError: with each thing it found, and where.
    """
    if findings := found(page, hides_commune=True):
        raise ValidationError([finding.told(may_read=True) for finding in findings])


def precisions(takeover: TakeoverPage) -> list[str]:
    """The wider places that are known to hold the commune, the narrowest first."""
    commune = takeover.village.commune if takeover.village else None
    if commune is None:
        return []
    known = {
        PublicPrecision.EPCI: commune.epci_id is not None,
        PublicPrecision.ARRONDISSEMENT: commune.arrondissement_id is not None,
        PublicPrecision.DEPARTEMENT: True,
    }
    return [precision.value for precision, is_known in known.items() if is_known]


def said_before(takeover: TakeoverPage) -> set[str]:
    """Its titles and its sentences, folded: those it has, and the titles that the log remembers."""
    log_titles = PublicChange.objects.filter(key=public_key(takeover)).values_list("title", flat=True)
    pages = TakeoverPage.objects.filter(translation_key=takeover.translation_key)
    own = (words for page in pages for words in (page.title, page.draft_title, page.summary))
    draft = draft_of(takeover)
    return {fold(words) for words in (*own, *log_titles, draft.title, draft.summary) if words}

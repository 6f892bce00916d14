"""Acts on a seller's consent. Each is logged on the confidential model, which only advisers see."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.roles.refusals import Refused
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.services import READ, part_of
from listings.takeovers.guard.crowds import Covered, covered, is_consented, judge, place_of
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.life.services import withdraw
from listings.takeovers.models import TakeoverPage

#: The acts in the log of Wagtail.
CONSENT, REVOKE = "listings.confidential.consent", "listings.confidential.revoke"
NOTHING_TO_COVER = _("Dites d'abord, dans la fiche, le lieu public et l'activité : un accord les nomme.")
NEVER_NEEDED = _("Le département convient toujours : aucun accord n'est à enregistrer.")
ALREADY = _("Un accord couvre déjà cette activité à ce lieu.")
NOT_YET = _("Un accord ne se donne pas dans l'avenir : corrigez la date.")
CHANGED = _(
    "Le lieu ou l'activité a changé depuis que vous avez ouvert cette page. Rien n'est enregistré : relisez-la."
)
REVOKED = _("Cet accord est déjà retiré.")


@transaction.atomic
def record_consent(
    *, takeover: TakeoverPage, user: Any, obtained_on: date, obtained: str, note: str = "", shown: Covered | None = None
) -> SellerConsent:
    """Record that the seller accepts to be recognised by the activity of the latest draft, at its public place.

    :param shown: what the adviser read that it covers; by default, whatever the draft says.
    :raises cms.roles.refusals.Refused: when there is nothing to cover or nothing to accept, when one stands already,
        when the draft says something else by now, or for a day to come.
    """
    page = _locked(takeover.pk)
    draft = page.get_latest_revision_as_object()
    wanted, place = covered(draft), place_of(draft)
    if wanted is None or place is None:
        raise Refused(NOTHING_TO_COVER)
    if shown is not None and shown != wanted:
        raise Refused(CHANGED)
    if place.precision == PublicPrecision.DEPARTEMENT:
        raise Refused(NEVER_NEEDED)
    if obtained_on > timezone.localdate():
        raise Refused(NOT_YET)
    if is_consented(wanted, SellerConsent.objects.filter(takeover=page)):
        raise Refused(ALREADY)
    consent = SellerConsent.objects.create(
        takeover=page,
        precision=place.precision,
        place_code=place.code,
        place=place.name,
        naf_code=wanted.naf_code,
        activity=draft.activity,
        obtained_on=obtained_on,
        obtained=obtained,
        note=note,
        recorded_by=user,
    )
    _log(page, CONSENT, user, consent)
    return consent


@transaction.atomic
def revoke_consent(*, consent: SellerConsent, user: Any) -> bool:
    """Record that the seller takes it back; a page that stood by it alone is withdrawn at once (GDPR, article 7.3).

    Its history, which its town hall reads, says what it says of any page that an adviser withdraws, and no reason.

    :param user: an adviser: the clock withdraws nothing.
    :returns: whether the page was taken off line.
    :raises cms.roles.refusals.Refused: when it is taken back already.
    """
    page = _locked(consent.takeover_id)
    consent = SellerConsent.objects.select_for_update().get(pk=consent.pk)
    if consent.revoked_at is not None:
        raise Refused(REVOKED)
    stood_by_it = page.live and _stands_by(page, consent)
    consent.revoked_at, consent.revoked_by = timezone.now(), user
    consent.save(update_fields=["revoked_at", "revoked_by"])
    _log(page, REVOKE, user, consent)
    leaves = stood_by_it and not judge(page).verdict.passes
    if leaves:
        withdraw(takeover=page, user=user)
    return leaves


def _stands_by(page: TakeoverPage, consent: SellerConsent) -> bool:
    wanted = covered(page)
    return wanted is not None and is_consented(wanted, [consent])


def _locked(pk: int) -> TakeoverPage:
    """The row as it stands, held until the end of the transaction."""
    page: TakeoverPage = TakeoverPage.objects.select_for_update().get(pk=pk)
    return page


def _log(page: TakeoverPage, action: str, user: Any, consent: SellerConsent) -> None:
    data = {"place": consent.place, "activity": consent.activity}
    log(instance=part_of(page), action=action, user=user, data=data)


@transaction.atomic
def told_reading(*, takeover: TakeoverPage, user: Any) -> None:
    """Log that somebody reads what compares a page's words with its confidential part; nothing where there is none."""
    part = TakeoverConfidential.objects.filter(takeover=takeover.pk).first()
    if part is not None:
        log(instance=part, action=READ, user=user)

"""The mails of a review: the receipt, and what Communication learns of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail.writing import write
from cms.origin import absolute
from cms.proposals.desk import DESK
from cms.roles.registry import COMMUNICATION
from listings.villages.models import VillagePage
from listings.villages.review.models import ReviewedQuestion, VillageReview
from listings.villages.review.receipt import Receipt, public_address
from listings.villages.review.services import Sent
from listings.villages.services import town_hall


def send_receipt(receipt: Receipt, user: Any) -> None:
    """To whoever finished the review: what is on line, what waits and before whom, the next date."""
    village = receipt.village
    context = {
        "village": village,
        "receipt": receipt,
        "receipt_url": absolute(reverse("village_receipt", args=[village.slug])),
        "public_url": public_address(village),
    }
    write("mail/village_receipt", to=user.email, context=context)


def tell_communication(review: VillageReview, village: VillagePage, sent: Sent, user: Any) -> None:
    """What is on line at once, and that what waits was added to; nothing where Wagtail's own mail has just said it.

    That mail names what changed at once too (:func:`lines_at_once`, by a hook).
    """
    untold = untold_of(village)
    was_added_to = sent.waits and any(row.changes_proposed for row in review.answered.all())
    publishes = village.permissions_for_user(user).can_publish()
    if not sent.was_told and not publishes and (untold or was_added_to):
        tell(village, untold, waits=was_added_to)
    untold_rows(village).update(told_at=timezone.now())


def tell(village: VillagePage, changes: Iterable[dict[str, Any]], *, waits: bool) -> None:
    """One mail to each of Communication who wishes to read of proposals."""
    context = {
        "village": village,
        "who": town_hall(village.title),
        "changes": list(changes),
        "waits": waits,
        "desk_url": absolute(reverse(DESK, args=[village.pk])),
        "history_url": absolute(reverse("wagtailadmin_pages:history", args=[village.pk])),
    }
    for person in _readers_of_proposals():
        write("mail/village_changed", to=person.email, context=context)


def lines_at_once(page: Any) -> list[str]:
    """For Wagtail's mail of a proposal: what of the same review is on line already, in the words of the public page."""
    if not isinstance(page, VillagePage):
        return []
    line = _("%(question)s : %(before)s → %(after)s")
    return [line % change for change in untold_of(page)]


def untold_rows(village: VillagePage) -> QuerySet[ReviewedQuestion]:
    """The questions of which Communication was told nothing yet."""
    return ReviewedQuestion.objects.filter(review__page=village.pk, told_at=None)


def untold_of(village: VillagePage) -> list[dict[str, Any]]:
    """What they put on line at once."""
    rows = untold_rows(village).order_by("answered_at")
    return [change for row in rows for change in row.changes_at_once]


def _readers_of_proposals() -> Any:
    """Wagtail's own choice of the account decides; who never chose reads them."""
    people = get_user_model()._default_manager.filter(is_active=True, groups__name=COMMUNICATION.name)
    profile = Q(wagtail_userprofile=None) | Q(wagtail_userprofile__submitted_notifications=True)
    return people.filter(profile).distinct().order_by("pk")

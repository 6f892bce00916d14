"""What goes with a seller's address: the links that were mailed to it, the letters that wait. And what advisers are
told where a page came back by somebody who may not hear what is read in it."""

from typing import Any

from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver

from cms.freshness.withdrawing import came_back_unheard
from cms.mail.erasing import forget_mails
from cms.private_links.services import forget
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confirmation.letters import about, to_advisers
from listings.takeovers.confirmation.links import links_about
from listings.takeovers.models import TakeoverPage


@receiver(pre_save, sender=TakeoverConfidential)
def another_address_is_asked_anew(instance: TakeoverConfidential, raw: bool = False, **kwargs: Any) -> None:
    """Another address, or the part of another page (``widening``): what went to the first opens nothing any more."""
    if raw or instance.pk is None:
        return
    was = TakeoverConfidential.objects.filter(pk=instance.pk).first()
    if was is None:
        return
    is_same = was.seller_email.lower() == instance.seller_email.lower()
    if not is_same or was.takeover_id != instance.takeover_id:
        _forget(was)


@receiver(post_delete, sender=TakeoverConfidential)
def nothing_is_left_of_who_was_asked(instance: TakeoverConfidential, **kwargs: Any) -> None:
    """Archived, purged, deleted with its page."""
    _forget(instance)


@receiver(came_back_unheard, sender=TakeoverPage)
def advisers_are_told_what_is_read(page: TakeoverPage, **kwargs: Any) -> None:
    """A town hall put it back, with a confidential answer in its words: told to nobody but the advisers, at once."""
    shown = TakeoverPage.objects.live().filter(translation_key=page.translation_key)
    if any(obstacle.is_confidential for one in shown for obstacle in one.obstacles()):
        to_advisers(page, "read")


def _forget(part: TakeoverConfidential) -> None:
    forget(links_about(part.takeover_id))
    if part.seller_email:
        forget_mails(about(part.takeover_id), email=part.seller_email)

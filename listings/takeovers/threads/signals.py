"""What goes with a thread: its links, the mails that wait, the bytes of its files."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver

from cms.mail.erasing import forget_mails
from cms.private_links.services import forget
from listings.takeovers.life.archiving import takeover_archived
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.links import links_of
from listings.takeovers.threads.models import BuyerThread, ThreadFile
from listings.takeovers.threads.services import end_for_good, end_with_takeover
from listings.takeovers.threads.transitions import LEFT
from listings.takeovers.widening.services import takeover_widened


@receiver(pre_delete, sender=BuyerThread)
def links_and_mails_go_with_the_thread(instance: BuyerThread, **kwargs: Any) -> None:
    """Erased, purged, or deleted with its takeover."""
    forget(links_of(instance))
    forget_mails(instance.reference, email=instance.email)


@receiver([takeover_widened, takeover_archived])
def buyers_are_told_before_the_listing_goes(takeover: TakeoverPage, **kwargs: Any) -> None:
    """Its threads are about to be deleted: who knows the old place is not led to the new one, and of what is archived
    figures alone are kept."""
    end_for_good(takeover=takeover)


@receiver(post_save, sender=TakeoverPage)
def buyers_are_told_once_the_listing_has_left(instance: TakeoverPage, **kwargs: Any) -> None:
    """At once, as where it is placed wider: the time between its leaving and the mail would tell them apart.

    Once that is committed: a mail that cannot be written undoes no withdrawal. The clock does what was missed.
    """
    if instance.state in LEFT and instance.threads.going_on().exists():
        transaction.on_commit(partial(end_with_takeover, takeover=instance), robust=True)


@receiver(post_delete, sender=ThreadFile)
def bytes_go_with_the_file(instance: ThreadFile, **kwargs: Any) -> None:
    """Once the row is really gone."""
    transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)), robust=True)

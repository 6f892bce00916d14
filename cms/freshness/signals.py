"""What follows when a page is confirmed or published, and when the periods change."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from cms.freshness.due import Freshness, freshness
from cms.freshness.models import LINK, FreshnessPeriods, Withdrawal
from cms.freshness.tasks import want_renewal
from cms.private_links.models import PrivateLink
from cms.private_links.services import revoke


@receiver(post_save)
def links_of_a_fresh_page_close(instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Who confirms in the admin, or by another's mail, leaves no link behind that asks for it again."""
    if raw or not getattr(getattr(instance, "facts", None), "ageing", ()):
        return
    is_said = update_fields is None or "due_on" in update_fields
    if is_said and instance.live and not instance.is_translation and freshness(instance.due_on) is Freshness.FRESH:
        revoke(PrivateLink.objects.filter(purpose=LINK, page_id=instance.pk))


@receiver(page_published)
def what_is_published_is_withdrawn_no_more(instance: Any, **kwargs: Any) -> None:
    """Whatever road brought it back."""
    Withdrawal.objects.filter(page_id=instance.pk).delete()


@receiver(post_save, sender=FreshnessPeriods)
def periods_changed(raw: bool = False, **kwargs: Any) -> None:
    """Every due day is another; the worker reckons them."""
    if not raw:
        want_renewal()

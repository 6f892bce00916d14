"""The private links of an enquiry: who holds one follows it, adds, answers, erases."""

from datetime import timedelta

from cms.private_links.models import PrivateLink, PrivateLinkQuerySet
from cms.private_links.services import offer
from welcome.enquiries.models import KEPT, Enquiry

PURPOSE = "welcome.enquiry"
#: A link opens as long as its enquiry is kept after the last act.
DAYS = KEPT // timedelta(days=1)


def offer_link(enquiry: Enquiry) -> str:
    """A link to an enquiry, in the language of whoever wrote; the earlier ones still open.

    It carries a number and no address: what is erased with the enquiry is not remembered by its links.
    """
    return offer(PURPOSE, data={"enquiry": enquiry.pk}, language=enquiry.language)


def links_of(enquiry: Enquiry) -> PrivateLinkQuerySet:
    """Every link to an enquiry, whatever it still opens."""
    return PrivateLink.objects.filter(purpose=PURPOSE, data__enquiry=enquiry.pk)


def hold_enquiry_of(link: PrivateLink) -> None:
    """Lock what a link is about, as every act on it does before it takes back its links; nothing where it is gone."""
    Enquiry.objects.select_for_update().filter(pk=link.data.get("enquiry")).values_list("pk").first()


def enquiry_of(link: PrivateLink) -> Enquiry | None:
    """What a link is about; none where it was erased, or its year is over."""
    found = Enquiry.objects.select_related("body", "village").filter(pk=link.data.get("enquiry"))
    return found.first()

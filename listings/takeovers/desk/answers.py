"""What sellers answered by their link, and no adviser has dealt with yet."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listings.takeovers.choices import TakeoverState
from listings.takeovers.confidential.choices import SellerSaid
from listings.takeovers.confirmation.addresses import ANSWER
from listings.takeovers.desk.rows import Row
from listings.takeovers.desk.takeovers import spoken

#: By what was said and where it has led.
ENDED = {
    (SellerSaid.SOLD, TakeoverState.SOLD): gettext_lazy("Conclue par le cédant : bien vendue ?"),
    (SellerSaid.OVER, TakeoverState.WITHDRAWN): gettext_lazy("Retirée par le cédant : il renonce. Est-ce bien fini ?"),
}
SAID = {
    SellerSaid.CHANGED: gettext_lazy("Quelque chose a changé : lisez vos notes. Elle n'est pas confirmée avant vous."),
    SellerSaid.SOLD: gettext_lazy("Vendue, dit le cédant ; elle est « %(state)s ». À vous de la clore."),
    SellerSaid.OVER: gettext_lazy("Le cédant renonce ; elle est « %(state)s ». À vous de la clore."),
}


def sellers_answers() -> Iterator[Row]:
    """Those, the oldest first."""
    pages = spoken().select_related("confidential").order_by("confidential__seller_said_on", "title", "pk")
    for page in pages:
        said, state = SellerSaid(page.confidential.seller_said), TakeoverState(page.state)
        words = ENDED.get((said, state), SAID[said])
        yield Row(
            title=page.title,
            reference=page.reference,
            why=str(words) % {"state": page.get_state_display()},
            since=page.confidential.seller_said_on,
            act_label=_("Traiter sa réponse"),
            act_url=reverse(ANSWER, args=[page.pk]),
        )

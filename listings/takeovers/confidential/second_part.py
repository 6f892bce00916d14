"""What a buyer may read once an adviser opens it to them, said once: the place, the papers that are ticked.

Who sells is told only to a buyer whom the adviser has introduced. Notes are the advisers' own, always.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.places.models import Commune
from listings.takeovers.confidential.models import ConfidentialDocument, TakeoverConfidential
from listings.takeovers.models import TakeoverPage


@dataclass(frozen=True, slots=True)
class Seller:
    """How to reach who sells."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class SecondPart:
    """The second part of a sheet; blank or empty where nothing was written."""

    commune: Commune | None = None
    exact_address: str = ""
    documents: list[ConfidentialDocument] = field(default_factory=list)
    seller: Seller | None = None

    @property
    def told(self) -> str:
        """What it tells, in words and without a content: « la commune, l'adresse, 2 pièces »; blank: nothing yet."""
        pieces = len(self.documents)
        said = {
            _("la commune"): self.commune,
            _("l'adresse"): self.exact_address,
            ngettext("%(n)d pièce", "%(n)d pièces", pieces) % {"n": pieces}: pieces,
        }
        return ", ".join(words for words, is_there in said.items() if is_there)

    def document(self, pk: int) -> ConfidentialDocument | None:
        """One of its papers, and of no other takeover's."""
        return next((document for document in self.documents if document.pk == pk), None)


def second_part(takeover: TakeoverPage, *, with_seller: bool = False) -> SecondPart:
    """What may be shown of a French takeover; two queries. Whoever shows it logs that, and to whom."""
    part = TakeoverConfidential.objects.select_related("commune").filter(takeover=takeover).first()
    if part is None:
        return SecondPart()
    seller = Seller(part.seller_name, part.seller_email, part.seller_phone) if with_seller else None
    return SecondPart(
        commune=part.commune,
        exact_address=part.exact_address,
        documents=list(part.documents.filter(for_buyers=True)),
        seller=seller,
    )

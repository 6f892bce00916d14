"""What a confidential document may be; what a seller answers that asks for an adviser."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a paper is about."""

    ACCOUNTS = "comptes", _("comptes")
    LEASE = "bail", _("bail")
    INVENTORY = "inventaire", _("inventaire")
    PHOTO = "photo", _("photo")
    OTHER = "autre", _("autre")


class SellerSaid(models.TextChoices):
    """The seller's answers by their link that wait until an adviser has dealt with them."""

    CHANGED = "change", _("quelque chose a changé")
    SOLD = "vendu", _("c'est vendu")
    OVER = "fin", _("il renonce à céder")

"""What a confidential document may be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a paper is about."""

    ACCOUNTS = "comptes", _("comptes")
    LEASE = "bail", _("bail")
    INVENTORY = "inventaire", _("inventaire")
    PHOTO = "photo", _("photo")
    OTHER = "autre", _("autre")

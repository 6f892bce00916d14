"""The words of the guard."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Obtained(models.TextChoices):
    """How a seller's consent was obtained; each leaves something that proves it (GDPR, article 7.1)."""

    SIGNED = "signe", _("un écrit signé")
    MAIL = "mail", _("un mail du cédant")
    SPOKEN = "oral", _("de vive voix, confirmé par écrit ensuite")


class What(models.TextChoices):
    """What was read where nobody should."""

    COMMUNE = "commune", _("la commune")
    AREA = "secteur", _("l'intercommunalité ou l'arrondissement, plus étroit que le lieu affiché")
    POSTCODE = "code-postal", _("le code postal")
    ADDRESS = "adresse", _("l'adresse exacte")
    SELLER = "cedant", _("le nom du cédant")
    SELLER_PHONE = "telephone-cedant", _("le téléphone du cédant")
    TELEPHONE = "telephone", _("un numéro de téléphone")
    MAIL = "mail", _("une adresse mail")
    SITE = "site", _("une adresse de site")
    COMPANY = "siren", _("un numéro d'entreprise")
    METADATA = "metadonnees", _("ce que l'appareil a inscrit dans l'image")
    POSITION = "position", _("une position, inscrite dans l'image")


#: Told by comparing with the confidential part: to others than the advisers, "a confidential answer".
CONFIDENTIAL = frozenset({What.COMMUNE, What.AREA, What.POSTCODE, What.ADDRESS, What.SELLER, What.SELLER_PHONE})

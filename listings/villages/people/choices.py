"""How somebody stands to a town hall."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonState(models.TextChoices):
    """What the list of people says of each."""

    ACTIVE = "active", _("accès actif")
    INVITED = "invited", _("invitation en attente")
    EXPIRED = "expired", _("invitation expirée")
    SUSPENDED = "suspended", _("accès suspendu")
    CLOSED = "closed", _("compte fermé")


class Departure(models.TextChoices):
    """When whoever is replaced leaves."""

    ON_ACCEPTANCE = "on_acceptance", _("dès que l'autre accepte l'invitation")
    AT_ONCE = "at_once", _("tout de suite")


class PeopleFilter(models.TextChoices):
    """Which town halls the list keeps."""

    NOBODY = "nobody", _("sans personne")
    EXPIRED = "expired", _("invitation expirée")
    INVITED = "invited", _("invitation en attente")

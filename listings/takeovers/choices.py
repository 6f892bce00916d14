"""The answers a takeover may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.projection.data import Precision


class TakeoverKind(models.TextChoices):
    """What is handed over."""

    BUSINESS = "fonds", _("fonds de commerce")
    SHARES = "parts", _("parts de société")
    LEASE_RIGHT = "droit-au-bail", _("droit au bail")
    PREMISES = "murs", _("murs")
    MANAGEMENT = "location-gerance", _("location-gérance")
    TRIAL = "boutique-essai", _("boutique à l'essai")
    WANTED = "besoin", _("le village en a besoin")


class TakeoverState(models.TextChoices):
    """Where the takeover stands. The state belongs to the row: a revert does not sell a shop again."""

    OPEN = "ouverte", _("à reprendre")
    UNDER_OFFER = "sous-compromis", _("sous compromis")
    SOLD = "conclue", _("reprise conclue")


#: The states in which the public reads the page.
ON_LINE = (TakeoverState.OPEN, TakeoverState.UNDER_OFFER, TakeoverState.SOLD)
#: The same, as the choices of a filter.
PUBLIC_STATES = [(state.value, state.label) for state in ON_LINE]
#: Of those, the ones somebody may still take.
TO_TAKE = [TakeoverState.OPEN.value, TakeoverState.UNDER_OFFER.value]


class PublicPrecision(models.TextChoices):
    """How wide the place is that the public may know."""

    VILLAGE = Precision.VILLAGE.value, _("le village")
    EPCI = Precision.EPCI.value, _("l'intercommunalité")
    ARRONDISSEMENT = Precision.ARRONDISSEMENT.value, _("l'arrondissement")
    DEPARTEMENT = Precision.DEPARTEMENT.value, _("le département")

"""What is asked about a takeover, as columns of its page; :mod:`listings.takeovers.facts` declares each of them."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import FactPage
from listings.takeovers import choices
from listings.takeovers.trades import Trade


class TakeoverColumns(FactPage):
    """The answers of the sheet. A draft may leave any of them blank; what publication asks is the gate's."""

    reference = models.CharField(_("référence"), max_length=12, blank=True, editable=False)
    kind = models.CharField(_("ce qui est transmis"), max_length=20, choices=choices.TakeoverKind.choices, blank=True)
    activity = models.CharField(_("activité"), max_length=120, blank=True)
    naf = models.ForeignKey(
        "activities.Activity",
        verbose_name=_("activité, code NAF"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    trade = models.CharField(_("famille d'activité"), max_length=20, choices=Trade.choices, blank=True, editable=False)
    precision = models.CharField(
        _("lieu public"),
        max_length=20,
        choices=choices.PublicPrecision.choices,
        blank=True,
        help_text=_("Plus large que le village, la fiche vit sous la liste des reprises et la commune reste secrète."),
    )
    public_epci = models.ForeignKey(
        "places.Epci",
        verbose_name=_("intercommunalité"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    public_arrondissement = models.ForeignKey(
        "places.Arrondissement",
        verbose_name=_("arrondissement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    price = models.DecimalField(
        _("prix demandé"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100_000_000))],
        help_text=_("En euros. Si le prix n'est pas communiqué, laissez vide et dites pourquoi dans la note."),
    )
    rent = models.DecimalField(
        _("loyer"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1_000_000))],
    )
    staff = models.PositiveSmallIntegerField(_("effectif"), null=True, blank=True, validators=[MaxValueValidator(500)])
    area = models.PositiveIntegerField(_("surface"), null=True, blank=True, validators=[MaxValueValidator(1_000_000)])
    with_housing = models.BooleanField(_("avec logement"), null=True, blank=True)

    class Meta:
        abstract = True

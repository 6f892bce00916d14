"""What is asked about a takeover, as columns of its page; :mod:`listings.takeovers.facts` declares each of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.models import FactPage
from listings.takeovers import choices
from listings.takeovers.columns_business import PremisesColumns, RunningColumns
from listings.takeovers.columns_money import MoneyColumns


class TakeoverColumns(FactPage, MoneyColumns, PremisesColumns, RunningColumns):
    """The answers of the sheet. A draft may leave any of them blank; what publication asks is the gate's."""

    reference = models.CharField(_("référence"), max_length=12, blank=True, editable=False)
    kind = models.CharField(
        _("ce qui est transmis"),
        max_length=20,
        choices=choices.TakeoverKind.choices,
        blank=True,
        help_text=_("Les questions en dépendent : enregistrez le brouillon, celles qui restent s'affichent."),
    )
    activity = models.CharField(
        _("activité"), max_length=120, blank=True, help_text=_("En mots de tous les jours : « boulangerie », « café ».")
    )
    naf = models.ForeignKey(
        "activities.Activity",
        verbose_name=_("activité, code NAF"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
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

    class Meta:
        abstract = True


def constraints() -> list[models.BaseConstraint]:
    """What no row may say: nothing where an answer is blank, since drafts are rows too."""
    positive = ("price", "rent", "own_funds", "charges", "turnover", "turnover_before", "turnover_earlier")
    found: list[models.BaseConstraint] = [
        models.CheckConstraint(condition=Q(**{column: None}) | Q(**{f"{column}__gte": 0}), name=f"takeover_{column}")
        for column in positive
    ]
    sold, total = "sales_area", "area"
    within = Q(**{sold: None}) | Q(**{total: None}) | Q(**{f"{sold}__lte": F(total)})
    said = _("La surface de vente dépasse la surface totale.")
    return [*found, models.CheckConstraint(condition=within, name="takeover_areas", violation_error_message=said)]

"""What is asked about the premises, how the business runs, and how it is handed over."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from cms.facts.figures import SurfaceColumn
from listings.takeovers import choices
from listings.takeovers.units import MEASURES

#: Two years beside the buyer: longer is another contract.
MOST_WEEKS = 104


def surface(column: str, name: Any, text: Any = "") -> SurfaceColumn:
    """A column of square metres, within its measure."""
    return SurfaceColumn(name, measure=MEASURES[column], help_text=text)


class PremisesColumns(models.Model):
    """Walls, surfaces, housing, works."""

    premises = models.CharField(_("locaux"), max_length=20, choices=choices.Premises.choices, blank=True)
    area = surface("area", _("surface"), _("En tout, réserves comprises, sans le logement."))
    sales_area = surface("sales_area", _("surface de vente"), _("Ce que voit le client : boutique, salle."))
    with_housing = models.BooleanField(
        _("avec logement"), null=True, blank=True, help_text=_("Un logement est loué ou vendu avec l'affaire.")
    )
    housing_area = surface("housing_area", _("surface du logement"))
    energy = models.CharField(
        _("classe énergie"),
        max_length=20,
        choices=choices.Energy.choices,
        blank=True,
        help_text=_("La lettre du diagnostic de performance énergétique (DPE)."),
    )
    public_access = models.CharField(
        _("accès des personnes handicapées"),
        max_length=20,
        choices=choices.PublicAccess.choices,
        blank=True,
        help_text=_("Ce que la loi demande aux lieux qui reçoivent du public (ERP)."),
    )
    works = models.TextField(
        _("travaux à prévoir"),
        max_length=600,
        blank=True,
        help_text=_("Énergie, accessibilité, hygiène, toiture : lesquels, et leur coût s'il est connu."),
    )

    class Meta:
        abstract = True


class RunningColumns(models.Model):
    """Who works there, with what, under which licences; how it is handed over."""

    staff = models.PositiveSmallIntegerField(
        _("effectif"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(500)],
        help_text=_("Salariés et apprentis, sans l'exploitant. Zéro est une réponse."),
    )
    licences = ChoicesField(verbose_name=_("licences"), choice_set=choices.Licence)
    fittings = models.TextField(
        _("matériel"), max_length=600, blank=True, help_text=_("Ce qui reste, son âge et son état.")
    )
    dependence = models.CharField(
        _("ce qui tient à l'exploitant"), max_length=20, choices=choices.Dependence.choices, blank=True
    )
    reason = models.CharField(
        _("raison de la cession"),
        max_length=30,
        choices=choices.Reason.choices,
        blank=True,
        help_text=_("La première question d'un repreneur. Jamais de détail sur une personne."),
    )
    handover_weeks = models.PositiveSmallIntegerField(
        _("accompagnement par le cédant"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_WEEKS)],
        help_text=_("En semaines ; zéro s'il n'y en a pas."),
    )
    seller_type = models.CharField(
        _("qui cède"),
        max_length=30,
        choices=choices.SellerType.choices,
        blank=True,
        help_text=_("Le genre de cédant, jamais son nom."),
    )
    followed_by = models.CharField(
        _("accompagnée par"),
        max_length=20,
        choices=choices.FollowedBy.choices,
        blank=True,
        help_text=_("L'organisme qui suit le dossier du cédant."),
    )
    legal_flags = ChoicesField(
        verbose_name=_("ce que la loi ou un contrat ajoute"),
        choice_set=choices.LegalFlag,
        help_text=_("Cochez ce qui est sûr ; le reste se vérifie avec le conseil."),
    )
    call_until = models.DateField(
        _("candidatures jusqu'au"),
        null=True,
        blank=True,
        help_text=_("Boutique à l'essai : le dernier jour pour se porter candidat."),
    )
    need = models.TextField(
        _("ce dont le village a besoin"),
        max_length=600,
        blank=True,
        help_text=_("Pour un besoin du village : quel service manque, à qui, et depuis quand."),
    )
    commune_help = models.TextField(
        _("ce que la commune apporte"),
        max_length=600,
        blank=True,
        help_text=_("Local, loyer, travaux, clientèle assurée, coups de main."),
    )

    class Meta:
        abstract = True

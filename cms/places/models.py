"""Communes and what groups them: reference data, loaded from files (``load_reference``) and never edited by hand.

Nothing here is about people: neither elected representatives nor the town halls' e-mail addresses are kept.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.fields import LazyJSONField
from cms.places.distances import great_circle_km
from cms.places.querysets import CommuneQuerySet


class Arrondissement(models.Model):
    """One of the three arrondissements of the département."""

    code = models.CharField(_("code Insee"), max_length=4, unique=True)
    name = models.CharField(_("nom"), max_length=100)

    class Meta:
        verbose_name = _("arrondissement")
        verbose_name_plural = _("arrondissements")
        ordering = ["code"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Epci(models.Model):
    """A grouping of communes with its own taxes (communauté de communes or d'agglomération)."""

    siren = models.CharField(
        _("SIREN"), max_length=9, unique=True, validators=[RegexValidator(r"^\d{9}$", _("Un SIREN a neuf chiffres."))]
    )
    name = models.CharField(_("nom"), max_length=200)
    slug = models.SlugField(_("identifiant d'adresse"), max_length=200, unique=True)
    outline = LazyJSONField(
        _("contour"),
        null=True,
        blank=True,
        help_text=_("Coordonnées d'un MultiPolygon GeoJSON (WGS 84), pour la seule partie gersoise."),
    )

    class Meta:
        verbose_name = _("intercommunalité")
        verbose_name_plural = _("intercommunalités")
        ordering = ["slug"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Commune(models.Model):
    """A commune of the département, or one invented for the demonstration."""

    insee_code = models.CharField(
        _("code Insee"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^[0-9A-Z]{5}$", _("Un code Insee a cinq caractères."))],
    )
    name = models.CharField(_("nom"), max_length=100)
    slug = models.SlugField(_("identifiant d'adresse"), max_length=100, unique=True)
    epci = models.ForeignKey(
        Epci,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name=_("intercommunalité"),
    )
    arrondissement = models.ForeignKey(
        Arrondissement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name=_("arrondissement"),
    )
    postcodes = models.JSONField(_("codes postaux"), default=list, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, help_text=_("Degrés décimaux, WGS 84."))
    longitude = models.FloatField(_("longitude"), null=True, blank=True, help_text=_("Degrés décimaux, WGS 84."))
    position_is_town_hall = models.BooleanField(
        _("position de la mairie"),
        default=False,
        help_text=_("Sinon, la position est un point à l'intérieur du contour."),
    )
    population = models.PositiveIntegerField(_("population municipale"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(
        _("année de la population"), null=True, blank=True, help_text=_("Année de référence, non de publication.")
    )
    town_hall_address = models.TextField(_("adresse de la mairie"), blank=True)
    town_hall_phone = models.CharField(_("téléphone de la mairie"), max_length=30, blank=True)
    town_hall_site = models.URLField(_("site de la mairie"), max_length=300, blank=True)
    outline = LazyJSONField(
        _("contour"),
        null=True,
        blank=True,
        help_text=_("Coordonnées d'un MultiPolygon GeoJSON (WGS 84), simplifié sans jour entre voisines."),
    )
    invented = models.BooleanField(
        _("commune inventée"), default=False, help_text=_("Une commune de démonstration, qui n'existe pas.")
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        # By slug: databases disagree on where "É" goes, and a slug has no accent.
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                # Not null, said aloud: a check whose answer is NULL lets the row in.
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="commune_whole_position",
                violation_error_message=_("Une position a une latitude et une longitude, en degrés."),
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True, population_year__isnull=True)
                | Q(population__isnull=False, population_year__isnull=False),
                name="commune_population_dated",
                violation_error_message=_("Une population se dit avec son année."),
            ),
            # No invented number about a place, invented places included: a reader would compare it.
            models.CheckConstraint(
                condition=Q(invented=False) | Q(population__isnull=True),
                name="commune_invented_without_population",
                violation_error_message=_("Une commune inventée n'a pas de population."),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def distance_km(self, other: "Commune") -> float | None:
        """The distance as the crow flies to another commune, or None when one of them has no position."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return None
        return great_circle_km(self.latitude, self.longitude, other.latitude, other.longitude)


class ImportedFile(models.Model):
    """A file somebody of the staff imported: the last one of its kind, as the page of the sources tells it."""

    kind = models.SlugField(_("genre"), max_length=30, unique=True)
    file = models.CharField(_("fichier"), max_length=200)
    holds = models.CharField(_("contenu"), max_length=300)
    producer = models.CharField(_("producteur"), max_length=200)
    vintage = models.CharField(_("millésime"), max_length=200)
    dated = models.DateField(_("état au"))
    licence = models.CharField(_("licence"), max_length=200)
    transformation = models.TextField(_("transformation"))
    imported_on = models.DateField(_("importé le"), auto_now=True)

    class Meta:
        verbose_name = _("fichier importé")
        verbose_name_plural = _("fichiers importés")
        ordering = ["kind"]

    def __str__(self) -> str:
        """What it holds, and of when."""
        return f"{self.holds} {self.vintage}"

"""What is left of a takeover: a line of figures that leads to nobody."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.projection.data import GERS, Precision
from listings.takeovers.choices import TakeoverKind, TakeoverState

#: Days of a month, on the average of the Gregorian calendar.
MONTH = 30.44
#: Answers that are kept.
COUNTED = ("price", "rent", "turnover", "staff")
#: No finer area is kept: in a small village an activity is a person.
AREAS = [
    (Precision.EPCI.value, _("une intercommunalité")),
    (Precision.ARRONDISSEMENT.value, _("un arrondissement")),
    (Precision.DEPARTEMENT.value, _("le département")),
]


class TakeoverFigures(models.Model):
    """One archived takeover, in figures. It names no page, no reference, no commune, no day."""

    kind = models.CharField(_("ce qui a été transmis"), max_length=20, choices=TakeoverKind.choices, blank=True)
    division = models.CharField(_("division de la NAF"), max_length=6, blank=True)
    precision = models.CharField(_("étendue du lieu"), max_length=20, choices=AREAS)
    area = models.CharField(_("lieu"), max_length=200)
    price = models.DecimalField(_("prix demandé"), max_digits=12, decimal_places=2, null=True, blank=True)
    rent = models.DecimalField(_("loyer"), max_digits=12, decimal_places=2, null=True, blank=True)
    turnover = models.DecimalField(_("chiffre d'affaires"), max_digits=14, decimal_places=2, null=True, blank=True)
    staff = models.PositiveSmallIntegerField(_("effectif"), null=True, blank=True)
    months_on_line = models.PositiveSmallIntegerField(_("mois entre la mise en ligne et la fin"))
    ended = models.CharField(_("fin"), max_length=20, choices=TakeoverState.choices)
    year = models.PositiveSmallIntegerField(_("année de la fin"))
    is_demonstration = models.BooleanField(_("démonstration"), default=False)

    class Meta:
        verbose_name = _("reprise archivée, en chiffres")
        verbose_name_plural = _("reprises archivées, en chiffres")
        ordering = ["-year", "division", "pk"]

    def __str__(self) -> str:
        return f"{self.year} · {self.get_kind_display()} · {self.area}"


def figures_of(takeover: Any) -> TakeoverFigures:
    """The line of a takeover whose life has ended, not saved."""
    precision, area = _area(takeover)
    since, until = takeover.first_published_at or takeover.state_since, takeover.state_since
    return TakeoverFigures(
        kind=takeover.kind,
        division=_division(takeover.naf),
        precision=precision,
        area=area,
        # What its kind does not ask was never public, whatever the column holds of an earlier kind.
        **{column: getattr(takeover, column) for column in COUNTED if takeover.asks(column)},
        months_on_line=max(0, round((until - since).days / MONTH)),
        ended=takeover.state,
        year=timezone.localtime(until).year,
        is_demonstration=takeover.is_demonstration,
    )


def _division(activity: Any) -> str:
    """The two figures of its division: of « 10.71C », 10; nothing for a section, which is a letter."""
    code = activity.code[:2] if activity is not None else ""
    return code if code.isdigit() else ""


def _area(takeover: Any) -> tuple[str, str]:
    """The public place, never finer than the EPCI."""
    village = takeover.village
    epci = village.commune.epci if village is not None and village.commune else takeover.public_epci
    if epci is not None and (village is not None or takeover.precision == Precision.EPCI):
        return Precision.EPCI.value, epci.name
    if takeover.precision == Precision.ARRONDISSEMENT and takeover.public_arrondissement is not None:
        return Precision.ARRONDISSEMENT.value, takeover.public_arrondissement.name
    return Precision.DEPARTEMENT.value, str(GERS)

"""What is asked about money: price, lease, accounts."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from listings.takeovers import choices

#: Nothing in a village costs more: a larger figure is a slip of the keyboard.
MOST = 100_000_000
#: Accounts older than this say nothing of the business.
EARLIEST_YEAR = 1990


def money(name: Any, text: Any, *, most: int = MOST, may_be_negative: bool = False) -> "models.DecimalField[Any, Any]":
    """A column of an amount in euros, from nothing (or as far below) up to ``most``."""
    least = Decimal(-most if may_be_negative else 0)
    bounds = [MinValueValidator(least), MaxValueValidator(Decimal(most))]
    return models.DecimalField(
        name, max_digits=12, decimal_places=2, null=True, blank=True, validators=bounds, help_text=text
    )


def validate_year(text: str) -> None:
    """Accept a year that can have been closed.

    :raises ValidationError: for anything else, next year's accounts included.
    """
    if not (text.isascii() and text.isdigit()) or not EARLIEST_YEAR <= int(text) <= date.today().year:
        raise ValidationError(_("Écrivez l'année d'un exercice clos, en quatre chiffres."))


class MoneyColumns(models.Model):
    """Price, rent and what is signed for it, the accounts of up to three years."""

    price = money(
        _("prix demandé"),
        _("En euros, hors frais. « 45 k€ » se comprend aussi. S'il n'est pas communiqué, dites pourquoi dans la note."),
    )
    price_covers = ChoicesField(
        verbose_name=_("ce que le prix comprend"),
        choice_set=choices.PriceCovers,
        help_text=_("Ce qui n'est pas coché se paie en plus, ou n'est pas vendu."),
    )
    own_funds = money(
        _("apport nécessaire"),
        _("Ce que les banques demandent d'ordinaire de sa poche, en euros. L'ordre de grandeur suffit."),
    )
    rent = money(_("loyer"), _("Par mois, hors charges. En location-gérance : la redevance."), most=1_000_000)
    charges = money(_("charges des murs"), _("Par mois : charges, taxe foncière refacturée…"), most=1_000_000)
    lease_kind = models.CharField(_("bail"), max_length=20, choices=choices.LeaseKind.choices, blank=True)
    lease_until = models.DateField(
        _("fin du bail"), null=True, blank=True, help_text=_("La date écrite dans le bail en cours.")
    )
    accounts_year = models.CharField(
        _("dernier exercice clos"),
        max_length=4,
        blank=True,
        validators=[validate_year],
        help_text=_("L'année des chiffres qui suivent. Les deux exercices d'avant sont facultatifs."),
    )
    turnover = money(_("chiffre d'affaires"), _("Hors taxes, du dernier exercice clos."))
    turnover_before = money(_("chiffre d'affaires, un an avant"), _("Hors taxes."))
    turnover_earlier = money(_("chiffre d'affaires, deux ans avant"), _("Hors taxes."))
    gross_surplus = money(
        _("excédent brut d'exploitation"),
        _("EBE du dernier exercice clos ; une perte s'écrit avec un signe moins."),
        may_be_negative=True,
    )
    gross_surplus_before = money(_("excédent brut, un an avant"), "", may_be_negative=True)
    gross_surplus_earlier = money(_("excédent brut, deux ans avant"), "", may_be_negative=True)
    net_result = money(
        _("résultat net"), _("Du dernier exercice clos ; une perte s'écrit avec un signe moins."), may_be_negative=True
    )
    net_result_before = money(_("résultat net, un an avant"), "", may_be_negative=True)
    net_result_earlier = money(_("résultat net, deux ans avant"), "", may_be_negative=True)

    class Meta:
        abstract = True

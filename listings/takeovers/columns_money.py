"""What is asked about money: price, lease, accounts."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from cms.facts.figures import AmountColumn
from listings.takeovers import choices
from listings.takeovers.units import MEASURES

#: Accounts older than this say nothing of the business.
EARLIEST_YEAR = 1990


def money(column: str, name: Any, text: Any = "") -> AmountColumn:
    """A column of an amount in euros, within its measure."""
    return AmountColumn(name, measure=MEASURES[column], help_text=text)


def validate_year(text: str) -> None:
    """Accept a year that can have been closed.

    :raises ValidationError: for anything else, next year's accounts included.
    """
    if not (text.isascii() and text.isdigit()) or not EARLIEST_YEAR <= int(text) <= date.today().year:
        raise ValidationError(_("Écrivez l'année d'un exercice clos, en quatre chiffres."))


class MoneyColumns(models.Model):
    """Price, rent and what is signed for it, the accounts of up to three years."""

    price = money(
        "price",
        _("prix demandé"),
        _("En euros, hors frais. « 45 k€ » se comprend aussi. S'il n'est pas communiqué, dites pourquoi dans la note."),
    )
    price_covers = ChoicesField(
        verbose_name=_("ce que le prix comprend"),
        choice_set=choices.PriceCovers,
        help_text=_("Ce qui n'est pas coché se paie en plus, ou n'est pas vendu."),
    )
    own_funds = money(
        "own_funds",
        _("apport nécessaire"),
        _("Ce que les banques demandent d'ordinaire de sa poche, en euros. L'ordre de grandeur suffit."),
    )
    rent = money("rent", _("loyer"), _("Par mois, hors charges. En location-gérance : la redevance."))
    charges = money("charges", _("charges des murs"), _("Par mois : charges, taxe foncière refacturée…"))
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
    turnover = money("turnover", _("chiffre d'affaires"), _("Hors taxes, du dernier exercice clos."))
    turnover_before = money("turnover_before", _("chiffre d'affaires, un an avant"), _("Hors taxes."))
    turnover_earlier = money("turnover_earlier", _("chiffre d'affaires, deux ans avant"), _("Hors taxes."))
    gross_surplus = money(
        "gross_surplus",
        _("excédent brut d'exploitation"),
        _("EBE du dernier exercice clos ; une perte s'écrit avec un signe moins."),
    )
    gross_surplus_before = money("gross_surplus_before", _("excédent brut, un an avant"))
    gross_surplus_earlier = money("gross_surplus_earlier", _("excédent brut, deux ans avant"))
    net_result = money(
        "net_result", _("résultat net"), _("Du dernier exercice clos ; une perte s'écrit avec un signe moins.")
    )
    net_result_before = money("net_result_before", _("résultat net, un an avant"))
    net_result_earlier = money("net_result_earlier", _("résultat net, deux ans avant"))

    class Meta:
        abstract = True

"""Amounts and surfaces as people type them: read whichever way they are written, questioned where they are unusual.

« 45 » as the price of a shop is forty-five thousand euros or a slip: it is asked once, never guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from cms.facts.declarations import Words
from cms.facts.wording import with_unit

#: Longer than any amount that is written in good faith.
MOST_SIGNS = 40
EUROS = re.compile(r"(?:€|euros?|eur)? ?(?:ht)?")
MONTHLY = re.compile(EUROS.pattern + r"(?: ?(?:/|par) ?mois)?")
SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
TIMES = {"k": 1000, "mille": 1000, "millier": 1000, "M": 1_000_000, "million": 1_000_000}
#: Sign, thousands apart by a space or a point, decimals, « k » or « M », what it counts.
WRITTEN = re.compile(
    r"(?P<sign>[-+\u2212]?) ?"
    r"(?P<whole>[0-9]{1,3}(?:(?P<apart>[ .])[0-9]{3})(?:(?P=apart)[0-9]{3})*|[0-9]+)"
    r"(?:[.,](?P<decimals>[0-9]+))?"
    r" ?(?P<times>[kK](?![a-z])|M(?![a-z])|(?:mille|millier|million)s?\b)?"
    r"(?: ?d['\u2019]| de)? ?(?P<unit>.*)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure counts and how large it is: from ``least`` to ``most``, and from ``low`` to ``high`` as a rule.

    What lies outside the rule is questioned, what lies outside the bounds is refused. Below nothing the rule is about
    the size of a loss. ``why`` says where the rule comes from; ``nothing_is_usual``: zero is no slip.
    """

    unit: Words
    low: int
    high: int
    most: int
    why: str
    least: int = 0
    nothing_is_usual: bool = False
    is_whole: bool = False

    @property
    def bounds(self) -> list[Any]:
        """For the column: what no road may store."""
        return [MinValueValidator(Decimal(self.least)), MaxValueValidator(Decimal(self.most))]

    def said(self, value: Decimal | int) -> str:
        """The figure with its unit: « 45 000 € »."""
        return with_unit(value, str(self.unit))

    def is_usual(self, value: Decimal | int) -> bool:
        """Whether nobody need ask."""
        size = abs(Decimal(value))
        return self.nothing_is_usual if not size else self.low <= size <= self.high

    def question(self, value: Decimal | int) -> str:
        """What is asked of an unusual figure: « 45 €, ou 45 000 € ? »."""
        tick = _("Corrigez, ou cochez « %(sure)s ».") % {"sure": self.sure(value)}
        # Surfaces are not typed in thousands.
        for factor in () if self.is_whole else (Decimal(1000), Decimal("0.001")):
            other = value * factor
            if value and self.is_usual(other):
                words = {"typed": self.said(value), "other": self.said(other)}
                return _("%(typed)s, ou %(other)s ?") % words + f" {tick}"
        words = {"typed": self.said(value), "low": self.said(self.low), "high": self.said(self.high)}
        return _("%(typed)s ? D'ordinaire, c'est entre %(low)s et %(high)s.") % words + f" {tick}"

    def sure(self, value: Decimal | int) -> str:
        """What is ticked when it is so all the same."""
        return _("c'est bien %(typed)s") % {"typed": self.said(value)}

    def read(self, text: str) -> Decimal | int:
        """The figure that is typed.

        :raises ValidationError: in words, for what is no figure, may be two, or lies outside the bounds.
        """
        value = read_amount(text, unit=str(self.unit))
        if value < self.least:
            if self.least == 0:
                raise ValidationError(_("Un nombre négatif n'a pas de sens ici."), code="below")
            raise ValidationError(_("Pas moins de %(least)s.") % {"least": self.said(self.least)}, code="below")
        if value > self.most:
            message = _("C'est trop : %(most)s au plus. Y a-t-il un zéro de trop ?") % {"most": self.said(self.most)}
            raise ValidationError(message, code="above")
        if not self.is_whole:
            return value
        if value != int(value):
            raise ValidationError(_("Arrondissez : un nombre entier suffit."), code="whole")
        return int(value)


def read_amount(text: str, *, unit: str = "€") -> Decimal:
    """An amount as people write it: « 45 000 », « 45.000,50 € », « 45 k€ », « 1,2 M€ », « 2 millions d'euros ».

    :param unit: what may follow it; « € » and « m² » are also known by their other spellings.
    :raises ValidationError: in words, for anything else, and for what can be read in two ways (« 45,000 »).
    """
    typed = SPACES.sub(" ", text).strip()
    match = WRITTEN.fullmatch(typed) if len(typed) <= MOST_SIGNS else None
    if match is None or not _is_unit(match["unit"], unit):
        raise ValidationError(
            _("« %(typed)s » ne se lit pas comme un nombre : écrivez par exemple « 45 000 », « 45 k€ » ou « 1,2 M€ ».")
            % {"typed": typed[:MOST_SIGNS]},
            code="unreadable",
        )
    decimals, times = match["decimals"] or "", (match["times"] or "").removesuffix("s")
    is_read_twice = len(decimals) == 3 if not times else match["apart"] == "."
    if is_read_twice:
        words = {"typed": typed}
        message = _("« %(typed)s » se lit de deux façons : écrivez le nombre en entier, sans point ni virgule.") % words
        raise ValidationError(message, code="ambiguous")
    whole = match["whole"].replace(" ", "").replace(".", "")
    value = Decimal(f"{whole}.{decimals or 0}") * TIMES.get(times if times == "M" else times.lower(), 1)
    if value != round(value, 2):
        raise ValidationError(_("Deux chiffres après la virgule au plus."), code="decimals")
    value = round(value, 2)
    return -value if match["sign"] in ("-", "\u2212") and value else value


def _is_unit(typed: str, unit: str) -> bool:
    """Whether what follows a figure is its unit, however it is spelled, or nothing."""
    if unit.startswith("€"):
        return (EUROS if unit == "€" else MONTHLY).fullmatch(typed.lower()) is not None
    return typed.lower() in ("", unit.lower(), *(("m2",) if unit == "m²" else ()))


def spelled(value: Decimal | int) -> str:
    """A figure as it stands in a field: « 45 000 », « 12,50 ». :func:`read_amount` reads it back."""
    exact = Decimal(value)
    written = f"{exact:,.0f}" if exact == int(exact) else f"{exact:,.2f}"
    return written.replace(",", " ").replace(".", ",")

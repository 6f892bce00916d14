"""The few questions a mayor is asked about a business to take over."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.facts.wording import euros
from cms.limits.fields import MailField, NameField
from cms.limits.forms import OnceForm
from cms.lines import LegibleField, one_line
from listings.takeovers.choices import TakeoverKind
from listings.takeovers.models import TakeoverPage

YES, NO = "oui", "non"
#: What separates the digits of an amount, and the sign that may follow it.
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


class OneLineField(LegibleField):
    """Words on one line, whatever was pasted."""

    def to_python(self, value: Any) -> str:
        """As they are kept."""
        return one_line(super().to_python(value))


class AmountField(forms.CharField):
    """Euros as one writes them: « 45 000 », « 45 000 € », « 650,50 ».

    :param column: the column of a takeover whose bounds it has.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, **kwargs)
        self.column: Any = TakeoverPage._meta.get_field(column)

    def clean(self, value: Any) -> Decimal | None:
        """:raises ValidationError: for what is no amount, in words that say how to write one."""
        typed = super().clean(value)
        if not typed:
            return None
        plain = _SPACES.sub("", typed).removesuffix("€").replace(",", ".")
        try:
            amount = Decimal(plain)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or not re.fullmatch(r"-?\d+(\.\d+)?", plain):
            raise ValidationError(_("Écrivez le montant en chiffres, en euros : 45 000."))
        least, most = Decimal(0), max(one.limit_value for one in self.column.validators if hasattr(one, "limit_value"))
        if not least <= amount <= most:
            raise ValidationError(
                _("Un montant entre %(least)s et %(most)s.") % {"least": euros(least), "most": euros(most)}
            )
        if amount != round(amount, 2):
            raise ValidationError(_("Deux chiffres au plus après la virgule."))
        return amount


class ReportForm(OnceForm):
    """The least an adviser needs to begin; they ask the rest.

    What is typed of the seller is written into the confidential part, and is never shown here again once it is sent.
    """

    discretion = forms.ChoiceField(
        label=_("Le cédant veut-il rester discret ?"),
        choices=[(NO, _("Non, le village peut être nommé")), (YES, _("Oui, ou je ne sais pas"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Répondez à cette question : elle décide de la suite.")},
    )
    kind = forms.ChoiceField(
        label=_("Qu'est-ce qui se transmet ?"),
        choices=TakeoverKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce qui se transmet.")},
    )
    activity = OneLineField(
        label=_("Quelle activité ?"),
        help_text=_("Par exemple : boulangerie, café-restaurant, garage."),
        max_length=120,
        error_messages={"required": _("Dites quelle activité.")},
    )
    price = AmountField("price", label=_("Prix demandé, en euros"))
    price_reason = OneLineField(
        label=_("Pas de prix ? Dites pourquoi"),
        help_text=_("Il sera écrit « non communiqué », avec votre raison."),
        max_length=200,
        required=False,
    )
    rent = AmountField("rent", label=_("Loyer par mois, en euros (si vous le connaissez)"))
    summary = LegibleField(
        label=_("En une phrase, pour qui cherche"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sans le nom du cédant : cette phrase peut paraître."),
        error_messages={"required": _("Écrivez une phrase.")},
    )
    seller_name = NameField(label=_("Nom du cédant"), required=False)
    seller_phone = OneLineField(label=_("Son téléphone"), max_length=30, required=False)
    seller_email = MailField(label=_("Son adresse électronique"), required=False)

    #: What only advisers read.
    CONFIDENTIAL = ("seller_name", "seller_phone", "seller_email")

    @property
    def is_discreet(self) -> bool:
        """Whether nothing may be written: a village's own draft would betray the place."""
        return self.data.get(self.add_prefix("discretion")) == YES

    @property
    def seller_fields(self) -> list[forms.BoundField]:
        """Those that go to the advisers alone."""
        return [self[name] for name in self.CONFIDENTIAL]

    def clean(self) -> dict[str, Any]:
        """A price, or the reason for none; a village that looks for somebody has none to give."""
        cleaned: dict[str, Any] = super().clean() or {}
        has_price, has_reason = cleaned.get("price") is not None, bool(cleaned.get("price_reason"))
        if "price" in self.errors or "price_reason" in self.errors:
            return cleaned
        if has_price and has_reason:
            self.add_error("price_reason", _("Un prix, ou la raison de son absence : gardez l'un des deux."))
        if not has_price and not has_reason and cleaned.get("kind") != TakeoverKind.WANTED:
            self.add_error("price", _("Donnez le prix, ou dites plus bas pourquoi il n'est pas communiqué."))
        return cleaned

"""The few questions a mayor is asked about a business to take over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms import contacts
from cms.activities.widgets import ActivityInput, SuggestedField
from cms.facts.figures import FigureField
from cms.limits.fields import MailField, NameField
from cms.limits.forms import OnceForm
from cms.lines import LegibleField, one_line
from listings.takeovers.choices import TakeoverKind
from listings.takeovers.guard.texts import told_in
from listings.takeovers.questions import questions_of
from listings.takeovers.units import MEASURES

YES, NO = "oui", "non"


class OneLineField(LegibleField):
    """Words on one line, whatever was pasted."""

    def to_python(self, value: Any) -> str:
        """As they are kept."""
        return one_line(super().to_python(value))


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
        widget=ActivityInput,
        error_messages={"required": _("Dites quelle activité.")},
    )
    naf_suggested = SuggestedField()
    price = FigureField(
        MEASURES["price"],
        required=False,
        label=_("Prix demandé, en euros"),
        help_text=_("Rien à écrire pour une boutique à l'essai ou un besoin du village : rien ne se vend."),
    )
    price_reason = OneLineField(
        label=_("Pas de prix ? Dites pourquoi"),
        help_text=_("Il sera écrit « non communiqué », avec votre raison."),
        max_length=200,
        required=False,
    )
    rent = FigureField(MEASURES["rent"], required=False, label=_("Loyer par mois, en euros (si vous le connaissez)"))
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
        """A price, or the reason for none, where something is sold; neither where none of them would be read."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._keep_the_seller_out(cleaned)
        has_price, has_reason = cleaned.get("price") is not None, bool(cleaned.get("price_reason"))
        if "price" in self.errors or "price_reason" in self.errors:
            return cleaned
        if has_price and has_reason:
            self.add_error("price_reason", _("Un prix, ou la raison de son absence : gardez l'un des deux."))
        kind = cleaned.get("kind", "")
        if (has_price or has_reason) and kind and "price" not in questions_of(kind).all:
            self.add_error(
                "price" if has_price else "price_reason", _("Ici rien ne se vend : laissez cette case vide.")
            )
        needs_price = "price" in questions_of(kind).needed
        if needs_price and not has_price and not has_reason:
            self.add_error("price", _("Donnez le prix, ou dites plus bas pourquoi il n'est pas communiqué."))
        return cleaned

    def _keep_the_seller_out(self, cleaned: dict[str, Any]) -> None:
        """What may appear names nobody: said here, before it stands in a draft that the town hall reads again."""
        told = {"seller_name": cleaned.get("seller_name") or "", "telephone": cleaned.get("seller_phone") or ""}
        for name in ("activity", "summary", "price_reason"):
            if found := told_in(cleaned.get(name) or "", **told):
                what = ", ".join(str(one.label) for one in found)
                self.add_error(
                    name, _("On y lit %(what)s, et cette phrase peut paraître : retirez-le.") % {"what": what}
                )

    def clean_seller_phone(self) -> str:
        """As advisers read it.

        :raises ValidationError: for what cannot be called.
        """
        typed = self.cleaned_data["seller_phone"]
        try:
            return contacts.readable(contacts.telephone(typed)) if typed else ""
        except ValueError as error:
            raise forms.ValidationError(
                _("Ce numéro ne peut pas être appelé : dix chiffres en France, ou +, l'indicatif et le numéro.")
            ) from error

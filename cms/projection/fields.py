"""What a reader types into a filter, read: amounts, days, two bounds, a commune and a distance."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_filters.widgets import SuffixedMultiWidget

from cms.facts.amounts import read_amount
from cms.facts.wording import day, figure
from cms.projection.distance import Near, commune_called

#: Kilometres as the crow flies; 0 is the commune itself.
REACHES = ("0", "5", "10", "20", "30", "50")
MAX_NAME = 60
#: What a tick is in an address.
YES = "oui"
UNKNOWN = {"invalid_choice": _("« %(value)s » n'est pas un choix de cette liste.")}


class AmountField(forms.DecimalField):
    """A number as people write it: « 45 000 », « 12,50 € », « 45 k€ »."""

    default_error_messages = {"invalid": _("Ce n'est pas un nombre : écrivez 45000, par exemple.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_digits=12, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number, without its spaces and its unit."""
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return super().to_python("".join(value.split()).removesuffix("€").replace(",", "."))
        except ValidationError:
            # Neither digits alone: « 45 k€ », « 1,2 M€ ». What is not read so either is no number.
            with suppress(ValidationError):
                return read_amount(value)
            raise


class DayField(forms.DateField):
    """A day as browsers send it, or as people write it."""

    default_error_messages = {"invalid": _("Ce n'est pas une date : écrivez 31/12/2026, par exemple.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class Together(SuffixedMultiWidget):
    """Several parameters of an address: the name, and a word after it."""

    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self.suffixes = list(suffixes)
        super().__init__([forms.TextInput for _suffix in suffixes])


class MisreadBound(ValidationError):
    """One of two bounds is not understood: at ``place`` 0 or 1; ``kept`` is what the other one leaves, or ``None``."""

    def __init__(self, error: ValidationError, place: int, kept: tuple[Any, Any] | None) -> None:
        self.place, self.kept = place, kept
        super().__init__(error)


class BoundsField(forms.MultiValueField):
    """Two bounds, either of which may be left open; one that is not understood leaves the other as it is.

    :ivar suffixes: what follows the name in the two parameters.
    :ivar called: what the two are called.
    """

    suffixes: tuple[str, ...] = ("min", "max")
    called: tuple[Any, ...] = (_("au moins"), _("au plus"))

    def __init__(self, part: type[forms.Field] = AmountField, *more: forms.Field, **kwargs: Any) -> None:
        fields = (part(), part(), *more)
        super().__init__(fields, require_all_fields=False, widget=Together(self.suffixes), **kwargs)

    def clean(self, value: Any) -> tuple[Any, ...] | None:
        """The bounds.

        :raises ValidationError: of a :class:`MisreadBound` for each that is not understood; or as :meth:`compress`.
        """
        read: list[Any] = []
        wrong: list[tuple[int, ValidationError]] = []
        for place, (part, typed) in enumerate(zip(self.fields, value, strict=True)):
            try:
                read.append(part.clean(typed))
            except ValidationError as error:
                read.append(None)
                wrong.append((place, error.error_list[0]))
        kept = self.compress(read)
        if wrong:
            raise ValidationError([MisreadBound(error, place, kept) for place, error in wrong])
        return kept

    def compress(self, data_list: list[Any]) -> tuple[Any, ...] | None:
        """The bounds.

        :raises ValidationError: when nothing can lie between them.
        """
        low, high = (*data_list, None, None)[:2]
        if low is None and high is None:
            return None
        if low is not None and high is not None and low > high:
            words = {"low": spelled(low), "high": spelled(high)}
            raise ValidationError(_("Rien n'est à la fois au-dessus de %(low)s et au-dessous de %(high)s.") % words)
        return low, high


class OpenBoundsField(BoundsField):
    """Two bounds, and whether those that tell no figure are kept; alone that asks nothing."""

    suffixes = (*BoundsField.suffixes, "inconnu")
    called = (*BoundsField.called, _("non communiqué"))

    def __init__(self, **kwargs: Any) -> None:
        yes = forms.ChoiceField(choices=[(YES, YES)], required=False, error_messages=UNKNOWN)
        super().__init__(AmountField, yes, **kwargs)

    def compress(self, data_list: list[Any]) -> tuple[Any, ...] | None:
        """The bounds, and whether they let those pass that tell nothing."""
        *bounds, said = (*data_list, None, None, None)[:3]
        read = super().compress(bounds)
        return None if read is None else (*read, said == YES)


class DaysField(BoundsField):
    """Two days."""

    suffixes = ("du", "au")
    called = (_("à partir du"), _("jusqu'au"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DayField, **kwargs)


class NearField(forms.MultiValueField):
    """A commune by its name, and how far from it."""

    def __init__(self, **kwargs: Any) -> None:
        reaches = forms.ChoiceField(choices=[(km, km) for km in REACHES], required=False, error_messages=UNKNOWN)
        name = forms.CharField(max_length=MAX_NAME, required=False)
        super().__init__((name, reaches), require_all_fields=False, widget=Together(("de", "km")), **kwargs)

    def compress(self, data_list: list[str]) -> Near | None:
        """The commune.

        :raises ValidationError: when it is none, when it is several, or when it lies nowhere and a distance is asked.
        """
        name, km = (*data_list, "", "")[:2]
        if not name and km:
            raise ValidationError(_("Dites autour de quelle commune."))
        if not name:
            return None
        near = commune_called(name)
        if near.latitude is None and km != "0":
            words = {"name": near.name}
            raise ValidationError(_("%(name)s n'a pas de position : aucune distance ne s'y mesure.") % words)
        return replace(near, within_km=int(km) if km else None)


def spelled(value: Any) -> str:
    """A bound as a reader would say it."""
    return day(value) if isinstance(value, date) else figure(value)

"""Field types that facts need and Django lacks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ChoicesField(models.JSONField):
    """Several answers out of a list, kept as a JSON list of codes; ``None`` is "not answered", ``[]`` is "none".

    :param choice_set: a ``TextChoices`` class. It stays out of migrations, as a list of words is not a schema.
    """

    def __init__(self, *args: Any, choice_set: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.choice_set = choice_set
        kwargs["null"] = kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A plain JSON column is all a migration sees."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), kwargs

    def clone(self) -> models.JSONField:  # type: ignore[override]
        """What a migration state keeps of this field."""
        _name, _path, args, kwargs = self.deconstruct()
        return models.JSONField(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse anything but a list of known codes.

        :raises ValidationError: naming the first unknown code.
        """
        super().validate(value, model_instance)
        if value is None:
            return
        known = set(self.choice_set.values) if self.choice_set else set()
        unknown = (
            [code for code in value if not isinstance(code, str) or code not in known]
            if isinstance(value, list)
            else [value]
        )
        if unknown:
            raise ValidationError(_("Réponse inconnue : %(code)s."), params={"code": str(unknown[0])[:40]})

    def labels(self, value: Iterable[str] | None) -> list[str]:
        """The words for the codes of an answer, in the order of the list."""
        chosen = set(value or ())
        return [str(label) for code, label in (self.choice_set.choices if self.choice_set else []) if code in chosen]

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Check boxes; "aucun" is a box of its own, so that "none" and "not answered" differ."""
        return ChoicesFormField(
            choices=self.choice_set.choices if self.choice_set else (),
            required=False,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
        )


class YesNoSelect(forms.NullBooleanSelect):
    """ "Yes", "no" or no answer, in the words of the public page; Django's say « Inconnu »."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = [("unknown", _("non renseigné")), ("true", _("oui")), ("false", _("non"))]


NONE_OF_THEM = "_aucun"


class ChoicesFormField(forms.MultipleChoiceField):
    """Check boxes for a :class:`ChoicesField`: nothing ticked is ``None``, "aucun" alone is ``[]``."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(choices=[*choices, (NONE_OF_THEM, _("Aucun de ceux-là"))], **kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was posted; nothing ticked is no answer, and is not drawn again as "aucun"."""
        return data or None

    def prepare_value(self, value: Any) -> Any:
        """Show the stored list."""
        return [NONE_OF_THEM] if value == [] else value

    def clean(self, value: Any) -> list[str] | None:
        """The list to store.

        :raises ValidationError: when "aucun" is ticked beside an answer.
        """
        codes: list[str] = super().clean(value)
        if not codes:
            return None
        if NONE_OF_THEM in codes:
            if len(codes) > 1:
                raise ValidationError(_("« Aucun de ceux-là » ne va pas avec une autre réponse."))
            return []
        return codes

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is stored with what was posted, order apart."""
        before = set(self.prepare_value(initial) or [])
        return before != set(data or [])

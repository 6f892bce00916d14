"""Fields for figures that people type: forms that read and question them (:mod:`cms.facts.amounts`), columns."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.facts.amounts import Measure, spelled


class Typed(str):
    """What was typed, and which figure was ticked as meant."""

    sure = ""


class FigureInput(forms.TextInput):
    """A line for a figure; below it, where the figure is unusual, the box that says that it is meant."""

    def __init__(self, measure: Measure, attrs: dict[str, Any] | None = None) -> None:
        self.measure = measure
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A stored figure with its thousands apart; what was typed as it was."""
        return spelled(value) if isinstance(value, Decimal | int) else super().format_value(value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed | None:
        """What was typed, and what was ticked."""
        posted = super().value_from_datadict(data, files, name)
        if posted is None:
            return None
        typed = Typed(posted)
        typed.sure = str(data.get(f"{name}__sure") or "")
        return typed

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line, and the box where there is something to confirm."""
        line = super().render(name, value, attrs, renderer)
        figure = self._figure(value)
        if figure is None or self.measure.is_usual(figure):
            return line
        is_sure = not isinstance(value, str) or getattr(value, "sure", "") == spelled(figure)
        return format_html(
            '{}<label class="figure-sure"><input type="checkbox" name="{}__sure" value="{}"{}> {}</label>',
            line,
            name,
            spelled(figure),
            SafeString(" checked") if is_sure else "",
            self.measure.sure(figure),
        )

    def _figure(self, value: Any) -> Decimal | int | None:
        if not isinstance(value, str):
            return value if isinstance(value, Decimal | int) else None
        try:
            return self.measure.read(value) if value.strip() else None
        except ValidationError:
            return None


class FigureField(forms.Field):
    """A figure as people type it; an unusual one is refused once, with a box to say that it is meant."""

    def __init__(self, measure: Measure, **kwargs: Any) -> None:
        self.measure = measure
        kwargs["widget"] = FigureInput(measure)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | int | None:
        """The figure; nothing for nothing typed.

        :raises ValidationError: in words.
        """
        if isinstance(value, str):
            return self.measure.read(value) if value.strip() else None
        return value  # type: ignore[no-any-return]

    def clean(self, value: Any) -> Decimal | int | None:
        """The figure.

        :raises ValidationError: in words; of code ``unusual`` for one that may be a slip and is not ticked.
        """
        figure: Decimal | int | None = super().clean(value)
        if figure is None or self.measure.is_usual(figure):
            return figure
        # The box names the figure it was ticked for: another one is asked about again.
        if isinstance(value, str) and getattr(value, "sure", "") != spelled(figure):
            raise ValidationError(self.measure.question(figure), code="unusual")
        return figure


class AmountColumn(models.DecimalField):  # type: ignore[type-arg]
    """An amount that may be blank; forms read and question it. Migrations see a column of decimals."""

    def __init__(self, *args: Any, measure: Measure | None = None, **kwargs: Any) -> None:
        self.measure = measure
        kwargs |= {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}
        if measure is not None:
            kwargs["validators"] = measure.bounds
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", list(args), kwargs

    def clone(self) -> Any:
        """What a migration state keeps of this field."""
        return models.DecimalField(**self.deconstruct()[3])

    def formfield(self, **kwargs: Any) -> Any:
        """A line that reads amounts."""
        return _formfield(self, self.measure) if self.measure else super().formfield(**kwargs)


class SurfaceColumn(models.PositiveIntegerField):  # type: ignore[type-arg]
    """A surface that may be blank; forms read and question it. Migrations see a column of integers."""

    def __init__(self, *args: Any, measure: Measure | None = None, **kwargs: Any) -> None:
        self.measure = measure
        kwargs |= {"null": True, "blank": True}
        if measure is not None:
            kwargs["validators"] = measure.bounds[1:]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", list(args), kwargs

    def clone(self) -> Any:
        """What a migration state keeps of this field."""
        return models.PositiveIntegerField(**self.deconstruct()[3])

    def formfield(self, **kwargs: Any) -> Any:
        """A line that reads surfaces."""
        return _formfield(self, self.measure) if self.measure else super().formfield(**kwargs)


def _formfield(column: Any, measure: Measure) -> FigureField:
    label = str(column.verbose_name)
    return FigureField(measure, required=False, label=label[:1].upper() + label[1:], help_text=column.help_text)

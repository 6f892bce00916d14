"""House rules as system checks: a page type that forgets to say something stops the start, not a reader."""

from collections import Counter
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import models
from wagtail.models import Page, get_page_models


def _own_fields(model: type[Any]) -> set[str]:
    """Columns that ``model`` adds to Wagtail's page, links to the parent row excepted."""
    wagtail = {field.name for field in Page._meta.get_fields()}
    return {
        field.name
        for field in model._meta.get_fields()
        if field.concrete
        and field.name not in wagtail
        and not (isinstance(field, models.OneToOneField) and field.remote_field.parent_link)
    }


@register("facts")
def page_types_say_everything(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Each page type declares its parents, children, French name, entry kind and, once, each of its fields."""
    errors: list[CheckMessage] = []
    for model in get_page_models():
        if model is Page or not hasattr(model, "entry_kind"):
            continue
        for name in ("parent_page_types", "subpage_types", "entry_kind", "template"):
            if name not in model.__dict__:
                errors.append(Error(f"{model.__name__} ne dit pas « {name} ».", obj=model, id="cms.E001"))
        if "verbose_name" not in getattr(model._meta, "original_attrs", {}):
            errors.append(Error(f"{model.__name__} n'a pas de nom français.", obj=model, id="cms.E002"))
        errors.extend(_field_errors(model))
    return errors


def _field_errors(model: type[Any]) -> list[CheckMessage]:
    said = Counter([*model.facts.columns, *model.row_values, *model.prose, *model.shared, "summary", "image", "body"])
    own = _own_fields(model)
    messages = [f"« {name} » n'est ni un fait, ni de la prose, ni partagé." for name in sorted(own - said.keys())]
    messages += [f"« {name} » est déclaré deux fois." for name, times in sorted(said.items()) if times > 1]
    messages += [f"« {name} » est déclaré et n'existe pas." for name in sorted(said.keys() - own)]
    return [Error(f"{model.__name__} : {message}", obj=model, id="cms.E003") for message in messages]

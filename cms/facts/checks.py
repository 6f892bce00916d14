"""House rules as system checks: a page type that forgets to say something stops the start, not a reader."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.module_loading import import_string
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, get_page_models
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

#: Named, and imported when the checks run: the bases of pages stand on the facts.
BASE_PAGE = "cms.models.base.BasePage"
FACT_PAGE = "cms.models.fact_page.FactPage"
LIST_PAGE = "cms.models.lists.ListPage"
#: What every page has of these, and says nothing about.
COMMON_FIELDS = ("summary", "image", "body")
COMMON_CHILDREN = frozenset({"fact_notes", COMMENTS_RELATION_NAME})


@register("facts")
def page_types_say_everything(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Each page type stands on ours and declares its place, its names, its words, fields, languages and children."""
    return [error for model in get_page_models() if model is not Page for error in page_type_errors(model)]


def page_type_errors(model: type[Any]) -> Iterator[CheckMessage]:
    """What one page type leaves unsaid, or says wrongly."""
    if not issubclass(model, import_string(BASE_PAGE)):
        # Without it no gate stands before publication, and the projection knows nothing of the page.
        yield Error(f"{model.__name__} n'est pas une BasePage.", obj=model, id="cms.E004")
        return
    for name in ("parent_page_types", "subpage_types", "entry_kind"):
        if name not in model.__dict__:
            yield Error(f"{model.__name__} ne dit pas « {name} ».", obj=model, id="cms.E001")
    for name in ("verbose_name", "verbose_name_plural"):
        if name not in getattr(model._meta, "original_attrs", {}):
            yield Error(f"{model.__name__} ne dit pas « {name} » en français.", obj=model, id="cms.E002")
    fact_page = import_string(FACT_PAGE)
    if issubclass(model, fact_page) and model.search_entry is fact_page.search_entry:
        message = f"{model.__name__} a des faits et n'en dit rien à la projection (search_entry)."
        yield Error(message, obj=model, id="cms.E005")
    listed = getattr(model, "lists_kind", None)
    if issubclass(model, import_string(LIST_PAGE)) and listed not in _kinds():
        message = f"{model.__name__} ne dit pas de quel genre est sa liste (lists_kind) : « {listed} » n'en est pas un."
        yield Error(message, obj=model, id="cms.E009")
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        yield Error(f"{model.__name__} : le gabarit {model.template} n'existe pas.", obj=model, id="cms.E008")
    yield from _errors(model, "cms.E003", _field_errors(model))
    yield from _errors(model, "cms.E006", _language_errors(model))
    yield from _errors(model, "cms.E007", _child_errors(model))


def _kinds() -> set[str]:
    """The codes of the page types that tell the projection something."""
    return {model.entry_kind for model in get_page_models() if hasattr(model, "entry_kind")}


def _errors(model: type[Any], code: str, messages: Iterator[str]) -> Iterator[CheckMessage]:
    for message in messages:
        yield Error(f"{model.__name__} : {message}", obj=model, id=code)


def _own_fields(model: type[Any]) -> set[str]:
    """Columns that ``model`` adds to Wagtail's page, links to the parent row excepted."""
    wagtail = {field.name for field in Page._meta.get_fields()}
    return {
        field.name
        for field in model._meta.get_fields()
        if field.concrete
        and not field.many_to_many
        and field.name not in wagtail
        and not (isinstance(field, models.OneToOneField) and field.remote_field.parent_link)
    }


def _field_errors(model: type[Any]) -> Iterator[str]:
    """Each column of its own stands in one declaration."""
    said = Counter([*model.facts.columns, *model.row_values, *model.prose, *model.shared, *COMMON_FIELDS])
    own = _own_fields(model)
    for name in sorted(own - said.keys()):
        yield f"« {name} » n'est ni un fait, ni de la prose, ni partagé."
    for name, times in sorted(said.items()):
        if times > 1:
            yield f"« {name} » est déclaré deux fois."
    for name in sorted(said.keys() - own):
        yield f"« {name} » est déclaré et n'existe pas."


def _language_errors(model: type[Any]) -> Iterator[str]:
    """wagtail-localize translates words and nothing else, and no translator overrides what is shared."""
    by_name = {field.field_name: field for field in get_translatable_fields(model)}
    words = [*model.prose, "summary", "body", *(fact.column for fact in model.facts if fact.translated)]
    for name in words:
        if not isinstance(by_name.get(name), TranslatableField):
            yield f"« {name} » est fait de mots et ne se traduit pas."
    for name in (*model.facts.shared_columns, *model.row_values, *model.shared):
        field = by_name.get(name)
        if not isinstance(field, SynchronizedField) or field.overridable:
            yield f"« {name} » est le même partout et peut différer d'une langue à l'autre."


def _child_errors(model: type[Any]) -> Iterator[str]:
    """Rows that live in the page are declared: they are drafted, copied and translated with it."""
    relations = [*get_all_child_relations(model), *get_all_child_m2m_relations(model)]
    found = {getattr(each, "get_accessor_name", lambda each=each: each.name)() for each in relations} - COMMON_CHILDREN
    for name in sorted(found - set(model.children)):
        yield f"« {name} » vit dans la page et n'est pas déclaré (children)."
    for name in sorted(set(model.children) - found):
        yield f"« {name} » est déclaré (children) et n'existe pas."

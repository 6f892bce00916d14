"""No table holds personal data without saying why and how long."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.models import Page

from cms.clock.registry import all_jobs
from cms.privacy.declarations import NotPersonal, PersonalData, declared_names, of

# Words of a column's name that say "a person's name, address, mail or telephone".
PERSONAL_WORDS = frozenset(
    {
        "address",
        "adresse",
        "contact",
        "courriel",
        "email",
        "fullname",
        "firstname",
        "lastname",
        "mail",
        "mobile",
        "nom",
        "phone",
        "prenom",
        "seller",
        "surname",
        "tel",
        "telephone",
        "username",
    }
)
# A name is somebody's ("name", "seller_name"…), unless it is the name of one of these.
NAMED_THINGS = frozenset({"app", "backend", "file", "model", "provider", "queue", "site", "tool"})

HINT = "Déclarez « personal_data = PersonalData(…) », ou « NotPersonal(raison, champs) » (cms.privacy.declarations)."


@register("privacy")
def every_table_says_why(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Each model of ``app_configs`` (all of them by default), and each declaration by name."""
    errors: list[CheckMessage] = []
    found = apps.get_models() if app_configs is None else [m for config in app_configs for m in config.get_models()]
    for model in found:
        if not model._meta.proxy:
            errors.extend(model_errors(model))
    if app_configs is None:
        known = {model._meta.label_lower for model in apps.get_models()}
        for label in declared_names():
            if label not in known:
                errors.append(Error(f"« {label} » est déclaré et n'est pas installé.", id="privacy.E005"))
    return errors


def model_errors(model: type[models.Model]) -> Iterator[Error]:
    """What ``model`` leaves unsaid, or says wrongly."""
    declared = of(model)
    said = {name for declaration in declared for name in declaration.fields}
    exempt = any(isinstance(declaration, NotPersonal) and not declaration.fields for declaration in declared)
    for field in model._meta.local_fields:
        if looks_personal(field) and field.name not in said and not exempt:
            message = f"{model._meta.label} : « {field.name} » semble personnel et n'est pas déclaré."
            yield Error(message, hint=HINT, obj=model, id="privacy.E001")
    for name in sorted(said):
        if _field(model, name) is None:
            message = f"{model._meta.label} : « {name} » est déclaré et n'existe pas."
            yield Error(message, obj=model, id="privacy.E002")
    for declaration in declared:
        if isinstance(declaration, PersonalData):
            yield from _promise_errors(model, declaration)


def looks_personal(field: "models.Field[Any, Any]") -> bool:
    """Whether a column's type or name says that it holds a person's name, address, mail or telephone."""
    if isinstance(field, models.EmailField):
        return True
    if field.is_relation or isinstance(field, models.BooleanField):
        return False
    words = field.name.split("_")
    is_name = words[-1] == "name" and NAMED_THINGS.isdisjoint(words[-2:])
    return is_name or not PERSONAL_WORDS.isdisjoint(words)


def _promise_errors(model: type[models.Model], declaration: PersonalData) -> Iterator[Error]:
    if declaration.period is None:
        return
    label = model._meta.label
    if not isinstance(_field(model, declaration.anchor), models.DateField):
        message = f"{label} : la durée compte depuis « {declaration.anchor} », qui n'est pas une date."
        yield Error(message, obj=model, id="privacy.E003")
    if declaration.erased_by:
        if declaration.erased_by not in {job.name for job in all_jobs()}:
            message = f"{label} : aucune tâche périodique ne s'appelle « {declaration.erased_by} »."
            yield Error(message, obj=model, id="privacy.E004")
    elif issubclass(model, Page):
        # A page is a branch of the tree with revisions: neither a DELETE nor an UPDATE would erase it.
        message = f"{label} : une page ne s'efface pas par la purge générale ; nommez la tâche qui le fait (erased_by)."
        yield Error(message, obj=model, id="privacy.E006")


def _field(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None

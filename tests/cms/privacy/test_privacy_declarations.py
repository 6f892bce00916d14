"""What a declaration says, and the check that refuses a table without."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from cms.privacy.checks import every_table_says_why, model_errors
from cms.privacy.declarations import NotPersonal, PersonalData, declarations, declare, declared_names, of

DAY = timedelta(days=1)


def data(**values: Any) -> PersonalData:
    said: dict[str, Any] = {
        "purpose": "p",
        "legal_basis": "b",
        "period": DAY,
        "fields": ("email",),
        "anchor": "seen_at",
    } | values
    return PersonalData(**said)


def ids(model: type[models.Model]) -> list[str | None]:
    return [error.id for error in model_errors(model)]


@pytest.mark.parametrize(
    "values",
    [
        {"purpose": ""},
        {"legal_basis": ""},
        {"fields": ()},
        {"period": timedelta(0)},
        {"anchor": ""},
        {"period": None, "note": ""},
    ],
)
def test_a_declaration_that_says_nothing_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        data(**values)


def test_an_exemption_has_a_reason() -> None:
    with pytest.raises(ValueError):
        NotPersonal(" ")


@pytest.mark.parametrize(
    "field",
    [
        ("address", models.EmailField()),
        ("first_name", models.CharField()),
        ("last_name", models.CharField()),
        ("town_hall_phone", models.CharField()),
        ("telephone", models.CharField()),
        ("contact", models.TextField()),
        ("contact_name", models.CharField()),
        ("name", models.CharField()),
        ("nom", models.CharField()),
        ("tel", models.CharField()),
        ("adresse", models.CharField()),
        ("reply_email", models.TextField()),
    ],
)
@isolate_apps("cms.privacy")
def test_an_undeclared_personal_column_is_refused(field: tuple[str, "models.Field[Any, Any]"]) -> None:
    model = type("Person", (models.Model,), {field[0]: field[1].clone(), "__module__": "cms.privacy.models"})
    assert ids(model) == ["privacy.E001"]
    [error] = model_errors(model)
    assert error.hint and "PersonalData" in error.hint


@isolate_apps("cms.privacy")
def test_the_check_reads_the_models_it_is_given() -> None:
    class Person(models.Model):
        email = models.EmailField()

        class Meta:
            app_label = "privacy"

    class View(Person):
        class Meta:
            app_label = "privacy"
            proxy = True

    assert [error.id for error in every_table_says_why([Person._meta.apps.get_app_config("privacy")])] == [
        "privacy.E001"
    ]


@isolate_apps("cms.privacy")
def test_columns_that_are_nobodys_need_nothing() -> None:
    class Place(models.Model):
        file_name = models.CharField()
        title = models.CharField()
        shows_email = models.BooleanField()
        email_address = models.ForeignKey("self", on_delete=models.CASCADE)
        mailing = models.CharField()

        class Meta:
            app_label = "privacy"

    assert ids(Place) == []


@isolate_apps("cms.privacy")
def test_a_declared_model_passes_and_each_personal_column_must_be_said() -> None:
    class Person(models.Model):
        email = models.EmailField()
        phone = models.CharField()
        seen_at = models.DateTimeField()
        personal_data = (data(), NotPersonal("Le standard.", ("phone",)))

        class Meta:
            app_label = "privacy"

    class Forgetful(models.Model):
        email = models.EmailField()
        phone = models.CharField()
        seen_at = models.DateTimeField()
        personal_data = data()

        class Meta:
            app_label = "privacy"

    class Exempt(models.Model):
        email = models.EmailField()
        personal_data = NotPersonal("Des adresses de services.")

        class Meta:
            app_label = "privacy"

    assert ids(Person) == ids(Exempt) == []
    assert ids(Forgetful) == ["privacy.E001"]


@isolate_apps("cms.privacy")
def test_a_promise_that_cannot_be_kept_is_refused() -> None:
    class Person(models.Model):
        email = models.EmailField()
        seen_at = models.DateTimeField()
        note = models.TextField()

        class Meta:
            app_label = "privacy"

    expected = {
        data(fields=("email", "ghost")): ["privacy.E002"],
        data(anchor="note"): ["privacy.E003"],
        data(anchor="ghost"): ["privacy.E003"],
        data(erased_by="nobody"): ["privacy.E004"],
        data(erased_by="privacy.purge"): [],
    }
    for declaration, errors in expected.items():
        Person.personal_data = declaration  # type: ignore[attr-defined]
        assert ids(Person) == errors


def test_a_model_is_declared_once_by_name() -> None:
    assert "post_office.email" in declared_names()
    with pytest.raises(ValueError):
        declare("post_office.Email", data())


def test_every_declaration_can_be_shown() -> None:
    shown = list(declarations())
    labels = {model._meta.label for model, _declaration in shown}
    assert {
        "post_office.Email",
        "post_office.Log",
        "mail.KeptMail",
        "sessions.Session",
        "account.EmailAddress",
    } <= labels
    assert {"wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "mfa.Authenticator"} <= labels
    assert "django_tasks_database.DBTaskResult" in labels
    for model, declaration in shown:
        assert str(declaration.purpose) and str(declaration.legal_basis)
        for name in declaration.fields:
            model._meta.get_field(name)
    assert of(apps.get_model("mail.KeptMail"))

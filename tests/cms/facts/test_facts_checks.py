"""A page type that forgets to say something stops the start."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey
from wagtail.models import Page, get_page_models
from wagtail.models import pages as wagtail_pages
from wagtail_localize.fields import SynchronizedField

from cms.facts.checks import page_type_errors, page_types_say_everything
from cms.facts.declarations import Fact, FactSheet, Topic
from cms.models import BasePage, FactPage, ListPage, SiteImage
from cms.projection.data import EntryData

TOPICS = (Topic("t", "Thème"),)


NAMES = {"app_label": "home", "verbose_name": "Essai", "verbose_name_plural": "Essais"}


def told(self: Any) -> EntryData:
    return EntryData(kind="trial", title="")


SAID: dict[str, Any] = {
    "parent_page_types": [],
    "subpage_types": [],
    "entry_kind": "trial",
    "template": "home/plain_page.html",
}
FACTS: dict[str, Any] = {
    "facts": FactSheet(TOPICS, (Fact("words", "t", translated=True), Fact("figure", "t"))),
    "search_entry": told,
}


@pytest.fixture(autouse=True)
def _trials_leave_no_trace(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(wagtail_pages, "PAGE_MODEL_CLASSES", get_page_models())
    known = set(vars(Page))
    with isolate_apps("home") as registry:
        registry.register_model("cms", SiteImage)
        yield
    for name in set(vars(Page)) - known:
        delattr(Page, name)


def page_type(base: type[Any] = BasePage, *, without: tuple[str, ...] = (), **said: Any) -> type[Any]:
    """A page type that says everything, but for what is left out."""
    meta = type("Meta", (), {name: each for name, each in NAMES.items() if name not in without})
    members = {"__module__": "home.models", "Meta": meta, **SAID, **said}
    return type("TrialPage", (base,), {name: each for name, each in members.items() if name not in without})


def fact_page_type(**said: Any) -> type[Any]:
    columns = {"words": models.CharField(blank=True), "figure": figure()}
    return page_type(FactPage, **{**columns, **FACTS, **said})


def codes(model: type[Any]) -> list[str | None]:
    return [error.id for error in page_type_errors(model)]


def test_our_own_page_types_pass() -> None:
    assert page_types_say_everything(None) == []


def test_a_page_type_that_says_everything_passes() -> None:
    assert codes(page_type()) == []


def test_a_page_type_with_facts_that_says_everything_passes() -> None:
    assert codes(fact_page_type()) == []


@pytest.mark.parametrize("name", ["parent_page_types", "subpage_types", "entry_kind"])
def test_place_and_kind_are_said_in_the_class_itself(name: str) -> None:
    assert codes(page_type(without=(name,))) == ["cms.E001"]


@pytest.mark.parametrize(
    ("said", "errors"), [({}, ["cms.E009"]), ({"lists_kind": "ghost"}, ["cms.E009"]), ({"lists_kind": "village"}, [])]
)
def test_a_list_says_of_what(said: dict[str, str], errors: list[str]) -> None:
    assert codes(page_type(ListPage, **said)) == errors


def test_a_template_exists() -> None:
    assert codes(page_type(template="home/ghost.html")) == ["cms.E008"]


@pytest.mark.parametrize("name", ["verbose_name", "verbose_name_plural"])
def test_both_names_are_said(name: str) -> None:
    assert codes(page_type(without=(name,))) == ["cms.E002"]


def figure() -> models.Field[Any, Any]:
    return models.IntegerField(null=True)


def test_each_field_is_declared() -> None:
    assert codes(page_type(figure=figure())) == ["cms.E003"]


def test_no_field_is_declared_twice() -> None:
    assert codes(page_type(figure=figure(), shared=("figure", "figure"))) == ["cms.E003"]


def test_a_fact_is_not_declared_shared_as_well() -> None:
    assert codes(fact_page_type(shared=("figure",))) == ["cms.E003"]


def test_what_is_declared_exists() -> None:
    errors = list(page_type_errors(page_type(prose=("ghost",))))
    assert errors[0].id == "cms.E003" and "« ghost » est déclaré et n'existe pas" in errors[0].msg


def test_a_page_type_without_the_base_of_ours_is_refused() -> None:
    page_type(Page)
    assert [error.id for error in page_types_say_everything(None)] == ["cms.E004"]


def test_a_page_type_that_only_looks_like_ours_is_refused() -> None:
    assert codes(page_type(Page, **FACTS)) == ["cms.E004"]


def test_a_page_with_facts_tells_them_to_the_projection() -> None:
    silent = page_type(FactPage, facts=FactSheet(TOPICS, (Fact("figure", "t"),)), figure=figure())
    assert codes(silent) == ["cms.E005"]


def test_prose_is_made_of_words() -> None:
    assert codes(page_type(prose=("figure",), figure=figure())) == ["cms.E006"]


def test_a_translated_fact_is_made_of_words() -> None:
    sheet = FactSheet(TOPICS, (Fact("words", "t", translated=True), Fact("figure", "t", translated=True)))
    assert codes(fact_page_type(facts=sheet)) == ["cms.E006"]


@pytest.mark.parametrize("name", ["words", "figure", "is_demonstration"])
def test_what_is_shared_never_differs(name: str) -> None:
    model = page_type(shared=("words", "figure"), words=models.CharField(blank=True), figure=figure())
    assert codes(model) == []
    kept = [field for field in model.override_translatable_fields if field.field_name != name]
    model.override_translatable_fields = [*kept, SynchronizedField(name)]
    assert codes(model) == ["cms.E006"]


def test_a_translated_column_is_not_shared() -> None:
    model = page_type(shared=("words",), words=models.CharField(blank=True))
    model.override_translatable_fields = []
    assert codes(model)[:1] == ["cms.E006"]


def with_child(model: type[Any]) -> type[Any]:
    members = {"__module__": "home.models", "Meta": type("Meta", (), {"app_label": "home"})}
    type(
        "Trait",
        (models.Model,),
        {**members, "page": ParentalKey(model, on_delete=models.CASCADE, related_name="traits")},
    )
    return model


def test_rows_that_live_in_the_page_are_declared() -> None:
    assert codes(with_child(page_type(children=("traits",)))) == []


def test_rows_nobody_declared_are_refused() -> None:
    assert codes(with_child(page_type())) == ["cms.E007"]


def test_declared_rows_exist() -> None:
    assert codes(page_type(children=("traits",))) == ["cms.E007"]

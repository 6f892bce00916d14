"""Markers in every confidential field of the demonstration, and what was planted where.

A model of the takeovers is confidential unless it is named here as something else: a new one is swept at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from wagtail.models import Page, Task, TaskState

from cms.places.models import Commune
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.confidential.models import ConfidentialDocument
from listings.takeovers.threads.models import BuyerThread, ThreadFile

#: Begins every marker; no French word, no base64 of ours, no digest in hexadecimal has these signs in a row.
STEM = "zqfuite"
#: Models of the takeovers whose rows are no secret, and why.
NO_SECRET: dict[str, str] = {
    "LegalStep": "the law, in editors' words: a page of the site prints it",
    "TakeoverFigures": "what was public of a takeover that is no more: no name, nothing finer than an EPCI",
}
#: Columns that hold no words of anybody: what the site itself draws or reckons, and why they bear no marker.
DRAWN: dict[str, str] = {
    "BuyerThread.reference": "drawn, so that a mail can name a thread and nobody in it",
    "BuyerThread.once": "the digest that a form is known by",
    "ThreadMessage.once": "the digest that a form is known by",
    "TakeoverReport.once": "the digest that a form is known by",
    "ConfidentialDocument.sha256": "the digest of the file, whose bytes bear the marker",
    "SellerConsent.place_code": "Insee's code of the place that the page names; too short for a marker",
    "SellerConsent.naf_code": "the code of the activity that the page names; too short for a marker",
}


@dataclass(frozen=True, slots=True)
class Planted:
    """What was written: markers by model and column, and the two communes that only a secret tells apart."""

    markers: dict[str, str]
    secret_commune: Commune
    other_commune: Commune


def confidential_models() -> Iterator[type[models.Model]]:
    """The models of the takeovers that nobody but advisers, and the two sides of a thread, may read."""
    for model in apps.get_app_config("listings").get_models():
        is_ours = model.__module__.startswith("listings.takeovers.")
        if is_ours and not issubclass(model, Page | Task | TaskState) and model.__name__ not in NO_SECRET:
            yield model


def columns_of(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Those of its columns that hold words: typed by somebody, or told of somebody."""
    for field in model._meta.concrete_fields:
        holds_words = isinstance(field, models.CharField | models.TextField | models.FileField)
        if holds_words and not field.choices and f"{model.__name__}.{field.name}" not in DRAWN:
            yield field


def plant() -> Planted:
    """Write a marker into every such column of every row, and a commune nobody else has into every wide part."""
    markers: dict[str, str] = {}
    _add_papers()
    for model in confidential_models():
        for column in columns_of(model):
            name = f"{model.__name__}.{column.name}"
            markers[name] = f"{STEM}{len(markers):02}"
            _mark(model, column, markers[name])
    secret, other = (_commune(name, number) for name, number in (("Zqvillac", 1), ("Zqtemoin", 2)))
    wide = TakeoverPage.objects.exclude(precision="village")
    assert TakeoverConfidential.objects.filter(takeover__in=wide).update(commune=secret)
    return Planted(markers, secret, other)


def _add_papers() -> None:
    """What the demonstration has none of: a paper in every confidential part, and a file in every thread."""
    for part in TakeoverConfidential.objects.all():
        paper = {"part": part, "title": "Bilan", "size": 1, "sha256": f"{part.pk:064}", "for_buyers": True}
        ConfidentialDocument.objects.create(file=ContentFile(b"-", name="bilan.txt"), **paper)
    for thread in BuyerThread.objects.all():
        message = thread.messages.latest("pk")
        ThreadFile.objects.create(message=message, file=ContentFile(b"-", name="x.txt"), file_name="x.txt", size=1)


def _mark(model: type[models.Model], column: models.Field[Any, Any], marker: str) -> None:
    rows = list(model._default_manager.all())
    assert rows, f"the demonstration has no {model.__name__}: nothing of it is swept"
    for row in rows:
        if isinstance(column, models.FileField):
            column_file = getattr(row, column.name)
            column_file.save(f"{marker}-{row.pk}.txt", ContentFile(marker.encode()), save=False)
            value = column_file.name
        elif isinstance(column, models.EmailField):
            value = f"{marker}.{row.pk}@demonstration.invalid"
        else:
            value = f"{marker}x{row.pk}"
            assert len(value) <= (column.max_length or 200), f"{model.__name__}.{column.name}: a marker would be cut"
        model._default_manager.filter(pk=row.pk).update(**{column.name: value})


def _commune(name: str, number: int) -> Commune:
    """A commune like any other of the reference data; the two stand in the same EPCI."""
    like = Commune.objects.filter(epci__isnull=False, arrondissement__isnull=False, invented=False).first()
    assert like is not None
    return Commune.objects.create(
        insee_code=f"3Z00{number}",
        name=name,
        slug=name.lower(),
        epci=like.epci,
        arrondissement=like.arrondissement,
        postcodes=[],
        latitude=43.5 + number / 1000,
        longitude=0.5 + number / 1000,
    )

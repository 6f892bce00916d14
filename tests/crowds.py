"""Thousands of villages in a few seconds, as rows: copies of one that was made as villages are."""

from typing import Any
from uuid import uuid4

from django.db import models
from wagtail.models import Page

from cms.places.models import Commune, Epci
from cms.projection.models import Entry
from listings.models import VillagePage

AT_ONCE = 500


def columns(row: models.Model, *, but: tuple[str, ...]) -> dict[str, Any]:
    """The row's own columns, for a copy."""
    fields = row._meta.local_concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if field.attname not in but}


def crowd(like: VillagePage, number: int, *, first: int = 0) -> None:
    """``number`` live villages beside one, each in a commune of its own, with its public entry.

    :param first: the number of the first, where there was a crowd before.
    """
    numbers = range(first, first + number)
    communes = _communes(numbers)
    pages = _pages(like, numbers)
    entry = Entry.objects.get(page=like.pk)
    told, answered = columns(entry, but=("id",)), columns(like, but=("page_ptr_id",))
    for page, commune in zip(pages, communes, strict=True):
        # A multi-table row cannot be made in bulk; raw, only its own table is written.
        VillagePage(page_ptr_id=page.pk, **answered | {"commune_id": commune.pk}).save_base(raw=True)
    Entry.objects.bulk_create(
        [
            Entry(
                **told
                | {
                    "page_id": page.pk,
                    "translation_key": page.translation_key,
                    "tree_path": page.path,
                    "key": f"foule{page.pk}",
                    "title": page.title,
                    "folded_title": page.title.lower(),
                    "url": f"/villages/{page.slug}/",
                    "commune_id": commune.pk,
                    "epci_id": commune.epci_id,
                    "latitude": commune.latitude,
                    "longitude": commune.longitude,
                }
            )
            for page, commune in zip(pages, communes, strict=True)
        ],
        batch_size=AT_ONCE,
    )


def _communes(numbers: range) -> list[Commune]:
    """A commune each, spread over the Gers and over twenty EPCI."""
    for number in range(20):
        defaults = {"name": f"CC {number}", "slug": f"foule-{number}"}
        Epci.objects.get_or_create(siren=f"9000000{number:02}", defaults=defaults)
    epcis = list(Epci.objects.filter(slug__startswith="foule-").values_list("pk", flat=True))
    made = [
        Commune(
            insee_code=f"Z{number:04}",
            name=f"Foule {number:05}",
            slug=f"foule-{number}",
            epci_id=epcis[number % 20],
            latitude=43.4 + number % 70 / 100,
            longitude=0.1 + number % 90 / 100,
        )
        for number in numbers
    ]
    return Commune.objects.bulk_create(made, batch_size=AT_ONCE)


def _pages(like: VillagePage, numbers: range) -> list[Page]:
    """The rows of the tree, beside the one they copy."""
    parent = like.get_parent()
    step = parent.get_last_child().path[len(parent.path) :]
    last = Page._str2int(step)
    page = Page.objects.get(pk=like.pk)
    told = columns(page, but=("id", "latest_revision_id", "live_revision_id"))
    made = [
        Page(
            **told
            | {
                "path": Page._get_path(parent.path, parent.depth + 1, last + place),
                "title": f"Foule {number:05}",
                "draft_title": f"Foule {number:05}",
                "slug": f"foule-{number}",
                "url_path": f"{parent.url_path}foule-{number}/",
                "translation_key": uuid4(),
            }
        )
        for place, number in enumerate(numbers, start=1)
    ]
    Page.objects.bulk_create(made, batch_size=AT_ONCE)
    Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + len(made))
    return made

"""Writing what an import decided, one village at a time, and telling it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.facts.changing import change_now
from cms.models import french
from cms.places.imported import record
from listings.villages.imports.planning import Fate, Planned, plan, told
from listings.villages.imports.publication import Publication
from listings.villages.imports.sources import source_of
from listings.villages.models import VillagePage

Say = Callable[[str], object]


@dataclass(slots=True)
class Written:
    """How an import ended, in numbers of answers; villages the file does not tell, or that refused their answers."""

    written: int = 0
    same: int = 0
    kept: int = 0
    silent: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def write(publication: Publication, file: str, say: Say, *, dry_run: bool = False) -> Written:
    """Write the publication into every real village, each whole or not at all, and tell each change.

    Interrupted, it has written whole villages; begun again, it finds them as the file says and goes on.

    :param file: the name of the file, for the public page of the sources.
    :param dry_run: tell everything, write nothing.
    """
    done = Written()
    for pk in village_ids():
        with transaction.atomic():
            page = VillagePage.objects.select_for_update().get(pk=pk)
            planned = plan(page, publication)
            refused = "" if dry_run else _write_village(page, planned)
        _count(done, page.title, planned, refused)
        for line in told(planned):
            say(f"{page.title} · {line}")
    if not dry_run and done.written:
        record(source_of(publication.kind), dated=publication.dated, vintage=publication.source, file=file)
    return done


def village_ids() -> list[int]:
    """The French pages of villages that exist, on line or not, in the order of their names."""
    villages = french(VillagePage.objects).filter(commune__invented=False)
    return list(villages.order_by("title", "pk").values_list("pk", flat=True))


def _write_village(page: VillagePage, planned: list[Planned]) -> str:
    """Why the village refused its answers; nothing when it has them."""
    chosen = [one for one in planned if one.fate == Fate.WRITTEN]
    if not chosen:
        return ""
    values = {one.column: one.value for one in chosen}
    notes = {one.column: one.note for one in chosen}
    try:
        with transaction.atomic():
            change_now(page=page, values=values, notes=notes, user=None)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _count(done: Written, title: str, planned: list[Planned], refused: str) -> None:
    fates = [one.fate for one in planned]
    done.same += fates.count(Fate.SAME)
    done.kept += fates.count(Fate.KEPT)
    if not planned:
        done.silent.append(title)
    if refused:
        done.refused.append(f"{title} : {refused}")
    else:
        done.written += fates.count(Fate.WRITTEN)


def summary(publication: Publication, done: Written, *, dry_run: bool) -> Iterator[str]:
    """The end of the report."""
    verb = "à écrire" if dry_run else "écrites"
    yield f"{publication.source} (état au {publication.dated:%d/%m/%Y})"
    yield f"Réponses {verb} : {done.written} ; inchangées : {done.same} ; gardées malgré le fichier : {done.kept}."
    if publication.faults.count:
        yield f"Lignes laissées de côté : {publication.faults.count}."
    yield from chain(
        publication.remarks,
        publication.faults.told,
        (f"Commune inconnue de notre référence : {code}" for code in publication.unknown),
        (f"Sans réponse dans le fichier : {title}" for title in done.silent),
        (f"Refusé par le contrôle de publication : {line}" for line in done.refused),
    )

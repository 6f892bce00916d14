"""Running the builders, one transaction each."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.core.management import call_command, get_commands
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from cms.demo.loading import Loading
from cms.demo.registry import Part, in_order
from cms.places.models import Commune


class Say(Protocol):
    """Where progress is told."""

    def __call__(self, line: str, /) -> None: ...


def furnish(*, part: Part, say: Say, accounts_file: Path) -> Loading:
    """Build what is missing of a part; the same call any number of times.

    Each builder is one transaction, so that a stop in the middle leaves whole things and the next run goes on.
    """
    autodiscover_modules("demo")
    if not Commune.objects.exists():
        say("Données de référence : chargées")
        call_command("load_reference", stdout=io.StringIO())
    loading = Loading(say=say, today=timezone.localdate(), accounts_file=accounts_file)
    for builder in in_order(part):
        before = loading.made.total()
        with quiet(), transaction.atomic():
            builder.build(loading)
        added = loading.made.total() - before
        say(f"{builder.title} : {added} de plus" if added else f"{builder.title} : rien à faire")
    return loading


@contextmanager
def quiet() -> Iterator[None]:
    """Wagtail says a line for each page, which would drown the progress."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


def repair_roles() -> None:
    """Groups and rights, where the command that makes them is installed."""
    if "repair_roles" in get_commands():
        call_command("repair_roles", stdout=io.StringIO())

"""Where the reference data come from, for the public page that says so."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings


@dataclass(frozen=True, slots=True)
class DataSource:
    """What one package gave to one reference file, as its ``SOURCES.json`` tells it."""

    file: str
    """Name of the reference file, beside its ``SOURCES.json``."""
    holds: str
    """What was taken from the package, in French."""
    package: str
    version: str
    producer: str
    """Who made the data before the package, as far as the package says."""
    vintage: str
    """Date of the data as found in the package, or "inconnu"."""
    licence: str
    """As found inside the package, or "inconnue"."""
    transformation: str
    """What was changed on the way."""


def data_sources() -> list[DataSource]:
    """Every source declared beside the data of an app of ours, in the order of the installed apps."""
    sources: list[DataSource] = []
    for config in apps.get_app_configs():
        path = Path(config.path) / "data" / "SOURCES.json"
        if path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts and path.exists():
            sources += [DataSource(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    return sources

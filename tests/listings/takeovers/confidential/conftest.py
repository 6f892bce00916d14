"""Papers of a takeover, and a private storage that is empty again afterwards."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import FileResponse

from listings.models import ConfidentialDocument
from listings.takeovers.confidential.documents import add_document
from listings.takeovers.confidential.files import open_document
from listings.takeovers.confidential.models import FOLDER
from listings.takeovers.confidential.services import part_of
from tests.cms.uploads.samples import PDF


def stored() -> set[str]:
    """The names of the files that the private storage holds of us."""
    try:
        return {f"{FOLDER}/{name}" for name in storages["private"].listdir(FOLDER)[1]}
    except FileNotFoundError:
        return set()


def empty() -> None:
    """Nothing of us is left."""
    for name in stored():
        storages["private"].delete(name)


@pytest.fixture
def files() -> Iterator[Callable[[], set[str]]]:
    """What the private storage holds, asked now; emptied before, of what the demonstration left, and afterwards."""
    empty()
    yield stored
    empty()


@pytest.fixture
def opened() -> Callable[..., FileResponse]:
    """Opens a paper as a view does; the answer's own end would close the test's connection to the database."""

    def opening(document: ConfidentialDocument, **data: Any) -> FileResponse:
        answer = open_document(document, **data)
        answer.file_to_stream.close()
        return answer

    return opening


@pytest.fixture
def paper(files: Callable[[], set[str]]) -> Callable[..., ConfidentialDocument]:
    """Makes a paper of a takeover, by default a lease that no buyer may read."""

    def make(takeover: Any, *, content: bytes = PDF, **values: Any) -> ConfidentialDocument:
        given = {"user": None, "title": "Bail Marqueur-Titre", "kind": "bail"} | values
        return add_document(part=part_of(takeover), file=ContentFile(content, name="bail.pdf"), **given)

    return make

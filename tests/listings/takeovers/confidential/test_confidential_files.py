"""The files of the papers: where they lie, how one is sent, when they go."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import ReferenceIndex

from cms.privacy.purge import purge_personal_data
from cms.roles.refusals import Refused
from cms.uploads.private_files import GRACE
from listings.models import ConfidentialDocument, TakeoverConfidential
from listings.takeovers.confidential import documents as acts
from listings.takeovers.confidential.files import sweep_files
from listings.takeovers.confidential.services import part_of
from tests.cms.uploads.samples import PDF
from tests.factories import House

pytestmark = pytest.mark.django_db

Paper = Callable[..., ConfidentialDocument]
Files = Callable[[], set[str]]
OTHERS = ["communication", "mairie", "mairie_ailleurs", "cultura", "sans_role", "anonyme"]


def test_its_file_lies_where_no_address_leads(client: Client, house: House, paper: Paper, settings: Settings) -> None:
    document = paper(house.takeover())
    name = str(document.file.name)
    assert document.file.storage is storages["private"]
    assert "bail" not in name and "Marqueur" not in name
    assert not (Path(settings.MEDIA_ROOT) / name).exists()
    for address in (
        f"/media/{name}",
        f"/documents/{document.pk}/{name}",
        f"/media/../private/{name}",
        document.file.url,
    ):
        assert client.get(address).status_code in (400, 404)


def test_a_browser_keeps_a_paper_and_shows_nothing_of_it(
    house: House, paper: Paper, opened: Callable[..., Any]
) -> None:
    answer = opened(paper(house.takeover(), title="Baïl « d'été »\r\nX: y"))
    assert answer["Content-Disposition"] == 'attachment; filename="bail-dete-x-y.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_part_holds_so_many_papers_and_no_more(house: House, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST", 2)
    takeover = house.takeover()
    for number in range(2):
        paper(takeover, content=PDF + b"\n" * number)
    with pytest.raises(Refused, match="déjà 2 documents"):
        paper(takeover, content=PDF + b"\n\n\n")


def test_a_paper_that_is_gone_is_not_changed(house: House, paper: Paper) -> None:
    document = paper(house.takeover())
    acts.delete_document(document=document, user=None)
    document.pk = document.pk or 1
    with pytest.raises(Refused, match="effacé"):
        acts.change_document(document=document, columns=["title"], user=None)
    with pytest.raises(Refused, match="effacé"):
        acts.delete_document(document=document, user=None)


@pytest.mark.parametrize("road", ["takeover", "part", "purge"])
def test_papers_and_files_go_with_what_they_hang_on(
    house: House, paper: Paper, files: Files, road: str, django_capture_on_commit_callbacks: Any
) -> None:
    takeover, other = house.takeover(), house.takeover()
    paper(takeover)
    kept = paper(other)
    with django_capture_on_commit_callbacks(execute=True):
        if road == "takeover":
            takeover.delete()
        elif road == "part":
            TakeoverConfidential.objects.get(takeover=takeover).delete()
        else:
            ConfidentialDocument.objects.filter(part__takeover=takeover).update(
                uploaded_at=timezone.now() - timedelta(days=3 * 365, minutes=1)
            )
            purge_personal_data()
    assert ConfidentialDocument.objects.get() == kept
    assert files() == {kept.file.name}


def test_a_paper_is_kept_until_its_last_day(house: House, paper: Paper) -> None:
    document = paper(house.takeover())
    young = timezone.now() - timedelta(days=3 * 365) + timedelta(minutes=1)
    ConfidentialDocument.objects.update(uploaded_at=young)
    TakeoverConfidential.objects.update(updated_at=young)
    purge_personal_data()
    assert ConfidentialDocument.objects.get() == document


def test_a_part_that_gets_a_paper_is_kept_as_long_as_it(house: House, paper: Paper) -> None:
    takeover = house.takeover()
    part_of(takeover)
    TakeoverConfidential.objects.update(updated_at=timezone.now() - timedelta(days=4 * 365))
    paper(takeover)
    purge_personal_data()
    assert ConfidentialDocument.objects.exists()


def test_files_that_no_paper_names_are_swept_after_a_day(
    house: House, paper: Paper, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = paper(house.takeover())
    stray = storages["private"].save("confidential/reste.pdf", ContentFile(PDF))
    assert sweep_files() == 0 and stray in files()
    later = timezone.now() + GRACE + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert sweep_files() == 1
    assert files() == {kept.file.name}


def test_no_usage_screen_knows_of_it() -> None:
    assert not ReferenceIndex.model_is_indexable(ConfidentialDocument)

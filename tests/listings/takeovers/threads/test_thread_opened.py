"""The second part of the file, opened to one buyer; the files that travel once it is."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from listings.models import BuyerThread, TakeoverPage, ThreadFile
from listings.takeovers.confidential.documents import READ_DOCUMENT, add_document
from listings.takeovers.confidential.services import part_of
from listings.takeovers.threads import acts, files, opened
from listings.takeovers.threads.transitions import adviser
from tests.cms.uploads.samples import PDF
from tests.conftest import Committed
from tests.listings.takeovers.threads.buyers import BUYER, SELLER, begun, link_to, mails_to
from tests.listings.takeovers.threads.test_thread_talk import form_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def emptied() -> Iterator[None]:
    """The private storage, as it was."""
    yield
    for row in ThreadFile.objects.all():
        row.file.storage.delete(row.file.name)


@pytest.fixture
def thread(bakery: TakeoverPage) -> BuyerThread:
    return begun(bakery)


@pytest.fixture
def paper(bakery: TakeoverPage) -> Any:
    """The accounts, which buyers may read; and a lease that they may not."""
    part = part_of(bakery)
    given = {"part": part, "user": None, "kind": "comptes"}
    shown = add_document(file=ContentFile(PDF, "c.pdf"), title="Comptes 2025", for_buyers=True, **given)
    kept = add_document(file=ContentFile(PDF + b"\n", "b.pdf"), title="Bail", **given)
    yield shown
    for document in (shown, kept):
        document.file.storage.delete(document.file.name)


def read(client: Client, path: str) -> Any:
    return client.post(path, {"acte": "lire"})


class TestTheSecondPart:
    def test_it_is_read_by_a_gesture_and_each_reading_is_logged(
        self, client: Client, thread: BuyerThread, paper: Any
    ) -> None:
        acts.open_second_part(thread=thread, actor=adviser(), words="Comme convenu.")
        path = link_to(BUYER)
        assert "impasse du Secret" not in words(client.get(path))
        readings = ModelLogEntry.objects.filter(action=opened.LOGGED, object_id=str(thread.pk))
        assert not readings.exists()
        seen = words(read(client, path))
        assert "9 impasse du Secret" in seen and "Comptes 2025" in seen
        assert "Bail" not in seen and "Claude Vendeur" not in seen
        read(client, path)
        assert readings.count() == 2

    def test_a_paper_is_given_as_a_download_and_logged_on_both(
        self, client: Client, thread: BuyerThread, paper: Any
    ) -> None:
        acts.open_second_part(thread=thread, actor=adviser())
        path = link_to(BUYER)
        response = client.post(path, {"acte": "document", "document": paper.pk})
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Disposition"].startswith("attachment") and "no-store" in response["Cache-Control"]
        assert ModelLogEntry.objects.filter(action=READ_DOCUMENT, data__thread=thread.pk).count() == 1
        assert ModelLogEntry.objects.filter(action=opened.LOGGED, data__document=paper.pk).count() == 1
        for key in (paper.pk + 1, "0", "-1", "x", "9" * 40, ""):
            response = client.post(path, {"acte": "document", "document": key})
            assert not response.streaming and "Bail" not in words(response)

    def test_who_sells_is_in_it_once_they_are_introduced(self, client: Client, thread: BuyerThread) -> None:
        acts.open_second_part(thread=thread, actor=adviser())
        path = link_to(BUYER)
        acts.introduce(thread=thread, actor=adviser())
        assert "Claude Vendeur" in words(read(client, path))

    def test_the_seller_is_told_by_mail_and_in_the_thread(self, client: Client, thread: BuyerThread) -> None:
        before = len(mails_to(SELLER))
        acts.open_second_part(thread=thread, actor=adviser())
        assert len(mails_to(SELLER)) == before + 1
        assert "a ouvert la deuxième partie de votre dossier à cet acheteur" in words(client.get(link_to(SELLER)))

    @pytest.mark.parametrize("end", [acts.close_second_part, acts.close, acts.decline])
    def test_closed_again_its_link_opens_nothing(self, client: Client, thread: BuyerThread, end: Any) -> None:
        acts.open_second_part(thread=thread, actor=adviser())
        path = link_to(BUYER)
        end(thread=thread, actor=adviser(), words="C'est fini.")
        for response in (client.get(path), read(client, path)):
            assert response.status_code == 410 and "impasse" not in words(response)
        thread.refresh_from_db()
        assert not thread.is_opened

    def test_opened_anew_the_old_link_stays_dead(self, client: Client, thread: BuyerThread) -> None:
        acts.open_second_part(thread=thread, actor=adviser())
        old = link_to(BUYER)
        acts.close_second_part(thread=thread, actor=adviser())
        acts.open_second_part(thread=thread, actor=adviser())
        assert read(client, old).status_code == 410 and read(client, link_to(BUYER)).status_code == 200

    def test_the_buyer_asks_for_its_link_again_while_it_is_open(self, client: Client, thread: BuyerThread) -> None:
        path = link_to(BUYER)
        assert client.post(path, {"acte": "deuxieme-partie"}).status_code == 409
        acts.open_second_part(thread=thread, actor=adviser())
        assert client.post(path, {"acte": "deuxieme-partie"}).status_code == 302
        assert read(client, link_to(BUYER)).status_code == 200

    def test_another_buyers_thread_opens_nothing(self, client: Client, thread: BuyerThread, bakery: Any) -> None:
        begun(bakery, email="sacha@exemple.invalid")
        acts.open_second_part(thread=thread, actor=adviser())
        other = link_to("sacha@exemple.invalid")
        assert client.post(other, {"acte": "deuxieme-partie"}).status_code == 409
        assert "impasse" not in words(client.post(other, {"acte": "lire"}))


def sent(client: Client, path: str, content: bytes, name: str) -> Any:
    upload = SimpleUploadedFile(name, content)
    return client.post(path, form_of(client, path, words="Voici.", paper=upload))


class TestFiles:
    def test_none_before_the_second_part_is_open(self, client: Client, thread: BuyerThread) -> None:
        path = link_to(BUYER)
        assert 'type="file"' not in client.get(path).content.decode()
        assert sent(client, path, PDF, "plan.pdf").status_code == 302
        assert not ThreadFile.objects.exists()

    def test_then_the_other_side_reads_it_and_the_log_says_so(
        self, client: Client, thread: BuyerThread, desk: Client
    ) -> None:
        path = link_to(BUYER)
        acts.open_second_part(thread=thread, actor=adviser())
        assert sent(client, path, PDF, "plan.pdf").status_code == 302
        row = ThreadFile.objects.get()
        assert row.file_name == "plan.pdf" and "plan" not in row.file.name
        assert row.file.storage is storages["private"]
        response = client.post(link_to(SELLER), {"acte": "piece", "piece": row.pk})
        assert response["Content-Disposition"] == f'attachment; filename="piece-{row.pk}.pdf"'
        assert b"".join(response.streaming_content) == PDF
        assert response["X-Content-Type-Options"] == "nosniff"
        answer = desk.get(reverse("takeover_threads:paper", args=[thread.pk, row.pk]))
        assert b"".join(answer.streaming_content) == PDF
        assert ModelLogEntry.objects.filter(action=files.READ).count() == 2

    def test_its_name_is_told_once_they_are_introduced(self, client: Client, thread: BuyerThread) -> None:
        """« bilan-dupont.pdf » says who writes."""
        path, theirs = link_to(BUYER), link_to(SELLER)
        acts.open_second_part(thread=thread, actor=adviser())
        sent(client, path, PDF, "bilan-dupont.pdf")
        row = ThreadFile.objects.get()
        assert "bilan-dupont.pdf" in words(client.get(path))
        before = words(client.get(theirs))
        assert f"piece-{row.pk}.pdf" in before and "dupont" not in before
        acts.introduce(thread=thread, actor=adviser())
        assert "bilan-dupont.pdf" in words(client.get(theirs))
        response = client.post(theirs, {"acte": "piece", "piece": row.pk})
        assert response["Content-Disposition"] == 'attachment; filename="bilan-dupont.pdf"'
        assert b"".join(response.streaming_content) == PDF

    def test_a_picture_loses_its_position(self, client: Client, thread: BuyerThread) -> None:
        exif = Image.Exif()
        exif.get_ifd(0x8825)[1] = "N"
        raw = BytesIO()
        Image.new("RGB", (40, 30), "white").save(raw, "JPEG", exif=exif)
        path = link_to(BUYER)
        acts.open_second_part(thread=thread, actor=adviser())
        sent(client, path, raw.getvalue(), "photo.jpg")
        with ThreadFile.objects.get().file.open("rb") as kept, Image.open(kept) as picture:
            assert not picture.getexif()

    @pytest.mark.parametrize(
        ("content", "name"),
        [(b"MZ program", "plan.pdf"), (b"MZ program", "a.exe"), (b"", "vide.pdf"), (b"<svg/>", "a.jpg")],
    )
    def test_what_lies_is_refused_in_words_and_the_words_are_kept(
        self, client: Client, thread: BuyerThread, content: bytes, name: str
    ) -> None:
        path = link_to(BUYER)
        acts.open_second_part(thread=thread, actor=adviser())
        response = sent(client, path, content, name)
        assert response.status_code == 422 and "Voici." in response.content.decode()
        assert not ThreadFile.objects.exists()

    def test_another_threads_and_a_closed_one_give_nothing(
        self, client: Client, thread: BuyerThread, bakery: TakeoverPage
    ) -> None:
        path = link_to(BUYER)
        other = begun(bakery, email="sacha@exemple.invalid")
        theirs = link_to("sacha@exemple.invalid")
        for one in (thread, other):
            acts.open_second_part(thread=one, actor=adviser())
        sent(client, path, PDF, "plan.pdf")
        key = ThreadFile.objects.get().pk
        assert client.post(theirs, {"acte": "piece", "piece": key}).status_code == 409
        for forged in ("", "0", "x", "9" * 40):
            assert client.post(path, {"acte": "piece", "piece": forged}).status_code == 409
        acts.close_second_part(thread=thread, actor=adviser())
        assert client.post(link_to(SELLER), {"acte": "piece", "piece": key}).status_code == 409
        assert "plan.pdf" not in words(client.get(path))

    def test_the_bytes_go_with_the_thread(self, client: Client, thread: BuyerThread, committed: Committed) -> None:
        path = link_to(BUYER)
        acts.open_second_part(thread=thread, actor=adviser())
        sent(client, path, PDF, "plan.pdf")
        kept = ThreadFile.objects.get().file
        assert kept.storage.exists(kept.name)
        with committed():
            client.post(path, {"acte": "effacer"})
        assert not kept.storage.exists(kept.name)

"""The files behind the papers: how one is sent, and that none stays behind its paper."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from cms.folding import slug_of
from cms.uploads.private_files import sweep
from listings.takeovers.confidential.documents import READ_DOCUMENT, log_document
from listings.takeovers.confidential.models import FOLDER, ConfidentialDocument


def open_document(document: ConfidentialDocument, *, user: Any = None, **data: Any) -> FileResponse:
    """The file as a download, its reading logged on the part first; whoever calls has asked for the right.

    ``user`` is nobody where a buyer reads by a private link; ``data`` then says in the log which, by a number.

    :raises django.http.Http404: when the storage no longer has it.
    """
    with transaction.atomic():
        log_document(document, READ_DOCUMENT, user=user, **data)
    try:
        content = document.file.open("rb")
    except OSError as error:
        raise Http404(_("Le fichier de ce document n'est plus là.")) from error
    name, content_type = download_name(document), "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    # Whatever the file is, a browser keeps it and shows nothing of it here.
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def download_name(document: ConfidentialDocument) -> str:
    """What the reader's computer calls the file: its title, in letters every system takes."""
    extension = str(document.file.name).rpartition(".")[2]
    return f"{slug_of(document.title)[:80] or document.kind}.{extension}"


@receiver(post_delete, sender=ConfidentialDocument)
def file_goes_with_its_paper(instance: ConfidentialDocument, **kwargs: Any) -> None:
    """Whatever erased the row (a person, the purge, the takeover): once that is committed, and not before."""
    transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)), robust=True)


def sweep_files() -> int:
    """Erase the files that no paper names: of a request that failed, of a process killed; how many there were."""
    return sweep(FOLDER, ConfidentialDocument.objects.values_list("file", flat=True))

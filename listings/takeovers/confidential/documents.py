"""Acts on the papers of a takeover. Each is logged on the confidential part: which paper, never what it is called."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.roles.refusals import Refused
from listings.takeovers.confidential.models import ConfidentialDocument, TakeoverConfidential

ADD = "listings.confidential.add_document"
READ_DOCUMENT = "listings.confidential.read_document"
CHANGE = "listings.confidential.change_document"
DELETE = "listings.confidential.delete_document"
ACTIONS = (ADD, READ_DOCUMENT, CHANGE, DELETE)
#: How many papers a part holds.
MOST = 40
GONE = _("Ce document vient d'être effacé.")


@transaction.atomic
def add_document(
    *, part: TakeoverConfidential, user: Any, file: File[Any], title: str, kind: str, for_buyers: bool = False
) -> ConfidentialDocument:
    """Keep a paper that ``cms.uploads`` has checked; the part counts its years from today.

    :raises cms.roles.refusals.Refused: for the same paper twice, or one too many.
    """
    held = TakeoverConfidential.objects.select_for_update().get(pk=part.pk)
    digest = sha256_of(file)
    if held.documents.filter(sha256=digest).exists():
        raise Refused(_("Ce fichier est déjà parmi les documents de cette reprise."))
    if held.documents.count() >= MOST:
        raise Refused(_("Cette reprise a déjà %(most)d documents : effacez-en un d'abord.") % {"most": MOST})
    document = ConfidentialDocument.objects.create(
        part=held,
        title=title,
        kind=kind,
        file=file,
        size=file.size or 0,
        sha256=digest,
        for_buyers=for_buyers,
        uploaded_by=user,
    )
    held.save(update_fields=["updated_at"])
    log_document(document, ADD, user=user)
    return document


@transaction.atomic
def change_document(*, document: ConfidentialDocument, columns: Iterable[str], user: Any) -> None:
    """Store another title, nature or answer to "may a buyer read it"; the log names the columns alone."""
    names = sorted(columns)
    if not names:
        return
    hold(document)
    document.save(update_fields=names)
    log_document(document, CHANGE, user=user, columns=names)


@transaction.atomic
def delete_document(*, document: ConfidentialDocument, user: Any) -> None:
    """Erase a paper; its file goes once this is committed (:mod:`listings.takeovers.confidential.files`).

    :raises cms.roles.refusals.Refused: when it is gone already.
    """
    held = hold(document)
    log_document(held, DELETE, user=user)
    held.delete()


def hold(document: ConfidentialDocument) -> ConfidentialDocument:
    """Lock the part, then the paper.

    :raises cms.roles.refusals.Refused: when it is gone.
    """
    TakeoverConfidential.objects.select_for_update().filter(pk=document.part_id).first()
    held = ConfidentialDocument.objects.select_for_update().filter(pk=document.pk).first()
    if held is None:
        raise Refused(GONE)
    return held


def log_document(document: ConfidentialDocument, action: str, *, user: Any, **data: Any) -> None:
    """One act, on the part; ``user`` is nobody where a buyer reads by a private link."""
    log(
        instance=document.part,
        action=action,
        user=user,
        data={"document": document.pk, "kind": document.kind, **data},
        content_changed=action != READ_DOCUMENT,
    )


def sha256_of(file: File[Any]) -> str:
    """The digest of a file, read by pieces."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()

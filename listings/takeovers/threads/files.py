"""The files of a thread: to the other side while the second part is open, each reading in the log of the thread."""

from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.facts.forms import is_key
from cms.roles.refusals import Refused
from cms.uploads.private_files import sweep
from listings.takeovers.threads.choices import Side
from listings.takeovers.threads.models import FOLDER, BuyerThread, ThreadFile
from listings.takeovers.threads.telling import paper_name
from listings.takeovers.threads.transitions import NOT_OPENED

READ = "listings.thread.file_read"
NO_SUCH = _("Cette pièce n'est pas de cet échange, ou n'est plus là.")


def give(*, thread: BuyerThread, key: str, side: Side, user: Any = None) -> FileResponse:
    """A file of this very thread, to be kept and not opened in the browser.

    :raises Refused: for another thread's, and to buyer and seller once the adviser has closed the second part.
    """
    if side != Side.ADVISER and not thread.is_opened:
        raise Refused(NOT_OPENED)
    found = _found(thread, key)
    if found is None:
        raise Refused(NO_SUCH)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Refused(NO_SUCH) from error
    log(instance=thread, action=READ, user=user, data={"file": found.pk, "side": side.value})
    name = paper_name(thread, Side(found.message.side), found, side)
    response = FileResponse(content, as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


def _found(thread: BuyerThread, key: str) -> ThreadFile | None:
    files = ThreadFile.objects.filter(message__thread=thread).select_related("message")
    return files.filter(pk=key).first() if is_key(key) else None


def sweep_papers() -> int:
    """Erase the files that no message names; how many there were."""
    return sweep(FOLDER, ThreadFile.objects.values_list("file", flat=True))

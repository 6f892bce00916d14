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
from listings.takeovers.threads.transitions import NOT_OPENED

READ = "listings.thread.file_read"
NO_SUCH = _("Cette pièce n'est pas de cet échange, ou n'est plus là.")


def give(*, thread: BuyerThread, key: str, side: Side, user: Any = None) -> FileResponse:
    """A file of this very thread, to be kept and not opened in the browser.

    :raises Refused: for another thread's, and to buyer and seller once the adviser has closed the second part.
    """
    if side != Side.ADVISER and not thread.is_opened:
        raise Refused(NOT_OPENED)
    found = ThreadFile.objects.filter(message__thread=thread, pk=key).first() if is_key(key) else None
    if found is None:
        raise Refused(NO_SUCH)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Refused(NO_SUCH) from error
    log(instance=thread, action=READ, user=user, data={"file": found.pk, "side": side.value})
    response = FileResponse(content, as_attachment=True, filename=found.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


def sweep_papers() -> int:
    """Erase the files that no message names; how many there were."""
    return sweep(FOLDER, ThreadFile.objects.values_list("file", flat=True))

"""What gunicorn is told that its command line cannot say (``-c python:cms.gunicorn``)."""

from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]
from gunicorn.http import message  # type: ignore[import-untyped]

from cms.private_links.logs import hidden

#: What of a line of the access log names an address: the request, its path, the page it comes from.
ADDRESSES = ("r", "U", "f")


class TokenlessLogger(Logger):  # type: ignore[misc]
    """Gunicorn's, without tokens in its lines: whoever reads a log could open their links."""

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The parts of a line."""
        atoms: dict[str, Any] = super().atoms(*args, **kwargs)
        return atoms | {name: hidden(str(atoms[name])) for name in ADDRESSES}


logger_class = TokenlessLogger

#: The site answers itself, in French, that an address is too long (:mod:`cms.middleware`): it must reach it. A longer
#: line than this is nobody's mistake, and is not kept in memory.
limit_request_line = 64 * 1024
#: No header moves the site below a path: whoever sends one would choose how addresses read (:mod:`cms.settings.base`).
forwarder_headers = ""
# Gunicorn takes no larger number than its own, 8190, without saying so.
message.MAX_REQUEST_LINE = limit_request_line

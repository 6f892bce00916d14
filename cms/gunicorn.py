"""What gunicorn is told that its command line cannot say (``-c python:cms.gunicorn``)."""

from gunicorn.http import message  # type: ignore[import-untyped]

#: The site answers itself, in French, that an address is too long (:mod:`cms.middleware`): it must reach it. A longer
#: line than this is nobody's mistake, and is not kept in memory.
limit_request_line = 64 * 1024
#: No header moves the site below a path: whoever sends one would choose how addresses read (:mod:`cms.settings.base`).
forwarder_headers = ""
# Gunicorn takes no larger number than its own, 8190, without saying so.
message.MAX_REQUEST_LINE = limit_request_line

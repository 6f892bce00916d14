"""Tokens stay out of our logs: Django names the address of whatever it refuses."""

import logging
import re

LINK = re.compile(r"(/lien/)[^/\s\"']+")
HIDDEN = r"\1…"


class WithoutTokens(logging.Filter):
    """Hides the token of every address of a private link that a line would name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the line where it has to; lets all of them pass."""
        message = record.getMessage()
        if "/lien/" in message:
            record.msg, record.args = LINK.sub(HIDDEN, message), None
        return True

"""Tokens stay out of our logs: Django names the address of whatever it refuses, gunicorn every one."""

import logging
import re

#: What stands before a token in an address: a private link's, and that of a new password.
LINK = re.compile(r"(/lien/|/compte/mot-de-passe/nouveau/)[^/\s\"'?]+")
HIDDEN = r"\1…"


def hidden(line: str) -> str:
    """The line with no token in the addresses that it names."""
    return LINK.sub(HIDDEN, line)


class WithoutTokens(logging.Filter):
    """Hides the token of every address of a private link that a line would name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the line where it has to; lets all of them pass."""
        message = record.getMessage()
        if LINK.search(message):
            record.msg, record.args = hidden(message), None
        return True

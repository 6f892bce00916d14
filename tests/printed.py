"""What is printed, as it was typed."""

import re


def plain(text: object) -> str:
    """Straight apostrophes, plain spaces, one at a time."""
    return re.sub(r"\s+", " ", str(text).replace("\u2019", "'")).strip()

"""A postcode in a text: as it stands, in groups of figures, or after « code postal »."""

import re

#: What makes a sum or a measure of a number that happens to be the postcode.
_SUM = r"(?!\s*(?:€|eur|k€|m²|m2|kw|km|kg|litres?\b|clients?\b|habitants\b|couverts\b|visiteurs\b|unités\b|fois\b))"
_SAID = r"(?:\bcode\s+postal|\bc\.?\s?p\.?)\W{0,5}"
#: Between two of its figures; no more figures follow, or it is part of another number.
_BETWEEN = r"[\s.\-\u2010-\u2015_·,]{0,3}"
_NONE_BEFORE = r"(?<!\d)(?<!\d[\s.\-,])"
_NONE_AFTER = r"(?![\s.\-,]?\d)"


def holds_postcode(text: str, postcode: str) -> bool:
    """Whether a plain text says a postcode; « 32 220 € » is a sum, « code postal : 32220 » is none."""
    wanted = re.escape(postcode)
    parted = _BETWEEN.join(map(re.escape, postcode))
    ways = (
        rf"(?<!\d){wanted}(?!\d){_SUM}",
        rf"{_NONE_BEFORE}{parted}{_NONE_AFTER}{_SUM}",
        rf"{_SAID}{parted}(?!\d)",
    )
    return any(re.search(way, text, re.IGNORECASE) for way in ways)

"""What a message, a visit, a thread is called between people: drawn, never counted."""

import secrets

#: Neither vowels nor signs that are read one for another: a reference is said on the telephone.
SIGNS = "23456789BCDFGHJKMNPQRTVWXZ"


def draw_reference(letter: str) -> str:
    """A reference that nobody guesses the next of: "D-7KQ4-2MXR". The letter says of what."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(8))
    return f"{letter}-{signs[:4]}-{signs[4:]}"

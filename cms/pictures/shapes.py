"""The shapes a picture takes on the site. Templates name one; the worker makes them all."""

from collections.abc import Iterable

#: From the one every browser reads to the lightest, which is also the slowest to make: the worker's order.
FORMATS = ("jpeg", "webp", "avif")

#: Wagtail's resize rules, in pixels, the narrowest first. ``fill`` crops round the focal point.
SHAPES = {
    "wide": ("fill-640x360", "fill-1280x720", "fill-1920x1080"),
    "card": ("fill-400x225", "fill-800x450"),
    "text": ("max-640x1280", "max-1280x1280"),
}

#: How wide each shape is laid out, for the browser to choose its file (HTML ``sizes``).
WIDTHS = {
    "wide": "100vw",
    "card": "(min-width: 40rem) 24rem, 100vw",
    "text": "(min-width: 64rem) 60rem, 100vw",
}


def specs_of(*shapes: str, formats: Iterable[str] = FORMATS) -> list[str]:
    """Wagtail's filter specs of some shapes, a format after the other."""
    return [f"{size}|format-{format}" for format in formats for shape in shapes for size in SHAPES[shape]]

"""The icons are the sign of the site, whole in whatever shape a telephone cuts them."""

import io
import math

import pytest
from django.test import Client
from PIL import Image, ImageChops

from cms.machines.icons import ICONS, MASKABLE, Icon, draw
from cms.machines.sign import SKY
from cms.management.commands.draw_icons import FOLDER


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_each_file_is_the_sign_at_its_size(icon: Icon) -> None:
    kept, drawn = Image.open(FOLDER / icon.name), Image.open(io.BytesIO(draw(icon)))
    assert kept.format == "PNG" and kept.size == (icon.side, icon.side)
    assert ImageChops.difference(kept.convert("RGBA"), drawn.convert("RGBA")).getbbox() is None


def test_what_a_launcher_cuts_off_is_empty() -> None:
    image = Image.open(FOLDER / MASKABLE.name).convert("RGB")
    safe, middle = 0.4 * MASKABLE.side, MASKABLE.side / 2
    drawn = ImageChops.difference(image, Image.new("RGB", image.size, SKY)).convert("L").point(bool)
    corners = [
        (x, y) for place, colour in enumerate(drawn.tobytes()) if colour for y, x in [divmod(place, MASKABLE.side)]
    ]
    farthest = max(math.hypot(abs(x + 0.5 - middle) + 0.5, abs(y + 0.5 - middle) + 0.5) for x, y in corners)
    # Whole, and not lost in the middle of it either.
    assert 0.9 * safe < farthest <= safe


def test_the_manifest_tells_the_size_and_purpose_of_each_icon(client: Client) -> None:
    icons = client.get("/site.webmanifest").json()["icons"]
    told = {icon["src"].rpartition("/")[2].split(".")[0]: (icon["sizes"], icon.get("purpose", "any")) for icon in icons}
    assert told == {
        "favicon": ("any", "any"),
        "192": ("192x192", "any"),
        "512": ("512x512", "any"),
        "maskable-512": ("512x512", "maskable"),
    }

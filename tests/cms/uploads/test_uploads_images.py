"""A picture is read by its content, and only its pixels are kept."""

import io
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from PIL import Image, ImageCms
from pytest_django import Settings

from cms.uploads.images import EXTENSIONS, LONGEST_SIDE, Picture, clean_picture, read_picture
from tests.cms.uploads.samples import FORMATS, GPS_IFD, PDF, PLACE, encoded, exif, quadrants, telltale

WHOLE = {kind: encoded(quadrants(), kind) for kind in FORMATS}


def sent(content: bytes, name: str = "photo.jpg") -> ContentFile[bytes]:
    return ContentFile(content, name=name)


def cleaned(content: bytes, name: str = "photo.jpg") -> Image.Image:
    image = Image.open(io.BytesIO(clean_picture(sent(content, name)).read()))
    image.load()
    return image


def near(image: Image.Image, place: tuple[int, int], colour: tuple[int, ...]) -> bool:
    """Whether a pixel has a colour, give or take what a lossy format loses."""
    pixel = image.getpixel(place)
    assert isinstance(pixel, tuple)
    return all(abs(found - wanted) < 50 for found, wanted in zip(pixel, colour, strict=True))


def refused(content: bytes, code: str, name: str = "photo.jpg") -> str:
    with pytest.raises(ValidationError) as refusal:
        clean_picture(sent(content, name))
    assert refusal.value.code == code
    return str(refusal.value.messages[0])


@pytest.mark.parametrize("kind", FORMATS)
def test_format_is_kept(kind: str) -> None:
    assert read_picture(sent(WHOLE[kind], "x")) == Picture(kind, 64, 48)
    result = cleaned(WHOLE[kind])
    assert (result.format, result.size) == (kind, (64, 48))


@pytest.mark.parametrize("kind", FORMATS)
def test_name_tells_what_the_file_is(kind: str) -> None:
    """A PNG somebody named .jpg is a good picture with a wrong name."""
    assert clean_picture(sent(WHOLE[kind], "Fête du village.exe")).name == "Fête du village" + EXTENSIONS[kind]
    assert clean_picture(sent(WHOLE[kind], "")).name == "image" + EXTENSIONS[kind]


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_tells_the_place(kind: str) -> None:
    content = telltale(kind)
    assert PLACE in content
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS_IFD)
    result = clean_picture(sent(content)).read()
    image = Image.open(io.BytesIO(result))
    image.load()
    assert PLACE not in result
    assert not dict(image.getexif())
    assert not {"exif", "xmp", "comment", "photoshop", "icc_profile", "XML:com.adobe.xmp", "Comment"} & set(image.info)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_upright(kind: str, orientation: int) -> None:
    """The red quarter is up and left again, whichever of the eight ways the telephone was held."""
    upright = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    held = quadrants() if upright is None else quadrants().transpose(upright)
    result = cleaned(encoded(held, kind, exif=exif(orientation))).convert("RGB")
    assert result.size == (64, 48)
    assert near(result, (16, 12), (255, 0, 0))
    assert near(result, (48, 36), (0, 0, 255))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_reduced_to_the_longest_side(kind: str) -> None:
    content = encoded(Image.new("RGB", (LONGEST_SIDE * 2 + 10, 100), (0, 90, 0)), kind)
    assert cleaned(content).size == (LONGEST_SIDE, 50)


@pytest.mark.parametrize(
    ("mode", "kind", "result"),
    [
        ("1", "PNG", "1"),
        ("L", "JPEG", "L"),
        ("P", "PNG", "P"),
        ("LA", "PNG", "RGBA"),
        ("RGBA", "PNG", "RGBA"),
        ("RGBA", "WEBP", "RGBA"),
        ("CMYK", "JPEG", "RGB"),
        ("I;16", "PNG", "L"),
    ],
)
@pytest.mark.parametrize("width", [30, LONGEST_SIDE + 200])
def test_every_mode_is_drawable(mode: str, kind: str, result: str, width: int) -> None:
    image = cleaned(encoded(Image.new(mode, (width, 20)), kind))
    assert image.width == min(width, LONGEST_SIDE)
    if width == 30:
        assert image.mode == result


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(("size", "reduced"), [((1, 65000), (1, 4000)), ((65000, 1), (4000, 1))])
def test_a_thread_is_a_picture(kind: str, size: tuple[int, int], reduced: tuple[int, int]) -> None:
    file = ContentFile(encoded(Image.new("RGB", size), kind), name="fil")
    assert Image.open(clean_picture(file)).size == reduced


def test_transparency_is_kept() -> None:
    """In a palette too, where it is a note beside the pixels."""
    logo = Image.new("P", (20, 20), 0)
    logo.putpalette([255, 0, 0, 0, 255, 0])
    logo.paste(1, (0, 0, 10, 10))
    result = cleaned(encoded(logo, "PNG", transparency=0)).convert("RGBA")
    assert result.getpixel((15, 15)) == (255, 0, 0, 0)
    assert result.getpixel((5, 5)) == (0, 255, 0, 255)


def test_sixteen_bits_are_scaled() -> None:
    assert cleaned(encoded(Image.new("I;16", (8, 8), 32768), "PNG")).getpixel((0, 0)) == 128


def test_colours_become_srgb() -> None:
    """A profile is applied, then left out; one nobody can read is ignored."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "icc_profile" not in cleaned(encoded(quadrants(), "JPEG", icc_profile=profile)).info
    assert cleaned(encoded(quadrants(), "PNG", icc_profile=b"not a profile")).getpixel((1, 1)) == (255, 0, 0)
    assert cleaned(encoded(quadrants().convert("L"), "PNG", icc_profile=profile)).size == (64, 48)


def test_second_picture_of_a_jpeg_is_left_out() -> None:
    """Portrait mode hides a depth map, or another photo, behind the first."""
    output = io.BytesIO()
    quadrants().save(output, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    result = cleaned(output.getvalue())
    assert (result.format, result.size) == ("JPEG", (64, 48))


def test_hundred_megapixels_are_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(Image.new("1", (10_000, 10_000)), "PNG")
    assert len(content) < 100_000

    def decode(*_args: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(Image.Image, "load", decode)
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", decode)
    message = refused(content, "too_many_pixels", "carte.png")
    assert "50 millions" in message
    assert "réduisez-la" in message


@pytest.mark.parametrize("side", [7_072, 9_000, 14_000])
def test_too_many_pixels_below_and_above_pillow_limits(side: int) -> None:
    """One sentence, whether the limit that bites is ours, Pillow's warning or Pillow's error."""
    assert "50 millions" in refused(encoded(Image.new("1", (side, side)), "PNG"), "too_many_pixels")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_animated_is_refused(kind: str) -> None:
    content = encoded(quadrants(), kind, save_all=True, append_images=[Image.new("RGB", (64, 48))], duration=100)
    assert "animée" in refused(content, "animated")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (PDF, "unknown"),
        (b"<html><script>alert(1)</script></html>", "unknown"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "unknown"),
        (b"MZ\x90\x00" + bytes(200), "unknown"),
        (bytes(300), "unknown"),
        (encoded(quadrants(), "GIF"), "unknown"),
        (encoded(quadrants(), "TIFF"), "unknown"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "heic"),
        (WHOLE["JPEG"][:-200], "damaged"),
        (WHOLE["PNG"][:-40], "damaged"),
        (WHOLE["WEBP"][:-20], "damaged"),
        (WHOLE["AVIF"][:-20], "damaged"),
    ],
)
def test_refused_with_a_sentence(content: bytes, code: str) -> None:
    message = refused(content, code)
    assert message.endswith(".")
    assert "\u00a0: " in message


def test_heavy_file_is_refused_unread(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "au plus 100" in refused(WHOLE["PNG"] + bytes(1000), "too_large")


def survives(check: Callable[[ContentFile[bytes]], object], content: bytes) -> None:
    """Either a result, or the one error a form can tell."""
    try:
        check(sent(content))
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")


@bounds(max_examples=80, deadline=None)
@given(st.binary(max_size=2000), st.sampled_from([b"", *(content[:12] for content in WHOLE.values())]))
def test_noise_never_breaks(noise: bytes, head: bytes) -> None:
    survives(clean_picture, head + noise)


@bounds(max_examples=120, deadline=None)
@given(st.data(), st.sampled_from(FORMATS))
def test_forged_pictures_never_break(data: st.DataObject, kind: str) -> None:
    """Real pictures, cut anywhere or with bytes overwritten."""
    content = bytearray(telltale(kind) if data.draw(st.booleans()) else WHOLE[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    survives(clean_picture, bytes(content[: data.draw(st.integers(1, len(content)))]))


def test_a_bitmap_with_a_transparent_colour_can_be_drawn_again() -> None:
    content = io.BytesIO()
    Image.new("1", (10, 10)).save(content, "PNG", transparency=0)
    image = cleaned(content.getvalue(), "x.png")
    assert "transparency" not in image.info
    image.convert("RGBA").convert("RGB")

"""Pictures: read from their content, turned upright, rid of everything but their pixels, written again.

A telephone writes the place, the hour and its owner's name into a photo, and Wagtail's JPEG renditions would keep
them: the original is therefore never stored as it came.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from cms.uploads.checks import check_size, refusal

LONGEST_SIDE = 4000  # pixels: twice the widest place a picture has on a page
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}
# AVIF: at its default speed the encoder takes five times as long for a tenth less weight.
ENCODING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "progressive": True, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 88},
    "AVIF": {"quality": 75, "speed": 9},
}
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

UNKNOWN = _(
    "Ce fichier n'est pas une image JPEG, PNG, WebP ou AVIF : "
    "ouvrez-le, enregistrez-le dans un de ces formats, puis envoyez-le de nouveau."
)
HEIC = _(
    "Cette photo est au format HEIC des iPhone : "
    "exportez-la en JPEG (ou réglez l'appareil photo sur « Le plus compatible »), puis envoyez-la de nouveau."
)
DAMAGED = _(
    "Cette image est abîmée ou incomplète : "
    "vérifiez qu'elle s'ouvre sur votre ordinateur, enregistrez-la de nouveau, puis renvoyez-la."
)
ANIMATED = _("Cette image est animée, ce que le site n'affiche pas : enregistrez-en une seule vue, en PNG ou en JPEG.")
TOO_MANY_PIXELS = _(
    "Cette image compte trop de pixels, le site en accepte %(limit)s millions : "
    "réduisez-la à 4 000 pixels de côté avant de l'envoyer."
)
LIGHTER = _("enregistrez cette image en JPEG, ou réduisez-la à 4 000 pixels de côté")


@dataclass(frozen=True, slots=True)
class Picture:
    """What the header of a picture says: nothing was decoded.

    ``format`` is a key of ``EXTENSIONS``; ``width`` and ``height`` are in pixels, before the picture is turned.
    """

    format: str
    width: int
    height: int


def read_picture(file: File[Any]) -> Picture:
    """What a file is, from its content alone; its name and the type its sender claims are never looked at.

    :raises ValidationError: codes ``empty``, ``too_large``, ``unknown``, ``heic``, ``damaged``, ``too_many_pixels``,
        ``animated``.
    """
    check_size(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, LIGHTER)
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as header:
            # A JPEG with a second picture inside (portrait mode of telephones) reads as MPO: its first is the photo.
            kind = "JPEG" if header.format == "MPO" else str(header.format)
            animated = kind != "JPEG" and getattr(header, "n_frames", 1) > 1
            picture = Picture(kind, *header.size)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
            raise refusal("heic", HEIC) from error
        raise refusal("unknown", UNKNOWN) from error
    except Exception as error:  # Pillow's readers raise almost anything on a forged header
        raise refusal("damaged", DAMAGED) from error
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    if animated:
        raise refusal("animated", ANIMATED)
    return picture


def clean_picture(file: File[Any]) -> ContentFile[bytes]:
    """The same picture in the same format: upright, in sRGB, at most ``LONGEST_SIDE`` pixels, without metadata.

    EXIF (GPS), XMP, IPTC, comments, thumbnails and colour profiles are all left behind. The name keeps its stem and
    takes the extension of what the file really is.

    :raises ValidationError: the codes of :func:`read_picture`; ``damaged`` also when the pixels cannot be read.
    """
    picture = read_picture(file)
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as source:
            image = _decode(source)
    except Exception as error:  # Pillow's readers raise almost anything on forged pixels
        raise refusal("damaged", DAMAGED) from error
    content = BytesIO()
    image.save(content, picture.format, **ENCODING[picture.format])
    stem = PurePath(file.name or "").stem.lstrip(".") or "image"
    return ContentFile(content.getvalue(), name=stem + EXTENSIONS[picture.format])


def _too_many_pixels() -> ValidationError:
    return refusal("too_many_pixels", TOO_MANY_PIXELS, limit=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000)


def _decode(source: Image.Image) -> Image.Image:
    """The upright pixels of an opened picture, ready to be written, carrying nothing else."""
    shrink = max(source.size) > LONGEST_SIDE
    if shrink:
        scale = LONGEST_SIDE / max(source.size)
        # A JPEG is decoded at a half or a quarter when that is enough: a quarter of the memory and time, or less.
        source.draft(source.mode, (max(1, round(source.width * scale)), max(1, round(source.height * scale))))
    source.load()
    image = _drawable(ImageOps.exif_transpose(source), shrink=shrink)
    if shrink:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    return image


def _drawable(image: Image.Image, *, shrink: bool) -> Image.Image:
    """The picture in sRGB and in a mode every format and every rendition can be written from."""
    if image.mode.startswith(("I", "F")):
        # Sixteen bits of grey: Pillow's own conversion would clip instead of scale.
        return image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if image.mode == "1":
        # Pillow finds no way from a bitmap with a transparent colour to the modes of renditions.
        image.info.pop("transparency", None)
    if image.mode in ("1", "L", "P") and not shrink and not profile:
        return image
    if image.has_transparency_data or image.mode not in ("L", "CMYK"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if profile:
        return _to_srgb(image, profile)
    return image.convert("RGB") if image.mode == "CMYK" else image


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours a profile describes, as sRGB: a profile nobody can read is taken for sRGB."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert(mode)
    return converted if converted is not None else image.convert(mode)

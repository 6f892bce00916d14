"""What a stored picture says beside its pixels; uploads are stripped, and the file is looked at all the same."""

import hashlib
from typing import Any

from django.core.cache import cache
from PIL import ExifTags, Image

from cms.uploads.images import FORMATS
from listings.takeovers.guard.choices import What

#: Where Pillow puts XMP, IPTC, comments and PNG's texts.
TELLING = ("xmp", "XML:com.adobe.xmp", "photoshop", "comment", "exif", "Comment", "Description", "Author", "Title")
#: A file does not change under its digest; a day, so that what is forgotten is looked at anew.
KEPT_SECONDS = 86_400


def told_by(picture: Any) -> What | None:
    """The worst that a picture's file says beside its pixels; nothing of one that cannot be read, which nobody sees."""
    key = f"guard-picture:{hashlib.sha256(f'{picture.file.name}:{picture.file_hash}'.encode()).hexdigest()}"
    kept: str | None = cache.get(key) if picture.file_hash else None
    if kept is None:
        kept = _look(picture) or ""
        cache.set(key, kept, KEPT_SECONDS)
    return What(kept) if kept else None


def _look(picture: Any) -> What | None:
    try:
        with picture.open_file() as file, Image.open(file, formats=FORMATS) as image:
            exif = image.getexif()
            if exif.get_ifd(ExifTags.IFD.GPSInfo):
                return What.POSITION
            told = [image.info.get(name) for name in TELLING]
            texts = getattr(image, "text", None)
    except Exception:  # a storage or a reader may raise almost anything of a file that is no picture
        return None
    if any(value and b"GPS" in _bytes(value) for value in told):
        return What.POSITION
    return What.METADATA if exif or texts or any(told) else None


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()

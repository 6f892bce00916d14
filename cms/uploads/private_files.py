"""The private storage keeps no file that nobody names any more."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from cms.media import private_storage

#: A file that no row names is left alone this long: the request that brings it may not be over.
GRACE = timedelta(days=1)


def sweep(folder: str, named: Iterable[str]) -> int:
    """Erase the files of a folder that no row names: of a request that failed, of a process killed; how many."""
    storage = private_storage()
    known = set(named)
    stray = [name for name in _stored(storage, folder) if name not in known and _is_old(storage, name)]
    for name in stray:
        storage.delete(name)
    return len(stray)


def _stored(storage: Storage, folder: str) -> list[str]:
    try:
        return [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    except FileNotFoundError:
        # On a disk there is no folder before the first file.
        return []


def _is_old(storage: Storage, name: str) -> bool:
    return storage.get_modified_time(name) < timezone.now() - GRACE

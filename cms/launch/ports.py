"""The address the site answers on."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.launch.problem import Problem

HOST = "127.0.0.1"


def port_number(text: str) -> int:
    """:raises Problem: when this is no port."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Problem(f"« {text} » n'est pas un port : donnez un nombre de 1 à 65535, comme « make run PORT=8001 ».")
    return int(text)


@contextmanager
def taken(port: int) -> Iterator[socket.socket]:
    """The port, kept for the site from now on; nobody is answered before something listens.

    :raises Problem: when it is not to be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, port))
        except OSError as error:
            raise Problem(_refused(port, error)) from error
        yield found


@contextmanager
def alone(path: Path, address: str) -> Iterator[None]:
    """Hold the folder: two launches at once would install and migrate over each other.

    :raises Problem: when another one holds it; the lock ends with its holder, however that ends.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            where = file.read().strip() or "en cours de démarrage"
            raise Problem(
                f"Le site tourne déjà depuis ce dossier ({where}) : arrêtez-le d'abord, par Ctrl-C dans son terminal."
            ) from error
        os.truncate(file.fileno(), 0)
        file.write(address)
        file.flush()
        yield


def _refused(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        why = f"Le port {port} est déjà pris sur cette machine : arrêtez ce qui l'occupe"
    elif error.errno == errno.EACCES:
        why = f"Le port {port} est réservé à l'administrateur de la machine"
    else:
        why = f"Le port {port} ne peut pas être ouvert ({error.strerror})"
    other = port + 1 if 1024 <= port < 65535 else 8001
    return f"{why}, ou choisissez-en un autre : « make run PORT={other} »."

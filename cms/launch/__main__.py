"""``python3 -m cms.launch``: says so in one sentence when this Python cannot run the site.

Written so that any Python 3.6 can read it; nothing else of the package is imported before the check.
"""

import sys
from shutil import which

OLDEST = (3, 11)
NEWER = ("3.14", "3.13", "3.12", "3.11")


def refusal(version, find=which):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """What is wrong with a Python of this version, or an empty text."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    sentence = f"Le site demande Python 3.11 ou plus récent, et celui-ci est Python {version[0]}.{version[1]} : "
    for number in NEWER:
        if find("python" + number):
            return sentence + f"relancez en le disant à make, « make run PYTHON=python{number} »."
    return sentence + "installez-le (sous Debian 12 : « apt-get install python3 python3-venv »), puis relancez."


if __name__ == "__main__":
    _refusal = refusal(sys.version_info)
    if _refusal:
        sys.exit(_refusal)

    from cms.launch.cli import main

    sys.exit(main())

"""What a form that was drawn some seconds ago carries, for tests that cannot wait."""

import secrets
import time
from unittest.mock import patch

from django.core import signing

from cms.limits.forms import QUICKEST, SALT


def drawn(seconds: float = QUICKEST + 1) -> dict[str, str]:
    """The guards of a form that a person drew so many seconds ago."""
    with patch.object(signing.time, "time", return_value=time.time() - seconds):
        return {"drawn": signing.dumps(secrets.token_urlsafe(16), salt=SALT), "site_web": ""}

"""The demonstration of the room: each package brings its builders."""

from welcome.enquiries import demo as _enquiries  # noqa: F401
from welcome.orientation import demo as _orientation  # noqa: F401

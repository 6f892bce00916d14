"""The demonstration of the room: each package brings its builders."""

from welcome.counts import demo as _counts  # noqa: F401
from welcome.desk import demo as _desk  # noqa: F401
from welcome.enquiries import demo as _enquiries  # noqa: F401
from welcome.orientation import demo as _orientation  # noqa: F401

"""The demonstration of the room: each package brings its builders."""

from welcome.orientation import demo as _orientation  # noqa: F401

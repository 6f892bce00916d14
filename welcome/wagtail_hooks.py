"""The room in Wagtail's admin: each package registers its own."""

from welcome.counts import hooks as _counts  # noqa: F401
from welcome.desk import hooks as _desk  # noqa: F401
from welcome.enquiries import hooks as _enquiries  # noqa: F401
from welcome.mailbox import hooks as _mailbox  # noqa: F401
from welcome.orientation import hooks as _orientation  # noqa: F401

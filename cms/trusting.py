"""What Wagtail's admin believes of a request without looking, told as what it is: no fault of the site.

``tests/listings/test_admin_rubbish.py`` posts rubbish to every address of the admin and found these.
"""

import csv
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest

from cms.facts.forms import UNEXPECTED, is_key, names_rows
from cms.fields import BIGGEST_ID

#: Arguments of the address that are the key of a row; every table of the admin has numbers for keys.
ROW_ARGUMENTS = ("pk", "object_id")
#: What follows the question mark and is the key of a row: of those to act on, and of the page they are under.
ROW_PARAMETERS = ("id", "childOf")
#: What a bulk action asks for instead of keys.
ALL = "all"
#: What somebody looks for: words, even where they are digits.
WORDS = "q"

#: Views that read a file whatever it is, and where one sends another.
FILE_VIEWS = {
    "wagtailredirects:start_import": "wagtailredirects:start_import",
    "wagtailredirects:process_import": "wagtailredirects:start_import",
    "wagtail_localize:upload_pofile": "wagtailadmin_home",
}
#: What reading one raises that holds something else.
UNREADABLE_FILE = (*UNEXPECTED, OSError, csv.Error)

#: Views that go on with nothing where no row was found, and what they raise then: the root of the tree has no parent
#: and does not move, a page has no such revision, a list of pages no such sheet, nothing is under a page that is gone.
ROW_VIEWS: dict[str, type[Exception]] = {
    "wagtailadmin_pages:lock": AttributeError,
    "wagtailadmin_pages:unlock": AttributeError,
    "wagtailadmin_pages:move_confirm": AttributeError,
    "wagtailadmin_pages:set_page_position": AttributeError,
    "wagtailadmin_pages:revisions_revert": AttributeError,
    "wagtailadmin_workflows:edit": ValueError,
    "wagtail_bulk_action": ObjectDoesNotExist,
}

#: The view that takes a script's JSON for an object, whatever it holds.
JSON_VIEW = "wagtailadmin_dismissibles"


def names_no_row(request: HttpRequest, arguments: Mapping[str, Any]) -> bool:
    """Whether an address of the admin asks for a row by what is no key."""
    if not names_rows([arguments[name] for name in ROW_ARGUMENTS if name in arguments]):
        return True
    asked = [value for name in ROW_PARAMETERS for value in request.GET.getlist(name) if value != ALL]
    return not all(map(is_key, asked))


def counts_beyond(request: HttpRequest) -> bool:
    """Whether a list of the admin is narrowed by a number that no database holds; its filters look each up."""
    return any(_is_beyond(value) for name, values in request.GET.lists() if name != WORDS for value in values)


def _is_beyond(value: str) -> bool:
    try:
        return abs(int(value)) > BIGGEST_ID
    except ValueError:
        return False


def found_no_row(view_name: str, exception: Exception) -> bool:
    """Whether a view broke because what the address names is not there."""
    if "chooser" in view_name and view_name.endswith(":create"):
        # The door of a chooser that only chooses: Wagtail draws it all the same.
        return isinstance(exception, AttributeError)
    expected = ROW_VIEWS.get(view_name)
    return expected is not None and isinstance(exception, expected)


def read_no_file(view_name: str, exception: Exception) -> bool:
    """Whether a view broke on the file it was given."""
    return view_name in FILE_VIEWS and isinstance(exception, UNREADABLE_FILE)


def read_no_object(view_name: str, exception: Exception) -> bool:
    """Whether a view broke on the JSON it was sent."""
    return view_name == JSON_VIEW and isinstance(exception, UNEXPECTED)

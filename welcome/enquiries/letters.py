"""What is mailed to whoever wrote: that there is something to read, and the link. Never what is said there.

In the language they chose, in the caller's transaction; nothing where they left no address, and the telephone does.
"""

from typing import Any

from cms.mail.writing import write
from welcome.enquiries.links import offer_link
from welcome.enquiries.models import Enquiry

TEMPLATES = "welcome/enquiries/mail"


def write_received(enquiry: Enquiry, link: str) -> None:
    """The message is here; until when it is answered; the link."""
    _write("received", enquiry, link)


def write_asked(enquiry: Enquiry) -> None:
    """Somebody asks a question."""
    _write("asked", enquiry)


def write_answered(enquiry: Enquiry) -> None:
    """There is an answer."""
    _write("answered", enquiry)


def write_taken_up(enquiry: Enquiry, *, by: str) -> None:
    """Somebody else follows it from now on.

    :param by: a body or a committee by its name, never a person.
    """
    _write("taken_up", enquiry, by=by)


def write_link(enquiry: Enquiry) -> None:
    """The link again, for whoever holds another."""
    _write("link", enquiry)


def _write(name: str, enquiry: Enquiry, link: str = "", **context: Any) -> None:
    if enquiry.email:
        told = {"reference": enquiry.reference, "due_on": enquiry.reply_due_on, "link": link or offer_link(enquiry)}
        context = told | context
        about = enquiry.reference
        write(f"{TEMPLATES}/{name}", to=enquiry.email, context=context, language=enquiry.language, about=about)

"""A thread as one of its sides reads it: under which name the other stands, what was said, what the adviser did."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from cms import contacts
from listings.takeovers.across import Across
from listings.takeovers.threads.choices import INTERNAL, Happening, Side, State
from listings.takeovers.threads.models import BuyerThread, ThreadFile, ThreadMessage


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, who, what happened in words where it is no message, the words, the files."""

    at: datetime
    who: str
    what: str
    words: str
    files: list["Paper"]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a thread, under the name that a side reads."""

    pk: int
    file_name: str
    size: int


def lines_for(thread: BuyerThread, reader: Side) -> list[Line]:
    """What this side reads, in its order. Two queries."""
    rows = thread.messages.exclude(kind__in=INTERNAL).prefetch_related("files")
    return [_line(thread, row, reader) for row in rows]


def _line(thread: BuyerThread, row: ThreadMessage, reader: Side) -> Line:
    is_message = row.kind == Happening.WROTE
    return Line(
        at=row.at,
        who=name_of(thread, Side(row.side), reader),
        what="" if is_message else happening_in_words(Happening(row.kind), reader, thread.across),
        words=row.words,
        files=[_paper(thread, row, file, reader) for file in row.files.all()] if thread.is_opened else [],
        is_mine=row.side == reader,
    )


def _paper(thread: BuyerThread, row: ThreadMessage, file: ThreadFile, reader: Side) -> Paper:
    return Paper(file.pk, paper_name(thread, Side(row.side), file, reader), file.size)


def paper_name(thread: BuyerThread, side: Side, file: ThreadFile, reader: Side) -> str:
    """A file's name for a reader: « bilan-dupont.pdf » says who writes, so a neutral one until they are introduced."""
    if side == reader or reader == Side.ADVISER or thread.is_introduced:
        return file.file_name
    return f"piece-{file.pk}{PurePath(file.file_name).suffix.lower()}"


def name_of(thread: BuyerThread, side: Side, reader: Side) -> str:
    """Under which name a side stands before a reader: a pseudonym, until the adviser introduces."""
    if side == reader:
        return _("Vous")
    if side == Side.ADVISER:
        return _("Le conseil")
    if side == Side.SELLER:
        return thread.across.first
    is_known = thread.is_introduced or reader == Side.ADVISER
    return thread.name if is_known else thread.pseudonym


def happening_in_words(kind: Happening, reader: Side, across: Across) -> str:
    """What the adviser or the clock did, to one of the two sides."""
    to_seller = {
        Happening.OPENED: _("Le conseil a ouvert la deuxième partie de votre dossier à cet acheteur."),
        Happening.PAUSED: _(
            "Faute de réponse, votre annonce est en pause. Répondez à l'acheteur, et dites si l'annonce tient toujours."
        ),
    }
    to_both = {
        Happening.INTRODUCED: _("Le conseil vous met en relation : vous pouvez lire qui est l'autre et le joindre."),
        Happening.OPENED: _("Le conseil vous ouvre la deuxième partie du dossier. Vous pouvez joindre des pièces."),
        Happening.REVOKED: _("La deuxième partie du dossier est refermée."),
        Happening.DECLINED: _("Le conseil ne donne pas suite à cet échange."),
        Happening.CLOSED: _("Le conseil a clos cet échange."),
        Happening.REOPENED: _("Le conseil a rouvert cet échange."),
        Happening.PAUSED: _(
            "%(first)s n'a pas répondu depuis plusieurs semaines : l'annonce est en pause. Dès qu'une réponse arrive, "
            "vous le saurez."
        )
        % across.words,
        Happening.UNDER_OFFER: _(
            "Un compromis est signé avec quelqu'un d'autre : l'échange s'arrête ici. Merci de votre intérêt."
        ),
        Happening.SOLD: _("L'affaire a trouvé son repreneur : l'échange s'arrête ici. Merci de votre intérêt."),
        Happening.WITHDRAWN: _("L'annonce est retirée : l'échange s'arrête ici. Merci de votre intérêt."),
    }
    own = to_seller.get(kind) if reader == Side.SELLER else None
    return own or to_both.get(kind) or str(kind.label)


def how_it_stands(thread: BuyerThread, reader: Side) -> str:
    """One sentence at the head of the page."""
    if not thread.goes_on:
        return _("Cet échange est terminé. Vous pouvez encore le lire.")
    if thread.turn == reader:
        return _("C'est à vous de répondre.")
    waited = _("C'est à l'acheteur de répondre.")
    if thread.turn == Side.SELLER:
        waited = _("C'est %(to)s de répondre.") % thread.across.words
    if thread.state == State.INTRODUCED:
        return _("Vous êtes mis en relation.") + " " + waited
    return waited


def project_of(thread: BuyerThread) -> list[tuple[str, str]]:
    """What the buyer said of the project, question and answer; what was left out is left out."""
    asked = [
        (_("Apport"), thread.get_own_funds_display()),
        (_("Commencerait"), thread.get_moment_display()),
        (_("Métier"), thread.get_experience_display()),
        (_("Répondre en"), thread.get_language_display() if thread.language != settings.LANGUAGE_CODE else ""),
    ]
    return [(question, str(answer)) for question, answer in asked if answer]


def contact_of(thread: BuyerThread) -> list[tuple[str, str]]:
    """Who the buyer is: for the adviser, for themselves, for the seller once they are introduced."""
    asked = [
        (_("Nom"), thread.name),
        (_("Mail"), thread.email),
        (_("Téléphone"), contacts.readable(thread.phone)),
    ]
    return [(question, answer) for question, answer in asked if answer]


def own_data(thread: BuyerThread) -> dict[str, object]:
    """All that the buyer gave, for a file of theirs (GDPR, article 20): answers and own words, nobody else's."""
    lines = thread.messages.filter(side=Side.BUYER, kind=Happening.WROTE).prefetch_related("files")
    return {
        "reference": thread.reference,
        "received_at": thread.received_at,
        "language": thread.language,
        "name": thread.name,
        "email": thread.email,
        "phone": thread.phone,
        "own_funds": thread.own_funds,
        "moment": thread.moment,
        "experience": thread.experience,
        "messages": [
            {"at": line.at, "words": line.words, "files": [file.file_name for file in line.files.all()]}
            for line in lines
        ],
    }

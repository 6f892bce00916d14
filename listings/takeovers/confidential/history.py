"""What the histories say of the acts on confidential parts; only advisers read them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from listings.takeovers.confidential.choices import DocumentKind
from listings.takeovers.confidential.documents import ADD, CHANGE, DELETE, READ_DOCUMENT
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confidential.services import READ, WRITE

#: By action: what it is called, what is said of one; the paper is named by its nature and its number.
OF_DOCUMENTS = {
    ADD: (gettext_lazy("Ajouter un document"), gettext_lazy("Document déposé : %(document)s")),
    READ_DOCUMENT: (gettext_lazy("Lire un document"), gettext_lazy("Document lu : %(document)s")),
    CHANGE: (gettext_lazy("Modifier un document"), gettext_lazy("Document modifié : %(document)s")),
    DELETE: (gettext_lazy("Effacer un document"), gettext_lazy("Document effacé : %(document)s")),
}


def register(actions: Any) -> None:
    """For Wagtail's hook."""
    reading = gettext_lazy("Lire la partie confidentielle")
    actions.register_action(READ, reading, gettext_lazy("Partie confidentielle lue"))

    @actions.register_action(WRITE)
    class WriteFormatter(LogFormatter):
        label = gettext_lazy("Écrire la partie confidentielle")

        def format_message(self, log_entry: Any) -> str:
            columns = log_entry.data.get("columns", [])
            fields = {field.name: field for field in TakeoverConfidential._meta.fields}
            names = [str(fields[name].verbose_name) for name in columns if name in fields]
            return _("Partie confidentielle modifiée : %(names)s") % {"names": ", ".join(names)}

    for action, (name, sentence) in OF_DOCUMENTS.items():
        actions.register_action(action)(_document_formatter(name, sentence))


def _document_formatter(name: Any, sentence: Any) -> type[LogFormatter]:
    class DocumentFormatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            kind = dict(DocumentKind.choices).get(log_entry.data.get("kind"), "")
            told = sentence % {
                "document": _("%(kind)s n° %(number)s") % {"kind": kind, "number": log_entry.data.get("document")}
            }
            if log_entry.action == READ_DOCUMENT and log_entry.user_id is None:
                return _("%(told)s, par un repreneur") % {"told": told}
            return str(told)

    return DocumentFormatter

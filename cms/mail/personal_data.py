"""What the mail queue knows about people."""

from django.utils.translation import gettext_lazy as _

from cms.mail.periods import ROW
from cms.privacy.declarations import PersonalData, declare

declare(
    "post_office.Email",
    PersonalData(
        purpose=_("Envoyer les mails du site et savoir s'ils sont partis."),
        legal_basis=_("Mission d'intérêt public"),
        period=ROW,
        fields=("from_email", "to", "cc", "bcc", "subject", "message", "html_message", "context", "headers"),
        anchor="created",
        note=_(
            "Le contenu est effacé dès l'envoi, et sept jours après le dernier essai d'un mail qui n'est pas parti. "
            "L'adresse de qui écrit, s'inscrit ou annonce sa venue l'est avec lui, ou tout de suite à sa demande."
        ),
        erased_by="mail.rows",
        name=_("Mails du site"),
    ),
)
declare(
    "post_office.Log",
    PersonalData(
        purpose=_("Comprendre pourquoi un mail n'est pas parti."),
        legal_basis=_("Mission d'intérêt public"),
        period=ROW,
        fields=("message",),
        anchor="date",
        note=_("La réponse du serveur de mail peut citer l'adresse. Effacé avec le mail."),
        erased_by="mail.rows",
        name=_("Journal des envois de mails"),
    ),
)

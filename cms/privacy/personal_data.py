"""What the tables of libraries, and of apps below this one, know about people.

Mails are declared beside the code that erases them (:mod:`cms.mail.personal_data`).
"""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.clock.jobs import TASK_RESULTS_KEPT
from cms.privacy.declarations import NotPersonal, PersonalData, declare

PUBLIC_TASK = _("Mission d'intérêt public")
SECURITY = _("Obligation de sécurité du site")
WHILE_ACCOUNT = _("Tant que le compte existe : il est fermé quand la personne quitte son rôle.")
LOG_KEPT = timedelta(days=3 * 365)

declare(
    "users.User",
    PersonalData(
        purpose=_("Ouvrir un compte à qui écrit ou relit le site, et lui donner ses droits."),
        legal_basis=PUBLIC_TASK,
        period=None,
        fields=("email", "first_name", "last_name", "password", "last_login"),
        note=WHILE_ACCOUNT,
    ),
)
declare(
    "account.EmailAddress",
    PersonalData(
        purpose=_("Se connecter avec son adresse mail."),
        legal_basis=PUBLIC_TASK,
        period=None,
        fields=("email",),
        note=WHILE_ACCOUNT,
    ),
)
declare(
    "mfa.Authenticator",
    PersonalData(
        purpose=_("Se connecter en deux étapes."),
        legal_basis=SECURITY,
        period=None,
        fields=("data", "created_at", "last_used_at"),
        note=_("Tant que la personne garde la connexion en deux étapes."),
        name=_("Secondes étapes de connexion"),
    ),
)
declare(
    "sessions.Session",
    PersonalData(
        purpose=_("Rester connecté pendant une séance de travail."),
        legal_basis=PUBLIC_TASK,
        period=timedelta(seconds=settings.SESSION_COOKIE_AGE),
        fields=("session_data",),
        anchor="expire_date",
        note=_("Sans objet dès la déconnexion ; l'effacement a lieu dans la journée qui suit."),
        erased_by="clock.sessions",
    ),
)
declare(
    "django_tasks_database.DBTaskResult",
    PersonalData(
        purpose=_("Faire après coup ce qui prend du temps, et savoir si c'est fait."),
        legal_basis=PUBLIC_TASK,
        period=TASK_RESULTS_KEPT,
        fields=("args_kwargs", "return_value", "traceback"),
        anchor="finished_at",
        erased_by="clock.tasks",
        name=_("Tâches faites après coup"),
    ),
)
HISTORIES = {
    "wagtailcore.PageLogEntry": (("user",), "timestamp"),
    "wagtailcore.ModelLogEntry": (("user",), "timestamp"),
    "wagtailcore.Revision": (("user",), "created_at"),
    "wagtailcore.WorkflowState": (("requested_by",), "created_at"),
    "wagtailcore.TaskState": (("finished_by", "comment"), "finished_at"),
}
for _history, (_fields, _anchor) in HISTORIES.items():
    declare(
        _history,
        PersonalData(
            purpose=_("Savoir qui a écrit, relu et publié quoi."),
            legal_basis=PUBLIC_TASK,
            period=LOG_KEPT,
            fields=_fields,
            anchor=_anchor,
            note=_("L'historique reste, le nom de la personne et ce qu'elle en a dit en sont retirés."),
            keeps_row=True,
        ),
    )
for _talk, _fields in {
    "wagtailcore.Comment": ("text", "user", "resolved_by"),
    "wagtailcore.CommentReply": ("text", "user"),
}.items():
    declare(
        _talk,
        PersonalData(
            purpose=_("Se parler d'une page pendant qu'on l'écrit."),
            legal_basis=PUBLIC_TASK,
            period=None,
            fields=_fields,
            note=_("Tant que la page existe et que la personne a son compte ; chacun efface ce qu'il a dit."),
        ),
    )
declare(
    "wagtailusers.UserProfile",
    PersonalData(
        purpose=_("Garder les préférences d'une personne dans l'administration."),
        legal_basis=PUBLIC_TASK,
        period=None,
        fields=("avatar", "preferred_language", "current_time_zone", "dismissibles", "theme", "contrast", "density"),
        note=WHILE_ACCOUNT,
    ),
)
for _draft, (_name, _purpose, _fields, _anchor) in {
    "wagtailadmin.FormState": (
        _("Aperçus"),
        _("Montrer l'aperçu d'une page en cours d'écriture."),
        ("data", "user"),
        "last_updated_at",
    ),
    "wagtailadmin.EditingSession": (
        _("Pages ouvertes à l'écriture"),
        _("Dire à deux personnes qu'elles écrivent la même page."),
        ("user",),
        "last_seen_at",
    ),
}.items():
    declare(
        _draft,
        PersonalData(
            purpose=_purpose,
            legal_basis=PUBLIC_TASK,
            period=timedelta(days=1),
            fields=_fields,
            anchor=_anchor,
            name=_name,
        ),
    )
declare(
    "wagtailembeds.Embed",
    NotPersonal("Aucun bloc ne montre de contenu venu d'ailleurs : la table reste vide.", ("author_name",)),
)
declare(
    "places.Commune",
    NotPersonal(
        "Le standard et l'adresse d'une mairie ne sont ceux de personne.", ("town_hall_phone", "town_hall_address")
    ),
    NotPersonal("Le nom d'une commune.", ("name",)),
)
for _named in (
    "auth.Group",
    "auth.Permission",
    "clock.PeriodicJob",
    "places.Arrondissement",
    "places.Epci",
    "post_office.Attachment",
    "post_office.EmailTemplate",
    "taggit.Tag",
    "wagtailcore.APIToken",
    "wagtailcore.Collection",
    "wagtailcore.Task",
    "wagtailcore.Workflow",
):
    declare(_named, NotPersonal("Le nom d'une chose ou d'un lieu.", ("name",)))

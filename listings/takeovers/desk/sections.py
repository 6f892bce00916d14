"""The sections of the desk, in the order in which an adviser's day goes. A new one is a line here."""

from django.utils.translation import gettext_lazy as _

from listings.takeovers.desk.answers import sellers_answers
from listings.takeovers.desk.contacts import buyers, introductions, sellers
from listings.takeovers.desk.hidden import recognisable, telling, unsearched, without_commune
from listings.takeovers.desk.keeping import silenced, soon_due, taken_away, to_confirm
from listings.takeovers.desk.law import to_check
from listings.takeovers.desk.living import in_between, unsettled
from listings.takeovers.desk.qualifying import never_submitted, to_qualify, to_submit
from listings.takeovers.desk.rows import Section
from listings.takeovers.desk.takeovers import spoken
from listings.takeovers.steps.models import LegalStep
from listings.takeovers.threads.waiting import silent_sellers, to_introduce, waiting_buyers

SECTIONS = (
    Section("a-qualifier", _("À qualifier"), _("Bravo : rien n'attend votre qualification."), to_qualify),
    Section(
        "reponses",
        _("Réponses des cédants"),
        _("Bravo : chaque réponse d'un cédant est traitée."),
        sellers_answers,
        spoken,
    ),
    Section("acheteurs", _("Acheteurs qui attendent"), _("Bravo : aucun acheteur n'attend."), buyers, waiting_buyers),
    Section(
        "a-presenter",
        _("À présenter l'un à l'autre"),
        _("Bravo : personne n'attend d'être présenté."),
        introductions,
        to_introduce,
    ),
    Section("silencieux", _("Cédants silencieux"), _("Bravo : tous les cédants répondent."), sellers, silent_sellers),
    Section(
        "entre-deux",
        _("En pause ou sous compromis"),
        _("Bravo : rien ne traîne entre deux états."),
        in_between,
        unsettled,
    ),
    Section(
        "a-confirmer", _("À confirmer bientôt"), _("Bravo : aucune annonce n'arrive à échéance."), to_confirm, soon_due
    ),
    Section("retirees", _("Retirées faute de réponse"), _("Bravo : le silence n'a rien retiré."), taken_away, silenced),
    Section(
        "reconnaissables",
        _("En ligne, et reconnaissables"),
        _("Bravo : le compte suffit partout, ou le cédant est d'accord."),
        recognisable,
    ),
    Section(
        "en-disent-trop",
        _("En ligne, et qui en disent trop"),
        _("Bravo : rien ne se lit qui devrait être tu."),
        telling,
    ),
    Section(
        "sans-commune",
        _("En ligne, commune secrète non dite"),
        _("Bravo : chaque annonce plus large a sa commune, cherchée dans ses textes."),
        unsearched,
        without_commune,
    ),
    Section(
        "a-soumettre",
        _("Brouillons jamais soumis"),
        _("Bravo : aucun brouillon ne traîne."),
        to_submit,
        never_submitted,
    ),
    Section(
        "demarches",
        _("Démarches légales à vérifier"),
        _("Bravo : toutes sont à jour."),
        to_check,
        LegalStep.objects.to_check,
    ),
)

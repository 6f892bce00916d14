"""The sections of the desk, in the order in which an adviser's day goes. A new one is a line here."""

from django.utils.translation import gettext_lazy as _

from listings.takeovers.desk.contacts import buyers, introductions, sellers
from listings.takeovers.desk.hidden import recognisable, telling, unsearched
from listings.takeovers.desk.keeping import taken_away, to_confirm
from listings.takeovers.desk.law import to_check
from listings.takeovers.desk.living import in_between
from listings.takeovers.desk.qualifying import to_qualify, to_submit
from listings.takeovers.desk.rows import Section

SECTIONS = (
    Section("a-qualifier", _("À qualifier"), _("Bravo : rien n'attend votre qualification."), to_qualify),
    Section("acheteurs", _("Acheteurs qui attendent"), _("Bravo : aucun acheteur n'attend."), buyers),
    Section(
        "a-presenter", _("À présenter l'un à l'autre"), _("Bravo : personne n'attend d'être présenté."), introductions
    ),
    Section("silencieux", _("Cédants silencieux"), _("Bravo : tous les cédants répondent."), sellers),
    Section("entre-deux", _("En pause ou sous compromis"), _("Bravo : rien ne traîne entre deux états."), in_between),
    Section("a-confirmer", _("À confirmer bientôt"), _("Bravo : aucune annonce n'arrive à échéance."), to_confirm),
    Section("retirees", _("Retirées faute de réponse"), _("Bravo : le silence n'a rien retiré."), taken_away),
    Section(
        "reconnaissables",
        _("En ligne, et reconnaissables"),
        _("Bravo : le compte suffit partout, ou le cédant est d'accord."),
        recognisable,
        is_light=False,
    ),
    Section(
        "en-disent-trop",
        _("En ligne, et qui en disent trop"),
        _("Bravo : rien ne se lit qui devrait être tu."),
        telling,
        is_light=False,
    ),
    Section(
        "sans-commune",
        _("En ligne, commune secrète non dite"),
        _("Bravo : chaque annonce plus large a sa commune, cherchée dans ses textes."),
        unsearched,
    ),
    Section("a-soumettre", _("Brouillons jamais soumis"), _("Bravo : aucun brouillon ne traîne."), to_submit),
    Section("demarches", _("Démarches légales à vérifier"), _("Bravo : toutes sont à jour."), to_check),
)

"""The answers a village may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Partnership(models.TextChoices):
    """How sure it is that the village takes part."""

    ATTESTED = "attested", _("partenaire attesté")
    PROBABLE = "probable", _("à confirmer")
    POSSIBLE = "possible", _("cité, sans preuve")
    DEMONSTRATION = "demonstration", _("démonstration")


class SchoolLevel(models.TextChoices):
    """Schools in the village."""

    NURSERY = "maternelle", _("maternelle")
    PRIMARY = "elementaire", _("élémentaire")
    MIDDLE = "college", _("collège")
    HIGH = "lycee", _("lycée")


class Childcare(models.TextChoices):
    """Who looks after small children."""

    NURSERY = "creche", _("crèche ou micro-crèche")
    CHILDMINDERS = "assistantes", _("assistantes maternelles")
    HOUSE = "mam", _("maison d'assistantes maternelles")
    AFTER_SCHOOL = "periscolaire", _("accueil périscolaire")
    HOLIDAYS = "centre", _("centre de loisirs")


class Nearest(models.TextChoices):
    """Where the nearest one is: a general practitioner, a nurse, a post office."""

    HERE = "sur-place", _("sur place")
    NEARBY = "proche", _("à moins de 10 km")
    FAR = "loin", _("à plus de 10 km")
    #: What Insee's counts say: how far the next one is, they do not know.
    ELSEWHERE = "ailleurs", _("pas dans la commune")


class Shop(models.TextChoices):
    """Shops and services of every day."""

    BAKERY = "boulangerie", _("boulangerie")
    GROCERY = "epicerie", _("épicerie")
    BUTCHER = "boucherie", _("boucherie")
    CAFE = "cafe", _("café")
    RESTAURANT = "restaurant", _("restaurant")
    TOBACCO = "tabac", _("tabac-presse")
    HAIRDRESSER = "coiffure", _("coiffure")
    GARAGE = "garage", _("garage")


class MarketDay(models.TextChoices):
    """The day of the market."""

    MONDAY = "lundi", _("lundi")
    TUESDAY = "mardi", _("mardi")
    WEDNESDAY = "mercredi", _("mercredi")
    THURSDAY = "jeudi", _("jeudi")
    FRIDAY = "vendredi", _("vendredi")
    SATURDAY = "samedi", _("samedi")
    SUNDAY = "dimanche", _("dimanche")
    NONE = "aucun", _("pas de marché")


class Fibre(models.TextChoices):
    """How far optical fibre has come."""

    EVERYWHERE = "partout", _("partout")
    PARTLY = "en-partie", _("dans une partie du village")
    PLANNED = "prevue", _("prévue, date connue")
    NO = "non", _("pas encore")


class Mobile(models.TextChoices):
    """What a mobile phone receives outdoors, all operators together."""

    GOOD = "bon", _("bon dans tout le village")
    UNEVEN = "inegal", _("inégal selon le lieu ou l'opérateur")
    POOR = "faible", _("faible ou absent")


class Workplace(models.TextChoices):
    """What there is to work in, outside one's home; a workspace has a page of its own besides."""

    SHARED = "partage", _("télécentre ou espace partagé")
    OFFICE = "bureau", _("bureau à louer au mois")
    MEETING = "reunion", _("salle de réunion")
    TABLE = "wifi", _("table et Wi-Fi (médiathèque, café)")


class ReferenceFigure(models.TextChoices):
    """What the reference data say of a commune, and its town hall may read otherwise elsewhere."""

    POPULATION = "population", _("population")
    EPCI = "intercommunalite", _("intercommunalité")
    DISTANCE = "distance", _("distance d'Auch à vol d'oiseau")


class Language(models.TextChoices):
    """Languages the committee answers in."""

    FRENCH = "fr", _("français")
    ENGLISH = "en", _("anglais")
    DUTCH = "nl", _("néerlandais")
    SPANISH = "es", _("espagnol")
    GERMAN = "de", _("allemand")
    OCCITAN = "oc", _("occitan")

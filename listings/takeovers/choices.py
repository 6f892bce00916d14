"""The answers a takeover may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.projection.data import Precision


class TakeoverKind(models.TextChoices):
    """What is handed over."""

    BUSINESS = "fonds", _("fonds de commerce")
    SHARES = "parts", _("parts de société")
    LEASE_RIGHT = "droit-au-bail", _("droit au bail")
    PREMISES = "murs", _("murs")
    MANAGEMENT = "location-gerance", _("location-gérance")
    TRIAL = "boutique-essai", _("boutique à l'essai")
    WANTED = "besoin", _("le village en a besoin")


class TakeoverState(models.TextChoices):
    """Where the takeover stands. The state belongs to the row: a revert does not sell a shop again.

    The first three are on line, the others off it; ``docs/takeover-life.md`` says what leads from one to another.
    """

    OPEN = "ouverte", _("à reprendre")
    UNDER_OFFER = "sous-compromis", _("sous compromis")
    SOLD = "conclue", _("reprise conclue")
    PAUSED = "en-pause", _("en pause")
    WITHDRAWN = "retiree", _("retirée")
    EXPIRED = "expiree", _("expirée")
    ARCHIVED = "archivee", _("archivée")


#: The states in which the public reads the page.
ON_LINE = (TakeoverState.OPEN, TakeoverState.UNDER_OFFER, TakeoverState.SOLD)
#: The same, as the choices of a filter.
PUBLIC_STATES = [(state.value, state.label) for state in ON_LINE]
#: Of those, the ones somebody may still take.
TO_TAKE = [TakeoverState.OPEN.value, TakeoverState.UNDER_OFFER.value]


class PublicPrecision(models.TextChoices):
    """How wide the place is that the public may know."""

    VILLAGE = Precision.VILLAGE.value, _("le village")
    EPCI = Precision.EPCI.value, _("l'intercommunalité")
    ARRONDISSEMENT = Precision.ARRONDISSEMENT.value, _("l'arrondissement")
    DEPARTEMENT = Precision.DEPARTEMENT.value, _("le département")


class PriceCovers(models.TextChoices):
    """What the asking price pays for."""

    GOODWILL = "clientele", _("la clientèle et le nom")
    LEASE = "bail", _("le droit au bail")
    EQUIPMENT = "materiel", _("le matériel et l'agencement")
    STOCK = "stock", _("le stock")
    VEHICLE = "vehicule", _("un véhicule")
    LICENCE = "licence", _("une licence")
    WALLS = "murs", _("les murs")
    TRAINING = "accompagnement", _("l'accompagnement du cédant")


class LeaseKind(models.TextChoices):
    """What is signed with the owner of the walls (Code de commerce, art. L. 145-1 s. and L. 145-5)."""

    COMMERCIAL = "commercial", _("bail commercial, 3-6-9 ans")
    SHORT = "derogatoire", _("bail de courte durée, trois ans au plus")
    PROFESSIONAL = "professionnel", _("bail professionnel, six ans")
    FREE = "autre", _("autre convention")
    TO_SIGN = "a-signer", _("bail neuf, à négocier")


class Premises(models.TextChoices):
    """What becomes of the walls."""

    RENTED = "loues", _("à louer")
    SOLD_WITH = "vendus-avec", _("vendus avec l'affaire")
    SOLD_APART = "vendus-a-part", _("à acheter à part")
    EITHER = "au-choix", _("à louer ou à acheter, au choix")
    NONE = "aucun", _("pas de local")


class Licence(models.TextChoices):
    """Licences and approvals that go with the business (drinks: Code de la santé publique, art. L. 3331-1 s.)."""

    BAR_4 = "licence-iv", _("licence IV, débit de boissons")
    BAR_3 = "licence-iii", _("licence III, débit de boissons")
    RESTAURANT = "restaurant", _("licence restaurant")
    TAKE_AWAY = "a-emporter", _("licence à emporter")
    TOBACCO = "tabac", _("débit de tabac")
    PRESS = "presse", _("presse")
    GAMES = "jeux", _("jeux et paris")
    PHARMACY = "pharmacie", _("officine de pharmacie")
    TAXI = "taxi", _("autorisation de taxi")
    FUEL = "carburant", _("distribution de carburant")


class Dependence(models.TextChoices):
    """How far the business holds by the person who runs it today."""

    LITTLE = "faible", _("elle tourne sans son exploitant")
    PARTLY = "moyenne", _("une part de la clientèle ou du savoir-faire tient à l'exploitant")
    MOSTLY = "forte", _("presque tout tient à l'exploitant")


class Energy(models.TextChoices):
    """Class of the energy diagnosis (Code de la construction et de l'habitation, art. L. 126-26 s.)."""

    A = "a", "A"
    B = "b", "B"
    C = "c", "C"
    D = "d", "D"
    E = "e", "E"
    F = "f", "F"
    G = "g", "G"
    EXEMPT = "non-soumis", _("local non soumis au diagnostic")
    TO_DO = "a-faire", _("diagnostic à faire")


class PublicAccess(models.TextChoices):
    """Whether people with a disability can enter, as the law asks of places open to the public
    (Code de la construction et de l'habitation, art. L. 164-1 s.)."""

    CONFORMING = "conforme", _("conforme")
    EXCEPTED = "derogation", _("dérogation accordée")
    WORKS = "travaux", _("travaux à faire")
    CLOSED = "non-erp", _("ne reçoit pas de public")


class Reason(models.TextChoices):
    """Why it is handed over. Health is not asked: it would be a datum about a person (GDPR, art. 9)."""

    RETIREMENT = "retraite", _("départ à la retraite")
    PROJECT = "projet", _("autre projet professionnel")
    MOVE = "demenagement", _("déménagement")
    PERSONAL = "personnel", _("raisons personnelles")
    PARTNERS = "associes", _("départ d'un associé")
    LEASE_END = "fin-de-bail", _("fin du bail ou de la gérance")
    ESTATE = "succession", _("succession")
    PROCEEDINGS = "procedure", _("procédure collective")
    CLOSED = "fermeture", _("affaire déjà fermée")


class SellerType(models.TextChoices):
    """Who hands over, never by name."""

    SOLE = "entreprise-individuelle", _("entreprise individuelle")
    COMPANY = "societe", _("société")
    ASSOCIATION = "association", _("association")
    COMMUNE = "commune", _("commune ou intercommunalité")
    OWNER = "proprietaire", _("propriétaire des murs")
    HEIRS = "heritiers", _("héritiers")
    TRUSTEE = "mandataire", _("mandataire judiciaire")


class FollowedBy(models.TextChoices):
    """Which body stands beside the seller."""

    CCI = "cci", _("chambre de commerce et d'industrie")
    CMA = "cma", _("chambre de métiers et de l'artisanat")
    FARMING = "agriculture", _("chambre d'agriculture")
    ACCOUNTANT = "expert-comptable", _("expert-comptable")
    NOTARY = "notaire", _("notaire ou avocat")
    AGENCY = "agence", _("agence ou cabinet de transmission")
    TOWN_HALL = "mairie", _("mairie")
    NOBODY = "personne", _("personne pour l'instant")


class LegalFlag(models.TextChoices):
    """What the law or a contract adds to the sale; the dated steps say what to do of it."""

    PREEMPTION = "preemption", _("dans le périmètre de préemption de la commune")
    STAFF_TOLD = "salaries", _("salariés à informer avant la vente")
    PROCEEDINGS = "procedure-collective", _("procédure collective en cours")
    JOINT = "indivision", _("indivision ou plusieurs héritiers")
    FRANCHISE = "franchise", _("franchise ou contrat d'enseigne")
    SUPPLY = "brasseur", _("contrat de fourniture (brasseur, carburant…)")
    COMMUNE_WALLS = "local-communal", _("local de la commune")
    TIED_LICENCE = "licence-agrement", _("autorisation à redemander par le repreneur")

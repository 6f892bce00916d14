"""The shapes of the answers, for the description of the API; what is given has them, and no more.

Answers are not made through them (:mod:`search.api.answers`): a test holds every one against its shape.
"""

import datetime as dt
from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict, Field


class Shape(Schema):
    """An object that says nothing beside."""

    model_config = ConfigDict(extra="forbid")


class Fait(Shape):
    """Une réponse à une question du genre, avec ce qu'on en sait."""

    question: str = Field(description="La question, comme la page la pose.")
    reponse: str | int | float | bool | list[str] | list[list[str]] | None = Field(
        description="La réponse pour un programme : un code, un nombre, oui ou non, une date ISO 8601, un montant en "
        "chaîne, une semaine en lignes (jour, heure, heure ; ou jour, sur-rendez-vous) ; null où il n'y en a pas."
    )
    texte: str = Field(description="La réponse pour une personne, unité comprise.")
    etat: str = Field(
        description="Ce qu'on sait d'elle : official, declared, reported, contested, not_known, not_communicated ou "
        "demonstration ; vide où rien n'est dit."
    )
    origine: str = Field(
        description="D'où elle vient, en une ligne : « Officiel · INSEE · 22 septembre 2026 » ; vide où rien n'est dit."
    )
    source: str = Field(description="Qui le dit : « INSEE » ; vide où ce n'est pas dit.")
    date: dt.date | None = Field(description="Le jour dont la réponse est ; null où ce n'est pas dit.")


class Entree(Shape):
    """Une page publique, dans une langue."""

    cle: str = Field(description="Ne change jamais, et vaut pour toutes les langues de la page.")
    genre: str
    langue: str
    titre: str
    resume: str = Field(description="En une phrase.")
    adresse: str = Field(description="Celle de la page, entière.")
    lieu: str = Field(description="Le lieu public, à la précision permise et pas plus fin.")
    precision: Literal["address", "village", "epci", "arrondissement", "departement", ""] = Field(
        description="Ce que « lieu » désigne."
    )
    commune: str | None
    code_insee: str | None = Field(description="Celui de la commune (code officiel géographique).")
    epci: str | None = Field(description="L'intercommunalité.")
    latitude: float | None = Field(description="Degrés, WGS 84 ; null où le lieu est plus large qu'une commune.")
    longitude: float | None = Field(description="Degrés, WGS 84 ; null où le lieu est plus large qu'une commune.")
    prix: str | None = Field(description="Euros, en chaîne décimale : « 45000.00 ».")
    loyer: str | None = Field(description="Euros par mois, en chaîne décimale.")
    etat: str = Field(description="D'une reprise : ouverte, sous-compromis ou conclue ; vide ailleurs.")
    rubrique: str = Field(description="D'une actualité ou d'un service ; vide ailleurs.")
    debut: datetime | date | None = Field(description="Premier jour, ou moment d'une réunion.")
    fin: date | None = Field(description="Dernier jour.")
    date_limite: date | None = Field(description="Dernier jour pour demander.")
    confirme_le: date | None = Field(description="Jour où quelqu'un a confirmé la fiche pour la dernière fois.")
    en_ligne_depuis: datetime | None
    change_le: datetime | None = Field(description="Dernière publication.")
    demonstration: bool = Field(description="Vrai pour ce qui est inventé : un site de démonstration le dit partout.")
    faits: dict[str, Fait] = Field(
        description="Les réponses, par la colonne de la question ; la page de l'API les nomme."
    )


class Feuille(Shape):
    """Ce que dit de lui-même une page de la liste."""

    total: int = Field(ge=0, description="Nombre d'entrées, toutes pages comprises.")
    page: int = Field(ge=1)
    pages: int = Field(ge=1)
    par_page: int
    precedent: str | None = Field(description="Adresse de la page d'avant.")
    suivant: str | None = Field(description="Adresse de la page d'après.")


class Entrees(Feuille):
    """Une page de la liste."""

    entrees: list[Entree]


class Point(Shape):
    """RFC 7946, 3.1.2."""

    type: Literal["Point"]
    coordinates: list[float] = Field(min_length=2, max_length=2, description="Longitude, latitude.")


class Objet(Shape):
    """RFC 7946, 3.2."""

    type: Literal["Feature"]
    id: str = Field(description="La clé.")
    geometry: Point | None = Field(description="Un point où le lieu est une adresse ou une commune, rien ailleurs.")
    properties: Entree


class Collection(Feuille):
    """La même page en GeoJSON."""

    type: Literal["FeatureCollection"]
    features: list[Objet]


class Changement(Shape):
    """Une entrée qui a changé, et ce qu'elle est maintenant."""

    quand: datetime
    evenement: Literal["publication", "changement", "confirmation", "retrait"]
    genre: str
    cle: str
    langue: str
    faits: list[str] = Field(description="Les colonnes qui ont changé, où on le sait.")
    entree: Entree | None = Field(
        description="L'entrée telle qu'elle est maintenant ; null où elle n'est plus publique."
    )


class Changements(Shape):
    """Une page du fil."""

    changements: list[Changement]
    curseur: str = Field(description="À garder : la suite se demande par « depuis ».")
    suivant: str | None = Field(description="Adresse de la suite, s'il y en a déjà une.")


class Copie(Shape):
    """Tout ce qui est public."""

    curseur: str = Field(description="D'où suivre les changements, une fois la copie faite.")
    entrees: list[Entree]


class Refus(Shape):
    """Pourquoi il n'y a pas de réponse (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = Field(description="Une phrase pour qui écrit le programme.")

"""The ten questions, in the order in which they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.facts.answers import is_given
from cms.facts.declarations import Fact, Words
from cms.facts.models import FactNote


@dataclass(frozen=True, slots=True)
class Question:
    """One screen: what it is called in addresses, what it asks, and the facts that answer it."""

    slug: str
    label: Words
    title: Words
    hint: Words
    columns: tuple[str, ...]

    @property
    def number(self) -> int:
        """Its place among the ten, from 1."""
        return QUESTIONS.index(self) + 1


QUESTIONS = (
    Question(
        "comite",
        _("Comité d'accueil"),
        _("Qui accueille les nouveaux venus ?"),
        _("Le candidat choisit souvent le village où quelqu'un répond."),
        ("committee_roles", "committee_languages", "reply_days"),
    ),
    Question(
        "logement",
        _("Logement"),
        _("Combien de logements sont libres aujourd'hui ?"),
        _("Ceux que la mairie connaît. Zéro est une réponse."),
        ("housing_to_rent", "municipal_housing", "housing_to_buy"),
    ),
    Question(
        "locaux",
        _("Locaux"),
        _("Combien de locaux sont à louer pour une activité ?"),
        _("Boutique, atelier, bureau : ceux que la mairie connaît. Zéro est une réponse."),
        ("premises_to_let",),
    ),
    Question(
        "commerces",
        _("Commerces et marché"),
        _("Quels commerces, quel marché, quelle poste ?"),
        _("Ce qui est ouvert toute l'année dans la commune."),
        ("market_day", "shops", "post"),
    ),
    Question(
        "ecole",
        _("École et garde"),
        _("Quelles écoles, qui garde les enfants ?"),
        _("Dans la commune. « Aucun de ceux-là » est une réponse."),
        ("school_levels", "childcare"),
    ),
    Question(
        "sante",
        _("Santé"),
        _("Où se soigne-t-on ?"),
        _("Le cabinet le plus proche qui prend de nouveaux patients."),
        ("doctor", "nurse", "pharmacy"),
    ),
    Question(
        "internet",
        _("Internet et mobile"),
        _("Comment passent Internet et le mobile ?"),
        _("Qui travaille chez soi regarde cela en premier."),
        ("fibre", "network"),
    ),
    Question(
        "travail",
        _("Lieux de travail et associations"),
        _("Où travailler hors de chez soi, que faire ensemble ?"),
        _("Un lieu de travail peut aussi avoir sa propre page."),
        ("workspaces", "associations"),
    ),
    Question(
        "recherche",
        _("Ce que le village cherche"),
        _("Que cherche le village, et qu'offre-t-il ?"),
        _("Un métier qui manque, un commerce à rouvrir ; les aides à qui s'installe."),
        ("looking_for", "aids"),
    ),
    Question(
        "savoir",
        _("Ce qu'il faut savoir"),
        _("Que faut-il savoir avant de venir ?"),
        _("Sans détour : c'est ce qui fait croire le reste."),
        ("drawbacks",),
    ),
)
#: Every fact that the ten questions ask about: what is asked of a town hall, and nothing else of the sheet.
COLUMNS = tuple(column for question in QUESTIONS for column in question.columns)
_by_slug = {question.slug: question for question in QUESTIONS}


def question_called(slug: str) -> Question | None:
    """The question of an address."""
    return _by_slug.get(slug)


def question_of(column: str) -> Question | None:
    """The question that asks about a fact; nothing for a fact that is answered in the editor alone."""
    return next((question for question in QUESTIONS if column in question.columns), None)


def unanswered(village: Any, notes: Mapping[str, FactNote | None]) -> list[Fact]:
    """What is asked of a town hall and has no answer, in the order of the questions.

    :param notes: the notes of the village, by column.
    """
    asked = [village.facts[column] for column in COLUMNS]
    return [fact for fact in asked if not is_given(getattr(village, fact.column), notes.get(fact.column))]

"""Builders of the pages of the home room."""

from datetime import UTC

import factory
import wagtail_factories

from home.models import HomePage, InfoSessionPage, NewsPage, PlainPage, SectionPage


class HomePageFactory(wagtail_factories.PageFactory):
    """The home page."""

    title = "Accueil"

    class Meta:
        model = HomePage


class SectionPageFactory(wagtail_factories.PageFactory):
    """The head of a branch."""

    title = "Entreprendre"

    class Meta:
        model = SectionPage


class PlainPageFactory(wagtail_factories.PageFactory):
    """A page of text."""

    title = factory.Sequence(lambda n: f"Page {n}")

    class Meta:
        model = PlainPage


class NewsPageFactory(wagtail_factories.PageFactory):
    """A piece of news."""

    title = factory.Sequence(lambda n: f"Actualité {n}")
    summary = "Il s'est passé quelque chose."

    class Meta:
        model = NewsPage


class InfoSessionPageFactory(wagtail_factories.PageFactory):
    """An information meeting, complete."""

    title = factory.Sequence(lambda n: f"Réunion {n}")
    starts_at = factory.Faker("future_datetime", tzinfo=UTC)
    where = "Toulouse, maison des associations"
    how_to_register = "Par téléphone, au numéro du programme"

    class Meta:
        model = InfoSessionPage

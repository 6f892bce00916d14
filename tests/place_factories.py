"""Builders of the reference data: communes and what groups them, activities and their counts."""

from datetime import date

import factory

from cms.activities.models import Activity, EstablishmentCount
from cms.places.models import Arrondissement, Commune, Epci


class EpciFactory(factory.django.DjangoModelFactory):
    """A grouping of communes."""

    siren = factory.Sequence(lambda n: f"2000{n:05}")
    name = factory.Sequence(lambda n: f"Communauté de communes {n}")
    slug = factory.Sequence(lambda n: f"cc-{n}")

    class Meta:
        model = Epci


class ArrondissementFactory(factory.django.DjangoModelFactory):
    """An arrondissement."""

    code = factory.Sequence(lambda n: f"{n:03}")
    name = factory.Sequence(lambda n: f"Arrondissement {n}")

    class Meta:
        model = Arrondissement


class CommuneFactory(factory.django.DjangoModelFactory):
    """A commune in its EPCI."""

    insee_code = factory.Sequence(lambda n: f"3X{n:03}")
    name = factory.Sequence(lambda n: f"Commune {n}")
    slug = factory.Sequence(lambda n: f"commune-{n}")
    epci = factory.SubFactory(EpciFactory)
    latitude = 43.8
    longitude = 0.6

    class Meta:
        model = Commune


class ActivityFactory(factory.django.DjangoModelFactory):
    """A section of the nomenclature, which needs no parent."""

    code = factory.Sequence(lambda n: f"S{n}")
    revision = "rev2"
    level = "section"
    label = "Activités"

    class Meta:
        model = Activity


class EstablishmentCountFactory(factory.django.DjangoModelFactory):
    """Establishments of one activity in a commune; the figure is nobody's."""

    commune = factory.SubFactory(CommuneFactory)
    activity = factory.SubFactory(ActivityFactory)
    number = 3
    counted = "active"
    dated = date(2026, 9, 1)
    source = "Insee, chiffres inventés"

    class Meta:
        model = EstablishmentCount

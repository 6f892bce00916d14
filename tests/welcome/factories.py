"""Builders of messages of newcomers, and of the bodies that help; everybody is invented."""

from datetime import timedelta

import factory
from django.utils import timezone

from cms.references import draw_reference
from welcome.choices import Channel
from welcome.models import Body, Enquiry


class BodyFactory(factory.django.DjangoModelFactory):
    """Somebody who helps, with a mailbox of its service."""

    name = factory.Sequence(lambda n: f"Organisme {n}")
    helps_with = "Le montage du projet."
    email = factory.Sequence(lambda n: f"accueil{n}@organisme.invalid")

    class Meta:
        model = Body


class EnquiryFactory(factory.django.DjangoModelFactory):
    """A message to the programme, just received; with ``village``, to its welcome committee."""

    reference = factory.LazyFunction(lambda: draw_reference("D"))
    channel = factory.LazyAttribute(lambda one: Channel.VILLAGE if one.village else Channel.PROGRAMME)
    name = factory.Sequence(lambda n: f"Camille Inventée {n}")
    email = factory.Sequence(lambda n: f"camille{n}@demonstration.invalid")
    message = "Nous cherchons une maison avec un bureau."
    needs = ["housing"]
    village = None
    holder = factory.LazyAttribute(lambda one: "village" if one.village else "programme")
    reply_due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=5))

    class Meta:
        model = Enquiry

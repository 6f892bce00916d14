"""Builder of the rows of the checklist."""

from datetime import timedelta

import factory
from django.utils import timezone

from listings.models import LegalStep


class LegalStepFactory(factory.django.DjangoModelFactory):
    """A step that an adviser checked, of every transmission, two months before the signature."""

    title = factory.Sequence(lambda n: f"Démarche {n}")
    rule = "Le texte demande quelque chose."
    actor = "cedant"
    number = 2
    unit = "mois"
    side = "avant"
    source_title = "Code de commerce"
    article = "article L141-23"
    source_url = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000005634379/"
    is_verified = True
    checked_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    check_again_by = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))

    class Meta:
        model = LegalStep

    class Params:
        stale = factory.Trait(check_again_by=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1)))
        unverified = factory.Trait(is_verified=False)

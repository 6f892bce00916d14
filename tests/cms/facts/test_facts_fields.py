"""Several answers out of a list."""

import pytest
from django.core.exceptions import ValidationError

from listings.models import VillagePage

SHOPS = VillagePage._meta.get_field("shops")


@pytest.mark.parametrize("value", [["cafe", "casino"], ["casino"], "cafe", {"cafe": 1}, [1], [["cafe"]], 3, True])
def test_an_unknown_code_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="Réponse inconnue"):
        SHOPS.clean(value, None)


@pytest.mark.parametrize("value", [["cafe", "boulangerie"], [], None])
def test_known_codes_none_of_them_and_no_answer_pass(value: object) -> None:
    assert SHOPS.clean(value, None) == value

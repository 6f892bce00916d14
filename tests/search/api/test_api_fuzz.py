"""Requests drawn from the API's own description, right ones and wrong ones: each is answered as described.

Three hundred in the suite; ``make drill`` asks ten thousand (``API_REQUESTS``).
"""

import os
import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as rounds
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from cms.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration"), pytest.mark.slow]
REQUESTS = int(os.environ.get("API_REQUESTS", "300"))
#: An empty value asks nothing, as on the lists: wrong is not always refused.
#: A commune that there is not, a lower bound above the upper one: right by the description is not always understood.
NOT_PROMISED = [negative_data_rejection, positive_data_acceptance]
#: Seconds of the processor for any one answer, the asker's share included.
PATIENCE = 2.0


def operations() -> Iterator[Any]:
    """What the description says can be asked."""
    load_all_checks()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for each in schema.get_all_operations():
        yield each.ok()


def test_whatever_is_asked_is_answered_as_described() -> None:
    modes = list(GenerationMode)
    asked = list(product(operations(), modes))
    answered: list[int] = []
    # Some addresses have fewer different questions than their share: the others are asked more.
    while len(answered) < REQUESTS:
        each = -(-(REQUESTS - len(answered)) // len(asked))
        for operation, mode in asked:
            answered += ask(operation, mode, each)
    assert {200, 400, 404} <= set(answered), "the questions were not of every sort"


def ask(operation: Any, mode: Any, times: int) -> list[int]:
    """Put so many questions to one address; the statuses."""
    answered: list[int] = []

    @rounds(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=REQUESTS == 300,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        start = time.process_time()
        response = case.call(headers={"Accept-Encoding": "identity"})
        assert time.process_time() - start < PATIENCE
        case.validate_response(response, excluded_checks=NOT_PROMISED)
        answered.append(response.status_code)

    answers()
    return answered

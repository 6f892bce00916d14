"""What is kept stays, however many other things are."""

import pytest
from django.core.cache import caches


@pytest.mark.parametrize("alias", ["default", "template_fragments"])
def test_a_few_hundred_more_push_nothing_out(alias: str) -> None:
    cache = caches[alias]
    # Django's own caches would hold 300: made-up addresses would push out the counters of the sign-in.
    names = [f"sign-in-{number}" for number in range(400)]
    for name in names:
        cache.set(name, 1)
    assert all(cache.get(name) == 1 for name in names)
    cache.delete_many(names)

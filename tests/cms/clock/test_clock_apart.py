"""What fails for one thing of a job stops none of the others, and is told once they are done."""

import pytest

from cms.clock.apart import Apart, SomeFailedError, each_apart
from cms.clock.models import PeriodicJob

pytestmark = pytest.mark.django_db


def kept(name: str) -> str:
    """Keep a row; of "b", only to fail afterwards."""
    PeriodicJob.objects.create(name=name)
    if name == "b":
        raise OSError(name)
    return name.upper()


def two_rounds(first: str, second: str) -> None:
    """What is to be kept first, and next, in a job of two rounds."""
    with Apart() as apart:
        apart.each(first, kept, name=str)
        apart.each(second, kept, name=str)


def names() -> set[str]:
    return set(PeriodicJob.objects.values_list("name", flat=True))


def test_each_is_done_whole_or_not_at_all() -> None:
    with pytest.raises(SomeFailedError, match=r"^1 not done: the thing b$"):
        each_apart("abc", kept, name=lambda name: f"the thing {name}")
    assert names() == {"a", "c"}


def test_what_was_done_comes_with_its_result() -> None:
    assert each_apart("ac", kept, name=str) == [("a", "A"), ("c", "C")]


def test_a_second_round_is_made_whatever_the_first_was() -> None:
    with pytest.raises(SomeFailedError, match=r"^2 not done: b, b$"):
        two_rounds("ab", "bc")
    assert names() == {"a", "c"}

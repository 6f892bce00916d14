"""Builders, declared by the rooms and run in the order of what they need."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from graphlib import TopologicalSorter

from cms.demo.loading import Loading

Build = Callable[[Loading], None]


class Part(StrEnum):
    """Which furniture a builder belongs to."""

    SITE = "site"
    """The tree any site needs: home, lists, pages of the law."""
    DEMONSTRATION = "demonstration"
    """Content that shows the site at work, only where ``DEMONSTRATION`` is on."""


@dataclass(frozen=True, slots=True)
class Builder:
    """One thing to build, and the names of what must stand before."""

    name: str
    title: str
    part: Part
    needs: tuple[str, ...]
    build: Build


_builders: dict[str, Builder] = {}


def builder(
    name: str, *, title: str, needs: tuple[str, ...] = (), part: Part = Part.DEMONSTRATION
) -> Callable[[Build], Build]:
    """Declare a function as the builder ``name``; ``title`` is the line of progress a person reads.

    :raises ValueError: when the name is taken by another function.
    """

    def declare(build: Build) -> Build:
        known = _builders.get(name)
        if known is not None and known.build.__module__ != build.__module__:
            raise ValueError(f"two builders are called {name}")
        _builders[name] = Builder(name=name, title=title, part=part, needs=needs, build=build)
        return build

    return declare


def in_order(part: Part) -> list[Builder]:
    """The builders of a part, each after what it needs; those of the site stand before the demonstration's.

    :raises ValueError: when a need is declared by nobody, or not by a part that is built before.
    :raises graphlib.CycleError: when builders wait for one another.
    """
    chosen = {name: found for name, found in sorted(_builders.items()) if found.part is part}
    before = {name for name, found in _builders.items() if found.part is Part.SITE}
    for found in chosen.values():
        unknown = set(found.needs) - chosen.keys() - before
        if unknown:
            raise ValueError(f"{found.name} needs {', '.join(sorted(unknown))}, which nobody builds")
    graph = {name: [need for need in found.needs if need in chosen] for name, found in chosen.items()}
    return [chosen[name] for name in TopologicalSorter(graph).static_order()]

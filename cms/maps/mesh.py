"""Borders: which outlines share an edge, and edges joined into long lines, each drawn once."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise
from typing import TypeVar

from cms.maps.plane import Point

#: Two points that follow each other on a ring, the smaller first: both neighbours name it alike.
Edge = tuple[Point, Point]
Key = TypeVar("Key", bound=Hashable)


def owners(outlines: Mapping[Key, Iterable[list[Point]]]) -> dict[Edge, set[Key]]:
    """Who each edge belongs to, of outlines given as rings; a spur, gone along there and back, is nobody's."""
    found: dict[Edge, set[Key]] = defaultdict(set)
    for key, of_one in outlines.items():
        for ring in of_one:
            for first, second in pairwise(ring):
                found[min(first, second), max(first, second)] ^= {key}
    return {edge: keys for edge, keys in found.items() if keys}


def neighbours(owned: Mapping[Edge, set[Key]]) -> dict[Key, set[Key]]:
    """Who shares an edge with whom; everybody is there, islands too."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for keys in owned.values():
        for key in keys:
            found[key] |= keys - {key}
    return dict(found)


def chains(edges: Iterable[Edge]) -> list[list[Point]]:
    """Edges joined end to end: from crossing to crossing, then the rings that meet none. Always the same order."""
    around: dict[Point, set[Point]] = defaultdict(set)
    for first, second in edges:
        around[first].add(second)
        around[second].add(first)
    crossings = sorted(point for point, others in around.items() if len(others) != 2)
    found = [_walk(around, start) for start in crossings for _way in range(len(around[start]))]
    found += [_walk(around, start) for start in sorted(around) if around[start]]
    return [line for line in found if len(line) > 1]


def _walk(around: dict[Point, set[Point]], start: Point) -> list[Point]:
    """One line from ``start``, its edges taken away, up to the next crossing or back to the beginning."""
    line = [start]
    while around[line[-1]]:
        here, there = line[-1], min(around[line[-1]])
        around[here].discard(there)
        around[there].discard(here)
        line.append(there)
        # One way left means a plain point of the line; none, its end; more, a crossing.
        if len(around[there]) != 1 or there == start:
            break
    return line

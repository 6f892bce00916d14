"""Four tints for the fields of a map, no two neighbours alike."""

from collections.abc import Iterable, Mapping

#: As many as any map on a plane needs; the stylesheet has one class each.
TINTS = 4


def coloured(neighbours: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """A tint from 1 to :data:`TINTS` for each name; the same for the same map, on every machine.

    An exact search, the most constrained name first. Where no four will do (areas in several pieces), names keep the
    tint that clashes least.
    """
    graph = {name: frozenset(others) - {name} for name, others in neighbours.items()}
    return _search(graph, {}) or _nearest(graph)


def _search(graph: Mapping[str, frozenset[str]], given: dict[str, int]) -> dict[str, int] | None:
    waiting = [name for name in graph if name not in given]
    if not waiting:
        return given
    taken = {name: {given[other] for other in graph[name] if other in given} for name in waiting}
    name = min(waiting, key=lambda one: (-len(taken[one]), -len(graph[one]), one))
    for tint in _least_used(given):
        if tint not in taken[name] and (found := _search(graph, given | {name: tint})):
            return found
    return None


def _nearest(graph: Mapping[str, frozenset[str]]) -> dict[str, int]:
    given: dict[str, int] = {}
    for name in sorted(graph, key=lambda one: (-len(graph[one]), one)):
        clashes = [given[other] for other in graph[name] if other in given]
        given[name] = min(_least_used(given), key=clashes.count)
    return given


def _least_used(given: Mapping[str, int]) -> list[int]:
    """The tints, the rarest first, so that none takes over the map."""
    used = list(given.values())
    return sorted(range(1, TINTS + 1), key=lambda tint: (used.count(tint), tint))

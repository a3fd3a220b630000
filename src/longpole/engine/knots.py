"""Knots: the cycles that a graph cannot be ordered for, each by its shortest (R31).

The one place that loads networkx: most plans have no cycle, and never pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Graph = Mapping[int, Sequence[int]]
"""Nodes with those that they wait for."""


def layers(graph: Graph) -> Iterator[frozenset[int]]:
    """Give the nodes in sets of those that wait for each other, each after what it waits for."""
    import networkx as nx

    directed = nx.DiGraph()
    directed.add_nodes_from(graph)
    directed.add_edges_from(
        (node, other) for node, before in graph.items() for other in before if other in graph
    )
    return map(frozenset, nx.strongly_connected_components(directed))


def knots(graph: Graph) -> tuple[frozenset[int], ...]:
    """Give the sets of nodes that all wait for each other, or one for itself, the first first."""
    found = [layer for layer in layers(graph) if len(layer) > 1 or _loops(graph, layer)]
    return tuple(sorted(found, key=min))


def _loops(graph: Graph, layer: frozenset[int]) -> bool:
    (node,) = layer
    return node in graph[node]


def shortest_cycle(graph: Graph, knot: frozenset[int]) -> list[int]:
    """Give a shortest cycle in a knot, each node before what it waits for; the first of several.

    A cycle that nothing leaves is the whole knot, so any other has a node with a choice: the search
    starts at those alone.
    """
    inside = {node: sorted(set(graph[node]) & knot) for node in sorted(knot)}
    starts = [node for node, before in inside.items() if len(before) > 1] or [min(knot)]
    best: list[int] = []
    for start in starts:
        found = _cycle_from(inside, start, len(best))
        if found and (not best or len(found) < len(best)):
            best = found
    return best


def _cycle_from(graph: Graph, start: int, limit: int) -> list[int]:
    """Give a shortest cycle through a node, shorter than the limit if there is one."""
    behind: dict[int, int] = {}
    level, length = [start], 1
    while level and (not limit or length < limit):
        following: list[int] = []
        for node in level:
            for other in graph[node]:
                if other == start:
                    return _walked(behind, start, node)
                if other not in behind:
                    behind[other] = node
                    following.append(other)
        level, length = following, length + 1
    return []


def _walked(behind: Mapping[int, int], start: int, last: int) -> list[int]:
    cycle = [last]
    while cycle[-1] != start:
        cycle.append(behind[cycle[-1]])
    return cycle[::-1]

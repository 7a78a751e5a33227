"""Circles in a graph of ids."""

from collections.abc import Iterator, Mapping, Sequence


def find_circles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Circles among the ids of ``graph``, each begun at its smallest id; ``('a',)`` follows itself.

    ``graph`` gives the ids that follow each id; those it does not hold lead nowhere. No id is in two
    of the circles found, so of circles that share an id one is named. Depth-first, in linear time
    and without recursion: chains may be as long as a program is large.
    """
    done: set[str] = set()
    for start in graph:
        path = {} if start in done else {start: iter(graph[start])}
        while path:
            name = next(reversed(path))
            follower = next(path[name], None)
            if follower is None:
                path.popitem()
                done.add(name)
            elif follower in path:
                circle = _unwind(path, follower)
                done.update(circle)
                yield _from_smallest(circle)
            elif follower in graph and follower not in done:
                path[follower] = iter(graph[follower])


def _unwind(path: dict[str, Iterator[str]], last: str) -> tuple[str, ...]:
    """Take the end of the path off, back to ``last``."""
    circle: list[str] = []
    while last in path:
        circle.append(path.popitem()[0])
    return tuple(reversed(circle))


def _from_smallest(circle: tuple[str, ...]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]


def describe_circle(circle: Sequence[str]) -> str:
    """A circle as a message shows it: ``a → b → a``, with what is left out counted when it is long."""
    shown = list(circle[:6])
    if len(circle) > len(shown):
        shown.append(f"… {len(circle) - len(shown)} more")
    return " → ".join([*shown, circle[0]])

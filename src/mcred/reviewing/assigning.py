"""Giving submissions to reviewers: as many as possible, then as evenly as possible.

Who may read what is a bipartite graph, and a reviewer's next submission costs as many as they have.
Each reader wanted is placed along the shortest path of changes to the least loaded reviewer that
can be reached, earlier choices being passed on where that helps. That is the successive shortest
path method for flows with convex costs (R. Ahuja, T. Magnanti, J. Orlin, "Network Flows", 1993,
chapter 9; for loads: N. Harvey et al., "Semi-matchings for bipartite graphs and load balancing",
Journal of Algorithms 59 (2006) 53-78): no plan places more, and none of those is more even. Without
constraints the loads of any two reviewers therefore differ by one at most.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from mcred.model.assignment import Reader, Unplaced, Wanting


def assign(
    wanting: Sequence[Wanting], readers: Sequence[Reader], loads: Mapping[str, int], seed: int
) -> tuple[Mapping[str, frozenset[str]], tuple[Unplaced, ...]]:
    """For each folder the reviewers that are new to it, and what could not be placed.

    ``loads`` are the submissions that each reviewer has already, done or not; those stay with them.
    The same seed gives the same plan, whatever the order of the arguments.
    """
    board = _Board(wanting, readers, loads)
    draw = random.Random(str(seed))  # noqa: S311  # chance that can be repeated is what is wanted
    order = sorted(board.wanting)
    draw.shuffle(order)
    for folder in order:
        one = board.wanting[folder]
        for _ in range(one.readers - len(one.engaged)):
            path = board.path_from(folder, draw)
            if path is None:
                break
            board.give(path)
    return (
        {folder: frozenset(given) for folder, given in board.given.items() if given},
        tuple(left for folder in sorted(board.wanting) if (left := board.unplaced(folder)) is not None),
    )


class _Board:
    """Who has been given what so far. It changes while a plan is made, and nobody else sees it."""

    def __init__(
        self, wanting: Sequence[Wanting], readers: Sequence[Reader], loads: Mapping[str, int]
    ) -> None:
        self.readers = {one.id: one for one in sorted(readers, key=lambda one: one.id)}
        self.wanting = {one.folder: one for one in wanting}
        self.loads = {identifier: loads.get(identifier, 0) for identifier in self.readers}
        self.given: dict[str, set[str]] = {folder: set() for folder in self.wanting}
        # What each reviewer was given, as keys, in the order of giving.
        self.held: dict[str, dict[str, None]] = {identifier: {} for identifier in self.readers}
        # How many of those each other reviewer could take: a path is found without looking at folders.
        self.passable: dict[str, Counter[str]] = {identifier: Counter() for identifier in self.readers}
        self.can = {
            folder: dict.fromkeys(
                identifier
                for identifier in self.readers
                if identifier not in one.barred and identifier not in one.engaged
            )
            for folder, one in self.wanting.items()
        }

    def has_room(self, reader: str) -> bool:
        capacity = self.readers[reader].capacity
        return capacity is None or self.loads[reader] < capacity

    def path_from(self, folder: str, draw: random.Random) -> tuple[tuple[str, str], ...] | None:
        """Who takes the folder, who takes a folder from them, and so on to one who has room.

        The last is one of the least loaded that can be reached at all. ``None`` if there is none.
        """
        least = min((self.loads[one] for one in self.readers if self.has_room(one)), default=None)
        came: dict[str, str | None] = {}
        givers: list[str | None] = [None]
        best: str | None = None
        for giver in givers:  # it grows on the way
            if least is None or (best is not None and self.loads[best] == least):
                break
            takers = self._takers(folder) if giver is None else +self.passable[giver]
            new = [one for one in takers if one not in came]
            draw.shuffle(new)
            came |= dict.fromkeys(new, giver)
            givers += new
            roomy = [one for one in (best, *new) if one is not None and self.has_room(one)]
            best = min(roomy, key=lambda one: self.loads[one], default=None)
        return None if best is None else self._back(folder, came, best)

    def _takers(self, folder: str) -> list[str]:
        """Who could take a folder and has not."""
        return [one for one in self.can[folder] if one not in self.given[folder]]

    def _back(self, folder: str, came: Mapping[str, str | None], last: str) -> tuple[tuple[str, str], ...]:
        """The steps that led to ``last``, from the first."""
        steps = []
        taker, giver = last, came[last]
        while giver is not None:
            passed = next(one for one in self.held[giver] if taker in self._takers(one))
            steps.append((passed, taker))
            taker, giver = giver, came[giver]
        return ((folder, taker), *reversed(steps))

    def give(self, path: tuple[tuple[str, str], ...]) -> None:
        """Carry a path out: of each folder on it, the reader after takes the place of the one before."""
        previous: str | None = None
        for folder, reader in path:
            self._count(folder, -1)
            if previous is not None:
                self.given[folder].discard(previous)
                del self.held[previous][folder]
            self.given[folder].add(reader)
            self.held[reader][folder] = None
            self._count(folder, 1)
            previous = reader
        self.loads[path[-1][1]] += 1

    def _count(self, folder: str, step: int) -> None:
        """Add a folder to what its readers could pass on, or take it away."""
        takers = self._takers(folder)
        for holder in self.given[folder]:
            for taker in takers:
                self.passable[holder][taker] += step

    def unplaced(self, folder: str) -> Unplaced | None:
        """What a folder lacks, with what keeps each of the other reviewers from it."""
        one = self.wanting[folder]
        lacks = one.readers - len(one.engaged) - len(self.given[folder])
        if lacks <= 0:
            return None
        reasons = Counter(
            one.barred.get(reader, "without capacity")
            for reader in self.readers
            if reader not in one.engaged and reader not in self.given[folder]
        )
        why = "; ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
        return Unplaced(folder=folder, lacks=lacks, why=why or "there is no other reviewer")

"""One difference between two versions of a definition, in the words of a reviewer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from mcred.diagnostics import Pointer
from mcred.model.version import Step


class Part(StrEnum):
    """The file that a difference is in."""

    CREDENTIAL = "credential"
    RUBRIC = "rubric"
    QUIZ = "quiz"
    FRAMEWORK = "framework"
    MODULES = "modules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different in the new version, and by which step it moves the version.

    Major: it can change who passes. Minor: it cannot, and is more than words. Patch: only words.
    ``pointer`` is its place in the new file; what is gone is placed at what held it.
    """

    step: Step
    message: str
    part: Part
    pointer: Pointer = ()


class Identified(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """Its id, unique in its list."""


T = TypeVar("T", bound=Identified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """A list of things with ids, in which old and new are held against each other.

    ``noun`` is what one of them is called, ``pointer`` the place of the list in the new file.
    """

    noun: str
    part: Part
    pointer: Pointer

    def added(self, old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[T, Pointer]]:
        """What only the new list holds, with its place."""
        known = {one.id for one in old}
        for row, one in enumerate(new):
            if one.id not in known:
                yield one, (*self.pointer, row)

    def kept(self, old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[T, T, Pointer]]:
        """What both lists hold, old and new, with its place."""
        before = by_id(old)
        for row, one in enumerate(new):
            if one.id in before:
                yield before[one.id], one, (*self.pointer, row)

    def gained_and_lost(self, old: Sequence[T], new: Sequence[T], step: Step) -> Iterator[Difference]:
        """A difference for everything that one of the lists holds and the other does not."""
        for one, pointer in self.added(old, new):
            yield Difference(
                step=step, message=f"{self.noun} '{one.id}' is new", part=self.part, pointer=pointer
            )
        for one, _ in self.added(new, old):
            message = f"{self.noun} '{one.id}' is taken out"
            yield Difference(step=step, message=message, part=self.part, pointer=self.pointer)

    def reordered(self, old: Sequence[T], new: Sequence[T], step: Step) -> Iterator[Difference]:
        """A difference when the things that both lists hold stand in another order."""
        both = by_id(old).keys() & by_id(new).keys()
        before, after = ([one.id for one in these if one.id in both] for these in (old, new))
        if before != after:
            message = f"the order of each {self.noun} is {', '.join(after)}, before {', '.join(before)}"
            yield Difference(step=step, message=message, part=self.part, pointer=self.pointer)


def by_id(these: Iterable[T]) -> Mapping[str, T]:
    """The things by their ids; of two with one id the first."""
    found: dict[str, T] = {}
    for one in these:
        found.setdefault(one.id, one)
    return found

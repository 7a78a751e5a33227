"""The rubric: criteria, levels from lowest to highest, and what each level looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from mcred.model.reference import CompetencyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLevel:
    """One level. Points left out count 1, 2, 3 … from the lowest level."""

    id: str
    title: str
    points: Fraction | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion; ``required`` replaces the pass rule's level."""

    id: str
    title: str
    competencies: tuple[CompetencyRef, ...]
    descriptors: Mapping[str, str]
    question: str = ""
    weight: Fraction = Fraction(1)
    must_pass: bool = False
    required: str | None = None
    look_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """``credentials/<id>/rubric.yaml``."""

    title: str
    levels: tuple[RubricLevel, ...]
    criteria: tuple[Criterion, ...]
    summary: str = ""

    def rank(self, level: str) -> int:
        """The position of a level, 0 for the lowest; ``KeyError`` for a level the rubric lacks."""
        for position, one in enumerate(self.levels):
            if one.id == level:
                return position
        raise KeyError(level)

    def points(self, level: str) -> Fraction:
        """The points of a level: its own, or its place counted from 1."""
        position = self.rank(level)
        own = self.levels[position].points
        return Fraction(position + 1) if own is None else own

"""The quiz: classroom situations with choices, key and rationale."""

from dataclasses import dataclass, field

from mcred.model.credential import WordLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to choose."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One situation; ``answer`` holds every choice that is right."""

    id: str
    title: str
    scenario: str
    choices: tuple[Choice, ...]
    answer: tuple[str, ...]
    rationale: str
    because: WordLimits = field(default_factory=WordLimits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """``credentials/<id>/quiz.yaml``."""

    title: str
    instructions: str
    questions: tuple[Question, ...]

"""Evidence as a reviewer is shown it, on a terminal or on a page: words and pictures."""

from dataclasses import dataclass, field

from mcred.model.quiz import Question
from mcred.model.submission import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Text; ``markdown`` says whether it has Markdown's markup."""

    text: str
    markdown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table, row by row; the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExchange:
    """One exchange of an AI trace: its name, and what each of its parts says, in the order of the form."""

    name: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """An AI trace."""

    exchanges: tuple[ShownExchange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture with its bytes."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizAnswers:
    """Each situation of the quiz with the answer that was given; ``None`` where there is none."""

    answers: tuple[tuple[Question, Answer | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unshown:
    """Something that is named and not shown."""


Shown = Prose | Grid | Exchanges | Image | QuizAnswers | Unshown


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One piece of evidence.

    ``requirement`` is the id of what was asked for, ``title`` its title, ``file`` what the teacher
    named, and ``criteria`` what it is evidence for. ``notes`` say what of it is not shown, and why.
    """

    requirement: str
    title: str
    file: str
    criteria: tuple[str, ...]
    content: Shown
    words: int = 0
    notes: tuple[str, ...] = ()

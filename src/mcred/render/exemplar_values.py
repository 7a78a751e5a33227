"""What the template of the exemplars is given: each piece of work as Markdown, and how it was rated."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from mcred.content.exemplars import HandedIn, PassageReader, handed_in
from mcred.model.catalog import CredentialBundle, Exemplar
from mcred.model.submission import Answer, Review, ReviewerRole
from mcred.render.environment import escape_markdown
from mcred.render.handed_in_text import as_markdown
from mcred.render.subject_values import Asked, Judged, Situation

STRENGTHS = ("strong", "borderline", "weak")
_PICTURES = ("png", "jpg", "jpeg", "svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A file or section handed in. ``text`` is Markdown that stands in ``file`` from ``line`` on.

    It is empty when there is no text to show. ``cut`` when only the beginning is shown; ``as_before``
    when the same was handed in for a requirement above.
    """

    name: str
    text: str
    file: str
    line: int = 1
    cut: bool = False
    as_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A requirement with what was handed in for it, or with the answers of a quiz."""

    asked: Asked
    works: tuple[Work, ...] = ()
    answers: tuple[tuple[Situation, Answer], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one reviewer said of one criterion."""

    reviewer: str
    adjudicator: bool
    level: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A criterion with the level agreed on, its descriptor, the reason, and the reviewers' own ratings."""

    judged: Judged
    level: str
    descriptor: str
    reason: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One exemplar; ``strength`` is the first word of its folder's name, ``name`` the rest of it."""

    exemplar: Exemplar
    strength: str
    name: str
    given: tuple[Given, ...]
    rated: tuple[Rated, ...]


def samples(
    bundle: CredentialBundle,
    asked: tuple[Asked, ...],
    situations: tuple[Situation, ...],
    judged: tuple[Judged, ...],
    read: PassageReader,
) -> tuple[Sample, ...]:
    """The exemplars of a credential, the strong ones first; ``read`` gives the text of a file."""
    found = [
        Sample(
            exemplar=one,
            strength=one.name.partition("-")[0],
            name=one.name.partition("-")[2] or one.name,
            given=_given(one, asked, situations, handed_in(one, read)),
            rated=tuple(_rated(one, criterion) for criterion in judged),
        )
        for one in bundle.exemplars
    ]
    return tuple(sorted(found, key=lambda one: (_rank(one.strength), one.exemplar.name)))


def _rank(strength: str) -> int:
    return STRENGTHS.index(strength) if strength in STRENGTHS else len(STRENGTHS)


def _given(
    exemplar: Exemplar,
    asked: tuple[Asked, ...],
    situations: tuple[Situation, ...],
    pieces: tuple[HandedIn, ...],
) -> tuple[Given, ...]:
    seen: set[tuple[str, str]] = set()
    found: list[Given] = []
    for one in asked:
        own = [piece for piece in pieces if piece.requirement == one.requirement.id]
        works = tuple(_work(exemplar, piece, seen) for piece in own)
        quiz = situations if one.requirement.type == "quiz" else ()
        found.append(Given(asked=one, works=works, answers=_answers(exemplar, quiz)))
    return tuple(found)


def _answers(exemplar: Exemplar, situations: tuple[Situation, ...]) -> tuple[tuple[Situation, Answer], ...]:
    answers: Mapping[str, Answer] = exemplar.submission.answers
    return tuple((one, answers.get(one.question.id, Answer())) for one in situations)


def _work(exemplar: Exemplar, piece: HandedIn, seen: set[tuple[str, str]]) -> Work:
    key = (piece.file, piece.section)
    as_before = key in seen
    seen.add(key)
    name = f"{piece.file}#{piece.section}" if piece.section else piece.file
    file = f"{exemplar.folder}/{piece.file}"
    if as_before:
        return Work(name=name, text="", file=file, as_before=True)
    if piece.suffix in _PICTURES:
        alt = escape_markdown(f"Picture that was handed in: {piece.file}")
        return Work(name=name, text=f"![{alt}](<{quote(piece.file.rpartition('/')[2])}>)", file=file)
    text, cut = as_markdown(piece)
    line = piece.passage.first_line if piece.passage else None
    return Work(name=name, text=text, file=file, line=line or 1, cut=cut)


def _rated(exemplar: Exemplar, judged: Judged) -> Rated:
    identifier = judged.criterion.id
    levels = {one.level.id: one for one in judged.levels}
    agreed = exemplar.reference.ratings.get(identifier)
    level = levels.get(agreed.level) if agreed else None
    return Rated(
        judged=judged,
        level=level.level.title if level else agreed.level if agreed else "",
        descriptor=level.descriptor if level else "",
        reason=agreed.reason if agreed else "",
        voices=tuple(_voice(one, judged) for one in exemplar.reviews if identifier in one.ratings),
    )


def _voice(review: Review, judged: Judged) -> Voice:
    rating = review.ratings[judged.criterion.id]
    titles = {one.level.id: one.level.title for one in judged.levels}
    return Voice(
        reviewer=review.reviewer,
        adjudicator=review.role is ReviewerRole.ADJUDICATOR,
        level=titles.get(rating.level, rating.level),
        comment=rating.comment,
    )

"""What `review` shows of a submission, a criterion and a draft, line by line."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from mcred.content.markup import without_markup
from mcred.model.exhibit import Exchanges, Exhibit, Grid, Image, Prose, QuizAnswers, Shown, Unshown
from mcred.model.rubric import Criterion, Rubric
from mcred.model.submission import Rating
from mcred.output.showing import visible
from mcred.output.side_by_side import side_by_side, wrapped
from mcred.output.styled import Line, Style

_CELL = 40


def heading(text: str) -> Iterator[Line]:
    """An empty line and a heading."""
    yield Line()
    yield Line((visible(text), Style.PLACE))


def note(text: str) -> Line:
    """A line that helps."""
    return Line((visible(text), Style.HELP))


def format_disputes(found: Sequence[tuple[str, str]], *, waiting: bool) -> Iterator[Line]:
    """The criteria in dispute, each with the reason, and what an adjudicator's ratings do.

    ``waiting`` says that reviews are missing, so that nothing can be in dispute.
    """
    if found:
        yield from heading("In dispute: you settle it")
        yield from (Line((visible(f"- {title}: {why}"), Style.PLAIN)) for title, why in found)
    elif waiting:
        yield from heading("Nothing is in dispute yet: reviews are missing")
    else:
        yield from heading("Nothing is in dispute: the reviewers' ratings lead to a decision")
    yield note("You rate every criterion, and all your ratings are final, also where reviewers agree.")


def format_criterion(
    criterion: Criterion, place: str, rubric: Rubric, required: str, rating: Rating | None, width: int
) -> Iterator[Line]:
    """A criterion with its question, where to look, and its levels side by side. ``place`` is "2 of 5"."""
    yield from heading(f"Criterion {place}: {criterion.title}")
    if criterion.question:
        yield from _plain(criterion.question, width)
    for one in criterion.look_for:
        yield from _plain(f"Where to look: {one}", width, "  ")
    yield Line()
    heads = [
        _level_head(number, one.title, one.id == required) for number, one in enumerate(rubric.levels, 1)
    ]
    texts = [_one_line(criterion.descriptors.get(one.id, "")) for one in rubric.levels]
    yield from side_by_side(heads, texts, width)
    if rating is not None:
        yield Line()
        yield note(f"So far: {rubric.levels[rubric.rank(rating.level)].title}. Press Enter to keep it.")


def _level_head(number: int, title: str, required: bool) -> str:
    return visible(f"{number} {title}") + (" (required)" if required else "")


def _one_line(text: str) -> str:
    return visible(" ".join(without_markup(text).split()))


def _plain(text: str, width: int, indent: str = "") -> Iterator[Line]:
    yield from wrapped(_one_line(text), width, indent)


def format_evidence(exhibits: Sequence[Exhibit], own: str, seen: frozenset[int]) -> Iterator[Line]:
    """The pieces of evidence by number; those for the criterion ``own`` are marked."""
    yield Line()
    yield Line(("Evidence (* for this criterion)" if own else "Evidence", Style.PLACE))
    for number, one in enumerate(exhibits, 1):
        mark = "*" if own in one.criteria else " "
        words = f", {one.words:,} words" if one.words else ""
        read = ", read" if number in seen else ""
        named = f" ({one.file})" if one.file else ""
        yield Line((visible(f"{mark} {number} {one.title}{named}{words}{read}"), Style.PLAIN))


def format_exhibit(exhibit: Exhibit, number: int, width: int) -> Iterator[Line]:
    """A piece of evidence with all its text, nothing in it invisible."""
    yield from heading(f"--- {number} {exhibit.title} {exhibit.file}".rstrip())
    for one in exhibit.notes:
        yield note(one)
    yield from _content(exhibit.content, width)


def _content(content: Shown, width: int) -> Iterator[Line]:
    match content:
        case Prose(text=text):
            yield from _text(text, width)
        case Grid(rows=rows):
            for row in rows:
                yield from _text(" | ".join(cell[:_CELL] for cell in row), width)
        case Exchanges(exchanges=exchanges):
            for one in exchanges:
                yield from heading(one.name)
                for part, said in one.parts:
                    yield Line((visible(part), Style.HELP))
                    yield from _text(said or "(nothing)", width, "  ")
        case QuizAnswers():
            yield from _quiz(content, width)
        case Image() | Unshown():
            yield note("It is not text; open the file itself.")
        case _:
            assert_never(content)


def _quiz(content: QuizAnswers, width: int) -> Iterator[Line]:
    for question, given in content.answers:
        yield from heading(f"{question.id} {question.title}")
        yield from _text(question.scenario, width)
        for choice in question.choices:
            chosen = ">" if given is not None and given.choice == choice.id else " "
            key = " (key)" if choice.id in question.answer else ""
            yield from _text(f"{chosen} {choice.id} {choice.text}{key}", width, "  ")
        yield from _text(f"Reason given: {(given.because if given else '') or '(none)'}", width)
        yield from _text(f"Why the key is right: {question.rationale}", width)


def _text(text: str, width: int, indent: str = "") -> Iterator[Line]:
    yield from wrapped("\n".join(visible(line) for line in text.strip().split("\n")), width, indent)


def format_summary(rubric: Rubric, ratings: dict[str, Rating], feedback: str, width: int) -> Iterator[Line]:
    """All ratings with their comments, and the feedback."""
    yield from heading("Your review")
    for criterion in rubric.criteria:
        rating = ratings.get(criterion.id)
        level = rubric.levels[rubric.rank(rating.level)].title if rating else "not rated yet"
        style = Style.GOOD if rating else Style.WARNING
        yield Line((visible(f"{criterion.title}: "), Style.PLAIN), (visible(level), style))
        if rating and rating.comment:
            yield from _text(rating.comment, width, "    ")
    if feedback:
        yield Line()
        yield from _text(feedback, width)

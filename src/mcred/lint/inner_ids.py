"""The lists inside a file whose items have ids, and ids that two items share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.model.credential import Credential
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.quiz import Quiz
from mcred.model.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerIds:
    """The ids of one list, each with its place; within the list they have to differ."""

    noun: str
    ids: tuple[tuple[Pointer, str], ...]


def repeated_ids(part: Part) -> Iterator[Finding]:
    """Two items of one list in a file that have the same id."""
    for file, document in part.documents.items():
        for listed in inner_ids(document.value):
            yield from _repeated(file, listed)


def _repeated(file: str, listed: InnerIds) -> Iterator[Finding]:
    """One finding for each item of a list whose id an earlier item has."""
    first: dict[str, int] = {}
    for number, (pointer, identifier) in enumerate(listed.ids, 1):
        earlier = first.setdefault(identifier, number)
        if earlier != number:
            yield Finding(
                file=file,
                pointer=pointer,
                message=f"{listed.noun} {number} has the id {quoted(identifier)} of {listed.noun} {earlier}",
                hint="give each its own id, or take one of them out",
            )


def inner_ids(value: object) -> Iterator[InnerIds]:
    """Every list of things with ids in the model of a file."""
    match value:
        case Rubric():
            yield _listed("level", ("levels",), (one.id for one in value.levels))
            yield _listed("criterion", ("criteria",), (one.id for one in value.criteria))
        case Credential():
            yield _listed("evidence", ("evidence",), (one.id for one in value.evidence))
            yield _listed("touchpoint", ("coaching",), (one.id for one in value.coaching))
        case Quiz():
            yield _listed("question", ("questions",), (one.id for one in value.questions))
            for q, question in enumerate(value.questions):
                yield _listed("choice", ("questions", q, "choices"), (one.id for one in question.choices))
        case Pathway():
            components = enumerate(value.components)
            pointed = tuple((("components", row, "credential"), one.credential.id) for row, one in components)
            yield InnerIds(noun="component", ids=pointed)
            yield _listed("role", ("roles",), (one.id for one in value.roles))
        case Framework():
            yield from _in_framework(value)
        case _:
            pass


def _in_framework(framework: Framework) -> Iterator[InnerIds]:
    yield _listed("standard", ("standards",), (one.id for one in framework.standards))
    yield _listed("non-negotiable", ("non_negotiables",), (one.id for one in framework.non_negotiables))
    yield _listed("domain", ("domains",), (one.id for one in framework.domains))
    places = [
        (("domains", d, "competencies", c), competency)
        for d, domain in enumerate(framework.domains)
        for c, competency in enumerate(domain.competencies)
    ]
    # References name a competency without its domain, so its id is unique in the whole framework.
    yield InnerIds(noun="competency", ids=tuple(((*place, "id"), one.id) for place, one in places))
    for place, competency in places:
        yield _listed("task", (*place, "tasks"), (one.id for one in competency.tasks))


def _listed(noun: str, pointer: Pointer, ids: Iterable[str]) -> InnerIds:
    return InnerIds(noun=noun, ids=tuple(((*pointer, row, "id"), one) for row, one in enumerate(ids)))

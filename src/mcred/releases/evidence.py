"""What can differ in what teachers hand in."""

from collections.abc import Iterator

from mcred.diagnostics import Pointer
from mcred.model.credential import EvidenceRequirement, EvidenceType
from mcred.model.definition import Definition
from mcred.model.file_types import accepted_types
from mcred.model.program import Range
from mcred.model.version import Step
from mcred.releases.difference import Difference, Paired, Part
from mcred.releases.wording import other_words

_EVIDENCE = Paired(noun="evidence", part=Part.CREDENTIAL, pointer=("evidence",))


def evidence(old: Definition, new: Definition) -> Iterator[Difference]:
    """Requirements: their kind, how many files, which types of file and how many words.

    A requirement that may be left out can be added and taken out: nobody has to meet it.
    """
    before, after = old.credential.evidence, new.credential.evidence
    for one, pointer in _EVIDENCE.added(before, after):
        how = "has to be handed in, which is new" if _is_needed(one) else "may be handed in, which is new"
        yield _difference(Step.MAJOR if _is_needed(one) else Step.MINOR, one, how, pointer)
    for one, _ in _EVIDENCE.added(after, before):
        step = Step.MAJOR if _is_needed(one) else Step.MINOR
        yield _difference(step, one, "is no longer asked for", ("evidence",))
    yield from _EVIDENCE.reordered(before, after, Step.PATCH)
    for was, now, pointer in _EVIDENCE.kept(before, after):
        yield from _requirement(was, now, pointer)


def _requirement(
    was: EvidenceRequirement, now: EvidenceRequirement, pointer: Pointer
) -> Iterator[Difference]:
    if was == now:
        return
    if was.type != now.type:
        how = f"is of type '{now.type}', before '{was.type}'"
        yield _difference(Step.MAJOR, now, how, (*pointer, "type"))
    if was.count != now.count:
        files = Range(min=now.count.min, max=now.count.max), Range(min=was.count.min, max=was.count.max)
        yield _difference(Step.MAJOR, now, f"takes {files[0]} files, before {files[1]}", (*pointer, "count"))
    if was.words != now.words:
        words = Range(min=now.words.min, max=now.words.max), Range(min=was.words.min, max=was.words.max)
        yield _difference(Step.MAJOR, now, f"takes {words[0]} words, before {words[1]}", (*pointer, "words"))
    types = (
        sorted(accepted_types(now) - accepted_types(was)),
        sorted(accepted_types(was) - accepted_types(now)),
    )
    if types[0]:
        # Where a recording or a picture may be handed in, no words are counted, so this can decide.
        yield _difference(Step.MAJOR, now, f"also takes files of type {', '.join(types[0])}", pointer)
    if types[1]:
        yield _difference(Step.MAJOR, now, f"no longer takes files of type {', '.join(types[1])}", pointer)
    skip = ("type", "count", "words", *(("file_types",) if any(types) else ()))
    yield from other_words(Part.CREDENTIAL, pointer, f"evidence '{now.id}'", was, now, skip)


def _is_needed(one: EvidenceRequirement) -> bool:
    return one.type is EvidenceType.QUIZ or one.count.min > 0


def _difference(step: Step, one: EvidenceRequirement, how: str, pointer: Pointer) -> Difference:
    return Difference(step=step, message=f"evidence '{one.id}' {how}", part=Part.CREDENTIAL, pointer=pointer)

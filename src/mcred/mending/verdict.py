"""Whether an edited file says what was intended, and whether anything is worse than before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum

from mcred.content.documents import Document
from mcred.content.yaml import outline, parse_yaml_text
from mcred.diagnostics import MORE_FINDINGS, Diagnostic
from mcred.mending.edits import Mend, apply_edits, intended, moved
from mcred.mending.source import Source, with_text


class Stage(IntEnum):
    """How far the reading of a file gets. What is wrong at one stage hides what is wrong at later ones."""

    UNREADABLE = 0
    YAML = 1
    KIND = 2
    SCHEMA = 3
    FITS = 4


def stage_of(document: Document) -> Stage:
    """The stage at which reading a document ended."""
    if document.value is not None:
        return Stage.FITS
    if document.kind:
        return Stage.SCHEMA
    if document.yaml and not parse_yaml_text(document.yaml).problems:
        return Stage.KIND
    return Stage.YAML if outline(document.yaml) is not None else Stage.UNREADABLE


def edited(source: Source, mends: Sequence[Mend]) -> Source | None:
    """The file with these mends made; ``None`` when it would not say what they intend."""
    after = with_text(source, apply_edits(source.text, (edit for one in mends for edit in one.edits)))
    expected = intended(source.root, {one.path: one.becomes for one in mends})
    return after if after is not None and after.root == expected else None


def is_better(before: Source, after: Source, mends: Sequence[Mend]) -> bool:
    """Whether a file that could not be used is nearer to it after these mends.

    It is read at least as far as before. If not further, there is no finding that was not there, and
    the mended ones are gone. Of a value that was put in place nothing more is said.
    """
    old, new = stage_of(before.document), stage_of(after.document)
    found = after.document.diagnostics
    if new < old or (new == old and has_new(found, before.document.diagnostics, mends)):
        return False
    edits = [edit for one in mends for edit in one.edits]
    places = {moved(one.edits[0].start, edits) for one in mends if one.settles}
    about_values = (one for one in found if not one.rule.startswith("missing-"))
    return not any(after.offset(one.line, one.column) in places for one in about_values)


def has_new(found: Iterable[Diagnostic], before: Iterable[Diagnostic], mends: Iterable[Mend]) -> bool:
    """Whether there is a finding that was not there, or one of the mended is there still.

    Findings are told apart by file, rule and message: their lines move. Of a file with more findings
    than are listed nothing can be said, so what is new there does not count.
    """
    before = tuple(before)
    crowded = {one.file for one in before if one.rule == MORE_FINDINGS.id}
    allowed = Counter(map(_key, before)) - Counter(_key(one.finding) for one in mends)
    return bool(Counter(_key(one) for one in found if one.file not in crowded) - allowed)


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return (one.file, one.rule, one.message)

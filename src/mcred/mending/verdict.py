"""Whether an edited file says what was intended, and whether anything is worse than before."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum

from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import MORE_FINDINGS, Diagnostic
from mcred.mending.edits import Mend, apply_edits, intended, moved
from mcred.mending.source import Source, with_text

# Where a message names the place of another finding, that place moves as well.
_PLACE = re.compile(r"(?:line|column) [0-9]+")
# What is said of a file that is YAML and does not say what it is; a list has no field for it.
_ABOUT_THE_KIND = frozenset({"missing-kind", "unknown-kind", "wrong-type"})


class Stage(IntEnum):
    """How far the reading of a file gets. What is wrong at one stage hides what is wrong at later ones."""

    UNREADABLE = 0
    YAML = 1
    KIND = 2
    SCHEMA = 3
    FITS = 4


def stage_of(source: Source) -> Stage:
    """The stage at which reading a file ended."""
    document = source.document
    if document.value is not None:
        return Stage.FITS
    if document.kind:
        return Stage.SCHEMA
    if any(one.rule in _ABOUT_THE_KIND for one in document.diagnostics):
        return Stage.KIND
    return Stage.UNREADABLE if source.root is None else Stage.YAML


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
    old, new = stage_of(before), stage_of(after)
    found = after.document.diagnostics
    if new < old or (new == old and has_new(found, before.document.diagnostics, mends)):
        return False
    edits = [edit for one in mends for edit in one.edits]
    places = {moved(edit.start, edits) for one in mends if one.settles for edit in one.edits}
    about_values = (one for one in found if not one.rule.startswith("missing-"))
    return not any(after.offset(one.line, one.column) in places for one in about_values)


def has_new(found: Iterable[Diagnostic], before: Iterable[Diagnostic], mends: Iterable[Mend]) -> bool:
    """Whether there is a finding that was not there, or one of the mended is there still.

    Findings are told apart by file, rule and message: their lines move. Where a file has more findings
    than are listed, those that come into the list are no news.
    """
    before = tuple(before)
    count = Counter(one.file for one in before)
    crowded = {one.file for one in before if one.rule == MORE_FINDINGS.id or count[one.file] >= MAX_PROBLEMS}
    allowed = Counter(map(_key, before)) - Counter(_key(one.finding) for one in mends)
    return bool(Counter(_key(one) for one in found if one.file not in crowded) - allowed)


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return (one.file, one.rule, _PLACE.sub("", one.message))

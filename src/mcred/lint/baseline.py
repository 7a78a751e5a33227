"""The baseline: what was wrong when a program began to be checked, so that only what is new is shown.

A finding is known again by its rule, its file, its message and the text of its line, blanks apart,
so it stays known when it moves. Equal findings are counted: one more than the count is new.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mcred.content.suggestions import QUOTE_LIMIT
from mcred.diagnostics import Diagnostic
from mcred.errors import UnusableInputError
from mcred.lint.suppressions import UNSUPPRESSABLE

BASELINE_FILE = "mcred-baseline.json"
MAX_BYTES = 16 << 20
VERSION = 1
_LONGEST = 1000
_FIELDS = ("file", "rule", "message", "text")
_CURE = "take the file from version control again, or write a new one with `mcred validate --write-baseline`"

Fingerprint = tuple[str, str, str, str]
"""File, rule, message and text of the line."""
Baseline = Mapping[Fingerprint, int]
"""How often each finding was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Findings that are new, how many are in the baseline, and what the baseline still needs."""

    new: tuple[Diagnostic, ...]
    known: int
    needed: Baseline


def baseline_of(found: Iterable[Diagnostic]) -> Baseline:
    """The baseline that knows all of these findings, but for those that can never be passed over.

    These are findings that keep a file from being used, and those on allowances.
    """
    return Counter(_fingerprint(one) for one in found if one.rule not in UNSUPPRESSABLE)


def compare(found: Iterable[Diagnostic], baseline: Baseline) -> Compared:
    """Tell new findings from known ones. Of equal findings the first ones are the known ones."""
    left = dict(baseline)
    new = []
    known = 0
    for one in sorted(found, key=lambda one: one.sort_key):
        fingerprint = _fingerprint(one)
        if one.rule in UNSUPPRESSABLE or not left.get(fingerprint):
            new.append(one)
        else:
            left[fingerprint] -= 1
            known += 1
    needed = {one: count - left[one] for one, count in baseline.items() if count > left[one]}
    return Compared(new=tuple(new), known=known, needed=needed)


def _fingerprint(one: Diagnostic) -> Fingerprint:
    return (one.file, one.rule, _words(one.message), _words(one.source)[:QUOTE_LIMIT])


def _words(text: str) -> str:
    return " ".join(text.strip()[:_LONGEST].split())


def format_baseline(baseline: Baseline) -> str:
    """JSON with one finding a line in a fixed order, so that two people's changes can be merged."""
    rows = (
        json.dumps({**dict(zip(_FIELDS, one, strict=True)), "count": count}, ensure_ascii=False)
        for one, count in sorted(baseline.items())
    )
    listed = ",\n".join(f"    {row}" for row in rows)
    findings = f"[\n{listed}\n  ]" if listed else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def parse_baseline(data: bytes, name: str) -> Baseline:
    """Read a baseline; ``UnusableInputError``, with ``name``, when it is damaged or of a later version.

    Of a line that is there twice, as after a merge, the larger count holds: nothing new is hidden.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UnusableInputError(name, f"the baseline is damaged: line {line} is not JSON", _CURE) from error
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise UnusableInputError(name, "this is not a baseline", _CURE)
    if document.get("version") != VERSION:
        raise UnusableInputError(name, "the baseline was written by another version of mcred", _CURE)
    baseline: dict[Fingerprint, int] = {}
    for number, entry in enumerate(document["findings"], 1):
        if not _is_entry(entry):
            raise UnusableInputError(
                name, f"the baseline is damaged: its entry {number} is incomplete", _CURE
            )
        fingerprint = (entry["file"], entry["rule"], entry["message"], entry["text"])
        baseline[fingerprint] = max(entry["count"], baseline.get(fingerprint, 0))
    return baseline


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    count = entry.get("count")
    return type(count) is int and count > 0 and all(isinstance(entry.get(name), str) for name in _FIELDS)

"""The baseline file: read beside ``mcred.yaml``, written when asked, and made smaller as findings go away."""

import os
from collections.abc import Sequence
from pathlib import Path

from mcred.cli.baseline_use import BaselineMode, BaselineUse
from mcred.cli.saying import say
from mcred.content.files import Unreadable, read_inside
from mcred.content.program import LoadedProgram
from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import UnusableInputError, UnwritableOutputError
from mcred.lint.baseline import (
    MAX_BYTES,
    Baseline,
    Compared,
    baseline_of,
    compare,
    format_baseline,
    parse_baseline,
)
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES
from mcred.lint.suppressions import ALWAYS_SHOWN
from mcred.output.writing import write_whole


def without_known(root: Path, found: Sequence[Diagnostic], use: BaselineUse) -> Compared:
    """The findings that are not in the baseline, and what has to be done with its file, done.

    A file that cannot be made smaller is only said; one that cannot be read is an ``UnusableInputError``.
    """
    path = use.path(root)
    match use.mode:
        case BaselineMode.OFF:
            return Compared(new=tuple(found), known=0, needed={})
        case BaselineMode.WRITE:
            baseline = baseline_of(found)
            write_whole(path, format_baseline(baseline).encode())
            say(f"mcred: {path.name}: {_findings(sum(baseline.values()))} written")
            return compare(found, baseline)
        case BaselineMode.READ | BaselineMode.TELL | BaselineMode.SHRINK:
            baseline = _load(path, required=use.file is not None)
            compared = compare(found, baseline)
            # While a file cannot be used, rules do not see what is in it: nothing counts as gone.
            if compared.needed != baseline and not any(one.rule in ALWAYS_SHOWN for one in found):
                _shrink(path, baseline, compared.needed, use.mode)
            return compared


def unknown_errors(program: LoadedProgram) -> list[Diagnostic]:
    """The errors in a program without those in its baseline: the same for every command that asks.

    ``UnusableInputError`` when the baseline cannot be read.
    """
    found = check_program(program, ALL_RULES)
    new = without_known(program.root, found, BaselineUse(mode=BaselineMode.READ)).new
    return [one for one in new if one.severity is Severity.ERROR]


def _load(path: Path, *, required: bool) -> Baseline:
    if not required and not os.path.lexists(path):
        return {}
    data = read_inside(path.parent, path.name, MAX_BYTES)
    if isinstance(data, Unreadable):
        raise UnusableInputError(str(path), data.why, "make one with `mcred validate --write-baseline`")
    return parse_baseline(data, path.name)


def _shrink(path: Path, baseline: Baseline, needed: Baseline, mode: BaselineMode) -> None:
    left = sum(needed.values())
    gone = _findings(sum(baseline.values()) - left)
    if mode is BaselineMode.TELL:
        say(f"mcred: {path.name}: {gone} in it can go; run `mcred validate` where you write, and commit it")
    if mode is not BaselineMode.SHRINK:
        return
    try:
        write_whole(path, format_baseline(needed).encode())
    except UnwritableOutputError as error:
        say(f"mcred: {error}; {gone} in it can go")
        return
    after = f"{_findings(left)} left" if left else "none is left, and you can delete it"
    say(f"mcred: {path.name}: {gone} taken out, {after}")


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count:,} findings"

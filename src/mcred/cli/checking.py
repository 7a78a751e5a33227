"""What ``validate`` does with a program: check it, and leave out what was not asked for, allowed or known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred.cli.baselining import BaselineMode, BaselineUse, without_known
from mcred.cli.indexing import check_from_disk
from mcred.cli.selection import check_paths
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import Diagnostic, Severity, bounded
from mcred.errors import UnusableInputError
from mcred.lint.report import ProgramReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    rules: frozenset[str] | None
    """``None`` is all of them."""
    baseline: BaselineUse
    fail_on: Severity | None
    """``None`` is what the program says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is shown of a check, and whether it passes."""

    findings: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    in_baseline: int
    allowed: int
    passes: bool


def wanted(
    *,
    paths: Sequence[Path],
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: Severity | None,
    baseline: Path | None,
    no_baseline: bool,
    write_baseline: bool,
    watch: bool,
    mend: bool,
    environment: Mapping[str, str],
) -> Wanted:
    """Make sense of the options; ``UnusableInputError`` when they contradict each other.

    The baseline file is made smaller only where the whole program is checked, once, by a person:
    not with paths or rules to choose from, not while somebody types, and not where ``CI`` is set.
    """
    partial = bool(paths or select or ignore)
    if no_baseline and (baseline or write_baseline):
        raise UnusableInputError("--no-baseline", "contradicts the other options", "leave one of them out")
    if watch and mend:
        why = "goes with neither --fix nor --diff"
        raise UnusableInputError("--watch", why, "run `mcred validate --fix` once, and then watch")
    if write_baseline and (partial or watch):
        why = "a baseline is written of the whole program, once"
        raise UnusableInputError("--write-baseline", why, "leave out paths, --select, --ignore and --watch")
    if no_baseline:
        mode = BaselineMode.OFF
    elif write_baseline:
        mode = BaselineMode.WRITE
    elif partial or watch:
        mode = BaselineMode.READ
    else:
        mode = BaselineMode.TELL if environment.get("CI") else BaselineMode.SHRINK
    return Wanted(
        paths=tuple(paths),
        rules=_chosen(select, ignore),
        baseline=BaselineUse(mode=mode, file=baseline),
        fail_on=fail_on,
    )


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    if not select and not ignore:
        return None
    from mcred.cli.rules import chosen_rules

    return chosen_rules(select, ignore)


def check(root: Path, request: Wanted, report: ProgramReport | None = None) -> Report:
    """Check the program in ``root``, or what the paths name; ``report`` is what is known of it already."""
    report = report or check_from_disk(root)
    selected = check_paths(root, report, request.paths)
    chosen = _of_rules(selected.findings, request.rules)
    compared = without_known(root, chosen, request.baseline)
    fail_on = request.fail_on or report.fail_on
    failing = {Severity.ERROR} if fail_on is Severity.ERROR else {Severity.ERROR, Severity.WARNING}
    return Report(
        findings=bounded(compared.new, MAX_PROBLEMS),
        files=selected.files,
        in_baseline=compared.known,
        allowed=len(_of_rules(selected.allowed, request.rules)),
        passes=not any(one.severity in failing for one in compared.new),
    )


def _of_rules(findings: Sequence[Diagnostic], rules: frozenset[str] | None) -> Sequence[Diagnostic]:
    return findings if rules is None else [one for one in findings if one.rule in rules]

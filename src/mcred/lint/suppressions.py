"""What authors allow is taken out of the findings; an allowance that does not work is a finding itself."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from mcred.content.rules import RULES_BY_ID as FILE_RULES
from mcred.content.suggestions import nearest, quoted
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import MORE_FINDINGS, Allowance, Diagnostic, RuleInfo, Severity

_EXAMPLE = (
    "# mcred: allow conflicting-limits -- the limits are read by two people\nwords: {min: 350, max: 120}\n"
)


def _warning(name: str, summary: str, explanation: str, fails: str) -> RuleInfo:
    return RuleInfo(
        id=name,
        severity=Severity.WARNING,
        summary=summary,
        explanation=explanation,
        fails=(fails,),
        passes=(_EXAMPLE,),
    )


MALFORMED = _warning(
    "malformed-suppression",
    "A comment that begins with `mcred:` is not written as expected.",
    "It allows nothing, although whoever wrote it believes that it does.",
    _EXAMPLE.replace("allow", "ignore", 1),
)
WITHOUT_REASON = _warning(
    "suppression-without-reason",
    "A comment allows a rule and does not say why.",
    "Whoever comes next cannot judge whether it still holds. Without a reason it allows nothing.",
    _EXAMPLE.replace(" -- the limits are read by two people", ""),
)
UNKNOWN = _warning(
    "unknown-suppression",
    "A comment, or `lint` in mcred.yaml, allows a rule that does not exist.",
    "It allows nothing, and is probably a slip of the pen.",
    _EXAMPLE.replace("conflicting-limits", "conflicting-limit"),
)
FORBIDDEN = _warning(
    "forbidden-suppression",
    "A comment, or `lint` in mcred.yaml, allows a rule that cannot be allowed.",
    "A file that does not fit its schema is not used at all; what is wrong with it is shown in any case. "
    "Neither can a rule on these comments be allowed by one.",
    _EXAMPLE.replace("conflicting-limits", "unknown-field"),
)
STALE = _warning(
    "stale-suppression",
    "A comment, or `lint` in mcred.yaml, allows a rule that finds nothing there.",
    "What it was for is mended or has moved. Left alone it would hide the next mistake at this place.",
    _EXAMPLE.replace("min: 350, max: 120", "min: 120, max: 350"),
)
RULES = (MALFORMED, WITHOUT_REASON, UNKNOWN, FORBIDDEN, STALE)
ALWAYS_SHOWN = frozenset({*FILE_RULES, MORE_FINDINGS.id})
"""What decides whether a file can be used at all, and what says that there is more."""
UNSUPPRESSABLE = ALWAYS_SHOWN | {rule.id for rule in RULES}

_Key = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Findings, those that an author allows apart from the others."""

    findings: tuple[Diagnostic, ...]
    allowed: tuple[Diagnostic, ...] = ()


def apply_allowances(
    found: Iterable[Diagnostic], allowances: Sequence[Allowance], known: Collection[str], ran: Collection[str]
) -> Sifted:
    """Take out what is allowed, and add a finding for each allowance that does not work.

    ``found`` is everything that is wrong with a program, ``known`` the ids of the rules that can be
    allowed and ``ran`` of those that were asked. While a file cannot be read or does not fit its
    schema some rules say nothing, so nothing counts as stale then. The order of the input has no
    effect on which findings come out.
    """
    findings = tuple(dict.fromkeys(found))
    granted = {key for one in allowances for key in _keys(one, known)}
    matched = {one: granted & _covering(one) for one in findings} if granted else {}
    used = {key for keys in matched.values() for key in keys}
    left = tuple(one for one in findings if not matched.get(one))
    complete = not any(one.rule in FILE_RULES for one in findings)
    judged = frozenset(ran) if complete else frozenset()
    faults = _faults(allowances, known, lambda key: key[2] in judged and key not in used, left)
    return Sifted(findings=(*left, *faults), allowed=tuple(one for one in findings if matched.get(one)))


def _keys(allowance: Allowance, known: Collection[str]) -> Iterator[_Key]:
    """What an allowance that is in order covers, one key a rule."""
    if not allowance.fault and allowance.reason:
        file = "" if allowance.covers is None else allowance.file
        for rule in allowance.rules:
            if _can_be_allowed(rule, known):
                yield file, allowance.covers, rule


def _covering(one: Diagnostic) -> set[_Key]:
    return {(one.file, one.line, one.rule), ("", None, one.rule)}


def _faults(
    allowances: Sequence[Allowance],
    known: Collection[str],
    is_stale: Callable[[_Key], bool],
    left: Iterable[Diagnostic],
) -> Iterator[Diagnostic]:
    """What is wrong with the allowances; of each file no more than is told apart."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for finding in left:
        lines[finding.file, finding.rule].append(finding.line)
    told: Counter[str] = Counter()
    for one in allowances:
        for fault in islice(_faults_of(one, known, is_stale, lines), MAX_PROBLEMS - told[one.file]):
            told[one.file] += 1
            yield fault


def _faults_of(
    one: Allowance,
    known: Collection[str],
    is_stale: Callable[[_Key], bool],
    lines: Mapping[tuple[str, str], Sequence[int]],
) -> Iterator[Diagnostic]:
    if one.fault:
        yield _diagnostic(MALFORMED, one, one.fault, f"write {_form(one)} above the line")
    elif not one.reason:
        message = f"{quoted(one.source.strip())} gives no reason, so it allows nothing"
        yield _diagnostic(WITHOUT_REASON, one, message, f"write {_form(one)}")
    else:
        yield from (_misnamed(one, rule, known) for rule in one.rules if not _can_be_allowed(rule, known))
        stale = (key[2] for key in _keys(one, known) if is_stale(key))
        yield from (_stale(one, rule, lines.get((one.file, rule), ())) for rule in stale)


def _can_be_allowed(rule: str, known: Collection[str]) -> bool:
    return rule in known and rule not in UNSUPPRESSABLE


def _form(one: Allowance) -> str:
    """How an allowance is written at this place."""
    if one.covers is None:
        return "`reason:` and why the rule is wrong for the whole program"
    in_markdown = one.source.lstrip().startswith("<!--")
    return "`<!-- mcred: allow RULE -- reason -->`" if in_markdown else "`# mcred: allow RULE -- reason`"


def _misnamed(one: Allowance, rule: str, known: Collection[str]) -> Diagnostic:
    if rule in UNSUPPRESSABLE:
        message = f"the rule {quoted(rule)} cannot be allowed"
        return _diagnostic(FORBIDDEN, one, message, f"mend what it finds, and take {quoted(rule)} out")
    near = nearest(rule, sorted(known))
    hint = f"did you mean '{near}'?" if near else "`mcred explain` lists all rules"
    return _diagnostic(UNKNOWN, one, f"{quoted(rule)} is not a rule that can be allowed", hint)


def _stale(one: Allowance, rule: str, lines: Sequence[int]) -> Diagnostic:
    place = "in the program" if one.covers is None else f"on line {one.covers}"
    message = f"the rule {quoted(rule)} finds nothing {place}, so there is nothing to allow"
    if one.covers == 0:
        message = f"nothing follows that {quoted(rule)} could be allowed for"
    hint = f"take {quoted(rule)} out" if len(one.rules) > 1 else "delete it"
    if lines and one.covers is not None:
        nearest_line = min(lines, key=lambda line: (abs(line - one.line), line))
        hint = f"it finds something on line {nearest_line}; put the comment right above that line"
    return _diagnostic(STALE, one, message, hint)


def _diagnostic(rule: RuleInfo, one: Allowance, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule=rule.id,
        severity=rule.severity,
        file=one.file,
        line=one.line,
        column=one.column,
        message=message,
        hint=hint,
        end_column=one.end_column,
        source=one.source,
    )

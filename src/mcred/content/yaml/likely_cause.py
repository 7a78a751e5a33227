"""Where a syntax error was probably made: libyaml complains where it gives up, often a line or more later.

Each slip that people make has a look of its own. It is searched for in the few lines that libyaml's
place depends on; when none is found, libyaml's own place and words stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from mcred.content.text import TextProblem

LINES_LOOKED_AT = 40
CHARACTERS_LOOKED_AT = 2000
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_FALSE_SPACE = re.compile(rf"[ -]*([{_SPACES}])").match
_CURLY = re.compile(r"[ -]*(?:[\w-]{1,64}: +)?([\u201c\u201d\u201e\u201f\u00ab\u2018\u2019\u201a])").match
_NO_SPACE_AFTER_HYPHEN = re.compile(r" *(?:- +)*(-)([^\s-][^\n]*)").match
_NO_SPACE_AFTER_COLON = re.compile(
    rf" *(?:- +)*([^\W\d][\w-]{{0,63}})(:)([{_SPACES}]?)([^\s/:{_SPACES}].*)"
).match
_MERGE = re.compile(r"^(?:<{7}|>{7}) \S", re.MULTILINE).search
_FIELD = re.compile(r" *(?:- +)*[\w-]{1,64}(?=:)").match
_WELL_FORMED = re.compile(r" *(?:- |[\w-]{1,64}:(?: |$))").match


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What libyaml said, with 0-based places: where it gave up, and what it was reading then."""

    said: str
    line: int
    column: int
    context_line: int | None = None
    context_column: int | None = None


def find_likely_cause(text: str, fault: Fault, tokens: Iterator[yaml.Token]) -> TextProblem | None:
    """The slip that probably led to the fault, at its own place, with its cure; ``None`` if none is seen.

    ``tokens`` are those of the text; they are read only where a quote may be the cause.
    """
    if merge := _MERGE(text):
        message = "this is the mark of a merge that was not finished"
        hint = "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        return _problem(text.count("\n", 0, merge.start()), 0, message, hint)
    lines = text.split("\n")
    if (found := _quote(lines, fault, tokens)) is not None:
        return found
    for number in _lines_to_look_at(lines, fault):
        if (found := _slip(lines[number][:CHARACTERS_LOOKED_AT], number)) is not None:
            return found
    return _false_space_above(lines, fault) or _forbidden_beginning(lines, fault) or _misfit(lines, fault)


def _lines_to_look_at(lines: list[str], fault: Fault) -> Iterator[int]:
    """The line on which a value began; or the one libyaml stopped at, and the text it became part of."""
    if _lacks_colon(fault):
        yield fault.context_line or 0
        return
    for number in _upwards(lines, fault):
        yield number
        # The line that libyaml stopped at is often right, and wrong is what stands above it.
        if number < fault.line and _WELL_FORMED(lines[number]):
            return


def _upwards(lines: list[str], fault: Fault) -> Iterator[int]:
    """The lines that are not blank, from the one libyaml stopped at."""
    last = min(fault.line, len(lines) - 1)
    first = max(0, last - LINES_LOOKED_AT)
    return (number for number in range(last, first - 1, -1) if lines[number].strip())


def _false_space_above(lines: list[str], fault: Fault) -> TextProblem | None:
    """What only looks like a space moves a line out of its block, and the block ends much later."""
    found = (number for number in _upwards(lines, fault) if _FALSE_SPACE(lines[number]))
    number = next(found, None)
    return None if number is None else _slip(lines[number][:CHARACTERS_LOOKED_AT], number)


def _lacks_colon(fault: Fault) -> bool:
    """Whether a line should have been a field; libyaml then knows where it began."""
    return "expected ':'" in fault.said and fault.context_line is not None


def _slip(line: str, number: int) -> TextProblem | None:
    """A slip that shows in a single line."""
    if space := _FALSE_SPACE(line):
        message = f"this line begins with {_name(space[1])}, which only looks like a space"
        hint = "delete the blanks at the beginning of the line and type them again with the space bar"
        return _problem(number, space.start(1), message, hint)
    if curly := _CURLY(line):
        message = f"the curly quote {curly[1]} does not put this text in quotes"
        hint = 'use straight quotes: "…"'
        return _problem(number, curly.start(1), message, hint)
    if hyphen := _NO_SPACE_AFTER_HYPHEN(line):
        message = "there is no space after the hyphen"
        return _problem(number, hyphen.start(1), message, f"write `- {_cut(hyphen[2])}`")
    if colon := _NO_SPACE_AFTER_COLON(line):
        after = f", but {_name(colon[3])}" if colon[3] else ""
        message = f"there is no space after the colon{after}"
        return _problem(number, colon.start(2), message, f"write `{colon[1]}: {_cut(colon[4])}`")
    return None


def _quote(lines: list[str], fault: Fault, tokens: Iterator[yaml.Token]) -> TextProblem | None:
    """A quote that is missing, or one too many: libyaml stopped right behind the end of a quoted text."""
    before = lines[fault.line][: fault.column] if fault.line < len(lines) else ""
    if not before.endswith(("'", '"')):
        return None
    start = _start_of_quoted(fault, tokens)
    if start is None:
        return None
    line, column = start
    quote = before[-1]
    if line < fault.line:
        message = f"this text in quotes is closed only by the next quote, on line {fault.line + 1}"
        return _problem(line, column, message, f"add the missing {quote} at the end of the text")
    message = "text goes on after the quote that closes it"
    cure = (
        "write '' for a quote inside the text" if quote == "'" else "put single quotes around the whole text"
    )
    return _problem(fault.line, fault.column - 1, message, f"{cure}, or take the inner quotes out")


def _start_of_quoted(fault: Fault, tokens: Iterator[yaml.Token]) -> tuple[int, int] | None:
    """Where the quoted text begins that ends at the fault."""
    try:
        for token in tokens:
            start, end = token.start_mark, token.end_mark
            if (end.line, end.column) == (fault.line, fault.column):
                return (start.line, start.column) if isinstance(token, yaml.ScalarToken) else None
            if end.line > fault.line:
                return None
    except yaml.YAMLError:
        pass
    return None


def _forbidden_beginning(lines: list[str], fault: Fault) -> TextProblem | None:
    if "cannot start any token" not in fault.said or fault.line >= len(lines):
        return None
    character = lines[fault.line][fault.column : fault.column + 1]
    if character == "\t":
        message, hint = "there is a tab here", "use spaces instead"
    else:
        message, hint = f"text cannot begin with {character}", "put quotes around the text"
    return _problem(fault.line, fault.column, message, hint)


def _misfit(lines: list[str], fault: Fault) -> TextProblem | None:
    """A line that is written well and stands in the wrong column."""
    if _lacks_colon(fault):
        return _outside(lines, fault.context_line or 0, fault.context_column or 0)
    field = _FIELD(lines[fault.line]) if fault.line < len(lines) else None
    if "mapping values" not in fault.said or field is None or field.end() != fault.column or not fault.line:
        return None
    depth = _depth(lines[fault.line])
    text = (number for number in _lines_to_look_at(lines, fault) if not _WELL_FORMED(lines[number]))
    outside = [number for number in text if _depth(lines[number]) <= depth]
    if outside:
        return _outside(lines, outside[-1], _depth(lines[outside[-1]]))
    message = "this field is indented under text, which cannot hold fields"
    hint = "begin it in the same column as the fields it belongs to"
    return _problem(fault.line, fault.column - len(field[0].lstrip(" -")), message, hint)


def _outside(lines: list[str], line: int, column: int) -> TextProblem:
    message = "this line is neither a field nor part of the text above it"
    hint = "indent it like the rest of its text, or write `name: value`"
    if _in_list(lines, line):
        hint = "begin it with `- ` if it is an item of the list, or indent it like the text above it"
    return _problem(line, column, message, hint)


def _in_list(lines: list[str], line: int) -> bool:
    """Whether the nearest line above that is not indented more is an item of a list."""
    depth = _depth(lines[line])
    above = (one for one in reversed(lines[max(0, line - LINES_LOOKED_AT) : line]) if one.strip())
    return next((one for one in above if _depth(one) <= depth), "").lstrip(" ").startswith("- ")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def begins_with_false_space(text: str) -> str:
    """What a text begins with if it only looks like a space, by name; else nothing."""
    found = _FALSE_SPACE(text)
    return _name(found[1]) if found else ""


def _name(character: str) -> str:
    return "a non-breaking space" if character == "\u00a0" else f"the character U+{ord(character):04X}"


def _cut(text: str) -> str:
    text = text.rstrip()
    return text if len(text) <= 60 else text[:59] + "…"


def _problem(line: int, column: int, message: str, hint: str) -> TextProblem:
    return TextProblem(rule="syntax-error", message=message, line=line + 1, column=column + 1, hint=hint)

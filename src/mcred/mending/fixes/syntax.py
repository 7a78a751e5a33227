"""Slips for which a file cannot be read: a text that needs quotes, and non-breaking spaces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from mcred.content.cures import CURLY_QUOTES
from mcred.content.yaml import Branch, Leaf, Outline, Path, outline, parse_yaml_text
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Change, Edit, Mend, apply_edits, intended
from mcred.mending.fix import Fixes
from mcred.mending.source import Source
from mcred.mending.writing_style import in_quotes

MAX_SLIPS = 20
MAX_LINE = 2000
# A field on a line of its own. After a hyphen the colon may as well belong to the text, so nobody can tell.
_FIELD = re.compile(r"( *)[\w-]{1,64}: +([^\s\"'\[{|>&*!#].*?)[ \t]*\r?\Z").match
# Only this one is as wide as a space; another may stand for several.
_FALSE_SPACES = re.compile("[ \u00a0]*").match
_IN_CURLY = re.compile(f"[{CURLY_QUOTES}]([^{CURLY_QUOTES}]+)[{CURLY_QUOTES}]\\Z").match


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """``edit`` mends it; ``text`` is what the value then says, nothing where no value changes."""

    edit: Edit
    text: str
    what: str


def syntax_error(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """All such slips of the file at once, since it can be read only when the last one is mended."""
    yaml, slips = source.document.yaml, dict[int, _Slip]()
    line = finding.line - source.document.yaml_line + 1
    while True:
        slip = _slip(yaml, line)
        if slip is None or line in slips or len(slips) == MAX_SLIPS:
            return
        slips[line] = slip
        edited = apply_edits(yaml, [one.edit for one in slips.values()])
        problems = parse_yaml_text(edited).problems
        if not any(one.rule == "syntax-error" for one in problems):
            break
        line = problems[0].line
    first, shift = source.yaml_start, source.document.yaml_line - 1
    edits = (one.edit for one in slips.values())
    moved = tuple(Edit(start=e.start + first, end=e.end + first, replacement=e.replacement) for e in edits)
    more = [f"line {line + shift}: {one.what}" for line, one in slips.items()]
    what = "; ".join([*(one.what for one in slips.values())][:1] + more[1:])
    becomes = _reading(yaml, tuple(slips.values()))
    yield Mend(finding=finding, what=what, edits=moved, becomes=becomes, settles=True)


def _slip(yaml: str, line: int) -> _Slip | None:
    """What is wrong on a line, if it can be one thing only."""
    lines = yaml.split("\n")
    if not 0 < line <= len(lines) or len(lines[line - 1]) > MAX_LINE:
        return None
    text, start = lines[line - 1], sum(len(one) + 1 for one in lines[: line - 1])
    blanks = _FALSE_SPACES(text)
    if blanks and blanks[0].strip(" "):
        edit = Edit(start=start, end=start + blanks.end(), replacement=" " * blanks.end())
        return _Slip(edit=edit, text="", what="non-breaking spaces at the beginning of the line → spaces")
    found = _FIELD(text)
    if found is None or not _needs_quotes(found[2]) or _goes_on(lines[line:], len(found[1])):
        return None
    curly = _IN_CURLY(found[2])
    value = curly[1] if curly else found[2]
    edit = Edit(start=start + found.start(2), end=start + found.end(2), replacement=in_quotes(value))
    return _Slip(edit=edit, text=value, what=f"{found[2]} → {edit.replacement}")


def _needs_quotes(value: str) -> bool:
    return " #" not in value and (": " in value or value.endswith(":") or value[0] in "@`%")


def _goes_on(lines: list[str], depth: int) -> bool:
    """Whether the text may go on below, which is so when the next line is indented more."""
    following = next((line for line in lines if line.strip()), "")
    return len(following) - len(following.lstrip()) > depth


def _reading(yaml: str, slips: tuple[_Slip, ...]) -> Change:
    """The file as it reads with one plain word for each such text, and then the texts in their places."""
    words = [
        Edit(start=one.edit.start, end=one.edit.end, replacement="x" if one.text else one.edit.replacement)
        for one in slips
    ]
    skeleton = outline(apply_edits(yaml, words))
    texts: dict[Path, Change] = {}
    for one in slips:
        at = one.edit.start + sum(
            len(w.replacement) - w.end + w.start for w in words if w.end <= one.edit.start
        )
        for path in _leaf_at(skeleton, at) if one.text else ():
            texts[path] = _saying(one.text)
    expected = intended(skeleton, texts)
    return lambda _: expected


def _saying(text: str) -> Change:
    return lambda _: Leaf(text=text, is_text=True)


def _leaf_at(part: Outline | None, at: int, path: Path = ()) -> Iterator[Path]:
    if isinstance(part, Leaf) and part.start == at:
        yield path
    for number, child in enumerate(part.children if isinstance(part, Branch) else ()):
        if child.start <= at <= child.end:
            yield from _leaf_at(child, at, (*path, number))


FIXES: Fixes = MappingProxyType({"syntax-error": syntax_error})

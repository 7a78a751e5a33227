"""What ``validate --fix`` changed, in a line each, and what ``--diff`` would change, as a unified diff."""

from collections.abc import Iterator
from difflib import unified_diff

from mcred.diagnostics import Diagnostic
from mcred.output.showing import visible
from mcred.output.styled import Line, Style

_LONGEST = 200
_STYLES = {"+": Style.GOOD, "-": Style.ERROR, "@": Style.HELP}


def format_change(finding: Diagnostic, what: str) -> Line:
    """A change that was made: where, what, and for which rule."""
    return _told(finding, ("mended", Style.GOOD), what)


def format_left(finding: Diagnostic, what: str) -> Line:
    """A change that was not made, since the file would not have been better for it."""
    return _told(finding, ("left as it is", Style.WARNING), f"{what} would lead to something else wrong")


def format_count(changes: int, files: int, *, written: bool) -> Line:
    """How much was changed, or would be."""
    if not changes:
        return Line(("nothing to change: what is wrong, if anything, is yours to decide", Style.NOTE))
    counted = f"{changes:,} change{'s' * (changes != 1)} in {files:,} file{'s' * (files != 1)}"
    return Line((counted if written else f"{counted} would be made; nothing was written", Style.NOTE))


def format_diff(file: str, old: bytes, new: bytes) -> str:
    """A unified diff of one file in UTF-8 as ``patch -p1`` and ``git apply`` take it."""
    name = visible(file)
    lines = unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}")
    whole = (one if one.endswith("\n") else f"{one}\n\\ No newline at end of file\n" for one in lines)
    return "".join(whole)


def format_diff_lines(diff: str) -> Iterator[Line]:
    """A diff for a terminal, where nothing may stay invisible."""
    for line in diff.split("\n")[:-1]:
        yield Line((visible(line.removesuffix("\r")), _STYLES.get(line[:1], Style.PLAIN)), fixed=True)


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8").splitlines(keepends=True)


def _told(finding: Diagnostic, word: tuple[str, Style], what: str) -> Line:
    shown = what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1]}…"
    return Line(
        (f"{visible(finding.file)}:{finding.line}: ", Style.PLACE),
        word,
        (f": {visible(shown)} ", Style.PLAIN),
        (f"[{finding.rule}]", Style.NOTE),
    )

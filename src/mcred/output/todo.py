"""A teacher's own check in plain words."""

from collections.abc import Iterator, Sequence

from mcred.diagnostics import Diagnostic
from mcred.output.showing import visible
from mcred.output.styled import Line, Style

_OWN_FILE = "submission.yaml"


def format_todo(
    to_do: Sequence[Diagnostic], look: Sequence[Diagnostic], done: Sequence[str], name: str
) -> Iterator[Line]:
    """Three lists with headings, and a last line that says what comes next. No rule ids, no codes."""
    yield from _list("Still to do", to_do, Style.ERROR)
    yield from _list("Please look at", look, Style.WARNING)
    if done:
        yield Line(("Done", Style.GOOD))
        yield from (Line((f"  ✓ {visible(one)}", Style.PLAIN)) for one in done)
        yield Line()
    if to_do:
        things = "1 thing is" if len(to_do) == 1 else f"{len(to_do)} things are"
        yield Line((f"{things} still to do in {visible(name)}.", Style.PLACE))
    else:
        yield Line((f"Nothing is missing in {visible(name)}. You can hand it in.", Style.PLACE))


def _list(heading: str, found: Sequence[Diagnostic], style: Style) -> Iterator[Line]:
    if not found:
        return
    yield Line((heading, style))
    for one in found:
        message = visible(one.message)
        yield Line((f"  - {message[:1].upper()}{message[1:]}", Style.PLAIN), (_place(one), Style.NOTE))
        if one.hint:
            yield Line((f"    {visible(one.hint[:1].upper() + one.hint[1:])}", Style.HELP))
    yield Line()


def _place(one: Diagnostic) -> str:
    """Where it is; the line of a file of the teacher's own only if the file has lines."""
    line = f", line {one.line}" if one.source or one.file == _OWN_FILE else ""
    return f" ({visible(one.file)}{line})"

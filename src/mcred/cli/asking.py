"""Questions on the terminal, or on a pipe, and what the evidence checks say before the first one."""

import sys
from contextlib import suppress
from functools import cache

from mcred.cli.materials import Checked
from mcred.diagnostics import Diagnostic, Severity
from mcred.output.review_screen import heading
from mcred.output.showing import visible
from mcred.output.styled import Line, Style, print_lines, print_text


def ask(question: str) -> str:
    """One line from standard input, edited as the terminal allows; ``EOFError`` at its end."""
    if sys.stdin is None:
        raise EOFError
    _prepare()
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(question)
    print_text(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    print_text("\n")
    if not line:
        raise EOFError
    return line


@cache
def _prepare() -> None:
    """Once, before anything is read: bytes that are no text stop nobody, and lines can be edited."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    with suppress(ImportError):
        import readline  # noqa: F401 - importing it is what makes lines editable


def say_findings(checked: Checked, folder: str) -> bool:
    """Show what was found before anyone rates, under the name ``folder``.

    Says whether the submission is incomplete.
    """
    material = checked.material
    errors, questions = checked.findings(Severity.ERROR), checked.findings(Severity.QUESTION)
    if material is not None:
        version = f"{material.submission.credential}{' (draft)' if material.pinned.draft else ''}"
        print_lines([Line((visible(f"{folder}, {version}"), Style.PLACE))])
    if errors:
        print_lines(heading("It is incomplete: send it back, or rate it all the same with --incomplete"))
        print_lines(_lines(errors, Style.ERROR))
    if questions:
        print_lines(heading("Questions from the evidence checks, for you to judge"))
        print_lines(_lines(questions, Style.WARNING))
    return bool(errors)


def _lines(found: tuple[Diagnostic, ...], style: Style) -> list[Line]:
    return [
        Line((f"- {visible(one.file)}, line {one.line}: ", style), (visible(one.message), Style.PLAIN))
        for one in found
    ]

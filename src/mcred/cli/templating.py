"""What ``new template`` does: list the shipped templates, or copy one."""

from pathlib import Path

from mcred.errors import UnusableInputError
from mcred.output.styled import Line, Style, print_lines
from mcred.output.writing import write_new
from mcred.render.own_templates import ABOUT, shipped_template


def list_templates() -> None:
    """One line for each template: what ``new template`` calls it, and what it is for."""
    names = {path.removesuffix(".md.j2"): about for path, about in ABOUT.items()}
    width = max(map(len, names))
    print_lines(
        [Line((name.ljust(width), Style.PLACE), (f"  {about}", Style.PLAIN)) for name, about in names.items()]
    )


def copy_template(root: Path, name: str) -> None:
    """Copy a shipped template into the program in ``root``, never over one that is there."""
    path, data = shipped_template(name)
    if not write_new(root / path, data):
        raise UnusableInputError(path, "is there already", "change it, or rename it to begin anew")
    print_lines(
        [
            Line((path, Style.PLACE), (" is yours now and is used instead of the shipped one.", Style.PLAIN)),
            Line(("Next: ", Style.HELP), ("change it, then run `mcred build`", Style.PLAIN)),
        ]
    )

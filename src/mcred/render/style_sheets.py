"""The style sheets of pages: the program's own over the shipped ones, file by file."""

from pathlib import Path

from mcred.content.resources import shipped
from mcred.render.environment import TemplateFaultError


def load_style_sheet(root: Path, name: str) -> str:
    """The style sheet ``name`` of the program in ``root``.

    Raises:
        TemplateFaultError: it cannot be read, or is not UTF-8 text.
    """
    own = root / "templates" / "html" / name
    try:
        path = own if own.is_file() else shipped("templates") / "html" / name
        return path.read_text(encoding="utf-8")
    except ValueError as error:
        raise TemplateFaultError(f"html/{name}", 1, "is not UTF-8 text") from error
    except OSError as error:
        why = f"cannot be read ({(error.strerror or 'unknown').lower()})"
        raise TemplateFaultError(f"html/{name}", 1, why) from error

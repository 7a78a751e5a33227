"""Where the files that ship with mcred are: schemas, templates, and the sample program."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """The shipped file or folder of this name, such as ``schemas`` or ``mcred.yaml``.

    A wheel carries them inside the package; an editable install reads them from the source tree.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.exists() else _PACKAGE.parent.parent / name

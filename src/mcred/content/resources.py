"""Where the files that ship with mcred are: schemas, templates, and the sample program."""

import hashlib
import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """The shipped file or folder of this name, such as ``schemas`` or ``mcred.yaml``.

    A wheel carries them inside the package; an editable install reads them from the source tree.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.exists() else _PACKAGE.parent.parent / name


def code_signature(*folders: str) -> str:
    """A digest of the names, sizes and times of mcred's own code and schemas: it differs when they do.

    Every file in the shipped ``folders`` counts, too, such as ``templates/fonts``.
    """
    digest = hashlib.sha256()
    for folder in (str(_PACKAGE), str(shipped("schemas"))):
        _add_files(digest, folder, (".py", ".json"))
    for name in folders:
        _add_files(digest, str(shipped(name)), ("",))
    return digest.hexdigest()


def _add_files(digest: "hashlib._Hash", folder: str, endings: tuple[str, ...]) -> None:
    stack = [folder]
    while stack:
        for entry in sorted(os.scandir(stack.pop()), key=lambda one: one.name):
            if entry.is_dir():
                stack.append(entry.path)
            elif entry.name.endswith(endings):
                status = entry.stat()
                digest.update(f"{entry.path} {status.st_size} {status.st_mtime_ns}\n".encode())

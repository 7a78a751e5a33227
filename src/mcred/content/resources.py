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


def code_signature() -> str:
    """A digest of the names, sizes and times of mcred's own code and schemas: it differs when they do."""
    digest = hashlib.sha256()
    stack = [str(_PACKAGE), str(shipped("schemas"))]
    while stack:
        for entry in sorted(os.scandir(stack.pop()), key=lambda one: one.name):
            if entry.is_dir():
                stack.append(entry.path)
            elif entry.name.endswith((".py", ".json")):
                status = entry.stat()
                digest.update(f"{entry.path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()

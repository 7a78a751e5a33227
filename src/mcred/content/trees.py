"""Where the files of a program are, and which of them mcred looks at; nothing is opened here."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from mcred.content.files import Unreadable, is_debris
from mcred.errors import NoProgramError

PROGRAM_FILE = "mcred.yaml"
BASELINE_FILE = "mcred-baseline.json"
FRAMEWORKS = "frameworks"
CREDENTIALS = "credentials"
PATHWAYS = "credentials/pathways"
CALIBRATION = "calibration"
TEMPLATES = "templates"
PROGRAM_FOLDERS = (FRAMEWORKS, CREDENTIALS, CALIBRATION)
# In an exemplar only these are mcred's own; every other file is what a teacher handed in.
_EXEMPLAR_FILE = re.compile(
    r"credentials/[^/]+/exemplars/[^/]+/(?:submission|reference|reviews/[^/]+)\.ya?ml\Z"
).match
IN_EXEMPLAR = re.compile(r"credentials/[^/]+/exemplars/[^/]+/").match
IN_RELEASES = re.compile(r"credentials/[^/]+/releases/").match
_MODULE_FILE = re.compile(r"credentials/[^/]+/modules/[^/]+\.md\Z").match


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Paths of files and folders below some folders, those included.

    ``unreadable`` are folders that cannot be looked into, with the reason.
    """

    files: frozenset[str]
    folders: tuple[str, ...]
    unreadable: Mapping[str, Unreadable]

    def documents(self) -> Iterator[str]:
        """The files mcred looks at, in the order of their paths."""
        return (file for file in sorted(self.files) if _is_ours(file))


def find_program(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``mcred.yaml``; else ``NoProgramError``."""
    for folder in (start, *start.parents):
        if (folder / PROGRAM_FILE).is_file():
            return folder
    raise NoProgramError(start)


def shared_tree(root: Path) -> Tree:
    """The files that all credentials share: ``mcred.yaml``, frameworks, pathways and certificates.

    A file that lies in ``credentials`` itself belongs here, too. ``NoProgramError`` if there is no
    ``mcred.yaml``.
    """
    if not (root / PROGRAM_FILE).is_file():
        raise NoProgramError(root)
    tree = _walk(root, (FRAMEWORKS, PATHWAYS, CALIBRATION), shallow=(CREDENTIALS,))
    return replace(tree, files=tree.files | {PROGRAM_FILE})


def credential_tree(root: Path, folder: str) -> Tree:
    """The files of one credential's folder, ``credentials/<name>``."""
    return _walk(root, (folder,))


def templates_tree(root: Path) -> Tree:
    """The program's own templates, in ``templates``."""
    return _walk(root, (TEMPLATES,))


def credential_parts(root: Path) -> tuple[str, ...]:
    """The folders in ``credentials`` that are read as parts of their own, in the order of their names."""
    try:
        names = [one.name for one in os.scandir(root / CREDENTIALS) if one.is_dir(follow_symlinks=False)]
    except OSError:  # the shared part says so
        return ()
    folders = (f"{CREDENTIALS}/{name}" for name in sorted(names) if not is_debris(name))
    return tuple(folder for folder in folders if folder != PATHWAYS)


def _walk(root: Path, folders: tuple[str, ...], shallow: tuple[str, ...] = ()) -> Tree:
    """The paths below ``folders``, and those directly in ``shallow``. Links to folders are not followed."""
    files: set[str] = set()
    seen: list[str] = []
    unreadable: dict[str, Unreadable] = {}
    stack = [one for one in (*shallow, *folders) if os.path.lexists(root / one)]
    while stack:
        folder = stack.pop()
        path = os.path.join(root, folder)  # noqa: PTH118  # pathlib takes four times as long here
        if os.path.islink(path):  # noqa: PTH114
            unreadable[folder] = Unreadable(why="is a link; put the folder itself there")
            continue
        seen.append(folder)
        try:
            entries = list(os.scandir(path))
        except OSError as error:
            unreadable[folder] = Unreadable(why=f"cannot be read ({(error.strerror or 'unknown').lower()})")
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if is_debris(entry.name):
                continue
            if not entry.is_dir(follow_symlinks=False):
                files.add(name)
            elif folder not in shallow:
                stack.append(name)
    return Tree(files=frozenset(files), folders=tuple(seen), unreadable=MappingProxyType(unreadable))


def _is_ours(file: str) -> bool:
    if IN_EXEMPLAR(file):
        return _EXEMPLAR_FILE(file) is not None
    return file.endswith((".yaml", ".yml")) or _MODULE_FILE(file) is not None


def expected_kind(file: str) -> str | None:
    """The kind that the place of a file asks for, where only one will do."""
    if file == PROGRAM_FILE:
        return "program"
    if _EXEMPLAR_FILE(file):
        folder, name = file.split("/")[-2:]
        return "review" if folder == "reviews" else name.partition(".")[0]
    match file.split("/"):
        case ["frameworks", _]:
            return "framework"
        case ["calibration", _]:
            return "certificate"
        case ["credentials", "pathways", _]:
            return "pathway"
        case ["credentials", _, "releases", _]:
            return "release"
        case ["credentials", _, "credential.yaml" | "rubric.yaml" | "quiz.yaml" as name]:
            return name.removesuffix(".yaml")
        case _:
            return None

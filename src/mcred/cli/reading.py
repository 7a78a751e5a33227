"""Which files a build reads, and how to tell that they are still the same."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mcred.content.fonts import FONT_FOLDER, font_files
from mcred.content.signatures import sign
from mcred.content.trees import (
    BASELINE_FILE,
    CREDENTIALS,
    FRAMEWORKS,
    PATHWAYS,
    TEMPLATES,
    credential_parts,
    credential_tree,
    shared_tree,
    templates_tree,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFiles:
    """Files and folders that are read, their signature, and what would be read if it were there.

    The signature is empty where it would tell nothing: for files that are reached by a link.
    """

    names: tuple[str, ...]
    signature: tuple[int, ...]
    absent: tuple[str, ...]


def read_files(root: Path, pictures: Iterable[tuple[str, str]] = ()) -> ReadFiles:
    """What a build of the program in ``root`` reads, with the pictures that its texts ask for."""
    trees = [shared_tree(root), templates_tree(root)]
    trees += (credential_tree(root, folder) for folder in credential_parts(root))
    names = {one for tree in trees for one in (*tree.folders, *tree.files)}
    names |= {one.relative_to(root).as_posix() for one in font_files(root)}
    names |= {FONT_FOLDER} if (root / FONT_FOLDER).is_dir() else set()
    names |= {BASELINE_FILE} if (root / BASELINE_FILE).exists() else set()
    looked_for = (FRAMEWORKS, CREDENTIALS, PATHWAYS, TEMPLATES, FONT_FOLDER, BASELINE_FILE)
    absent = {one for one in looked_for if one not in names}
    for beside, name in pictures:
        there, missing = _way(root, f"{beside}/{name}")
        names |= there
        absent |= missing
    ordered = tuple(sorted(names))
    can_tell = not any(tree.unreadable for tree in trees) and not any(
        (root / one).is_symlink() for one in trees[1].files
    )
    return ReadFiles(
        names=ordered,
        signature=tuple(sign(str(root), ordered) or ()) if can_tell else (),
        absent=tuple(sorted(absent)),
    )


def _way(root: Path, name: str) -> tuple[set[str], set[str]]:
    """The folders on the way to a picture and itself, and the first of them that is not there."""
    if any(sign in name for sign in "\0\\:"):  # no picture is looked for by such a name
        return set(), set()
    path = PurePosixPath(os.path.normpath(name.lstrip("/")))
    if ".." in path.parts:
        return set(), set()
    there: set[str] = set()
    for step in (*reversed(path.parents[:-1]), path):
        if not os.path.lexists(root / step):
            return there, {str(step)}
        there.add(str(step))
    return there, set()

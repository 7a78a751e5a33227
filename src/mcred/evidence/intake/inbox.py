"""Every file in an inbox, in folders and in zips; nothing is changed, moved or unpacked to disk."""

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from mcred.content.files import MAX_PATH_PARTS, Unreadable, is_debris, read_inside
from mcred.errors import UnusableInputError
from mcred.evidence.artifacts import MAX_BYTES
from mcred.evidence.intake.archives import MAX_ARCHIVE, Budget, list_archive, open_archive, read_member
from mcred.evidence.intake.lms import Person, place_files

MAX_FILES = 20_000
_DEEPEST_ZIP = 2
"""A zip that a teacher handed in lies inside the zip that a system exports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of an inbox. ``shown`` is how reports name it: the way to it, through zips too.

    ``folder`` is where it lies, ``name`` what its author called it, and ``person`` who handed it in, if a
    system says so. ``refused`` is why it is never read.
    """

    top: Path = field(repr=False)
    path: str
    members: tuple[str, ...] = ()
    shown: str
    folder: str = ""
    name: str = ""
    person: Person | None = None
    refused: str = ""

    @property
    def suffix(self) -> str:
        """The type by the name, in lower case and without the dot."""
        stem, dot, suffix = self.name.rpartition(".")
        return suffix.lower() if dot and stem else ""


def list_inbox(inbox: Path, shown: str, leave_out: Path) -> tuple[Item, ...]:
    """The files at or below ``inbox``, sorted by how they are shown; ``shown`` is the name of the inbox.

    The folder ``leave_out`` is not looked into: what was collected is not handed in. Links, FIFOs and devices
    are items that are refused. ``UnusableInputError`` when there is nothing at ``inbox``.
    """
    prefix = "" if shown in {"", "."} else f"{shown.rstrip('/')}/"
    if not os.path.lexists(inbox):
        raise UnusableInputError(shown, "does not exist", "name a folder, a zip or a file that was handed in")
    if inbox.is_dir():
        top = inbox.resolve()
        found = list(_walk(top, leave_out.resolve()))
    else:
        top, found, prefix = inbox.parent, [(inbox.name, "")], prefix.removesuffix(f"{inbox.name}/")
    items = [
        one
        for path, refused in found
        for one in _expanded(Item(top=top, path=path, shown=f"{prefix}{path}", refused=refused))
    ]
    if len(items) > MAX_FILES:
        raise _too_many(shown)
    return _placed(sorted(items, key=lambda one: one.shown))


def _too_many(shown: str) -> UnusableInputError:
    return UnusableInputError(shown, f"holds more than {MAX_FILES:,} files", "collect it in several parts")


def _walk(top: Path, leave_out: Path) -> Iterator[tuple[str, str]]:
    """The relative paths of all that is in a folder, with the reason for what is not read."""
    stack, count = [""], 0
    while stack:
        folder = stack.pop()
        try:
            entries = list(os.scandir(top / folder))
        except OSError as error:
            yield folder or ".", f"cannot be looked into ({(error.strerror or 'unknown').lower()})"
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            count += 1
            if count > 2 * MAX_FILES:
                raise _too_many(str(top))
            if is_debris(entry.name):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path, ""
            elif path.count("/") >= MAX_PATH_PARTS - 1:
                yield path, "lies too deep"
            elif Path(entry.path).resolve() != leave_out:
                stack.append(path)


def _expanded(item: Item) -> Iterator[Item]:
    """The item itself, or the files in it if it is a zip."""
    if item.refused or not item.path.lower().endswith(".zip"):
        yield item
        return
    yield from _inside(item, Budget())


def _inside(item: Item, budget: Budget) -> Iterator[Item]:
    archive = _archive(item.top, item.path, item.members)
    listed = archive if isinstance(archive, Unreadable) else list_archive(archive, budget)
    if isinstance(listed, Unreadable):
        yield replace(item, refused=listed.why)
        return
    for member in listed:
        one = replace(
            item,
            members=(*item.members, member.name),
            shown=f"{item.shown}/{member.name}",
            refused=member.refused,
        )
        is_zip = member.name.lower().endswith(".zip") and not member.refused
        if is_zip and len(one.members) >= _DEEPEST_ZIP:
            yield replace(one, refused="is a zip in a zip in a zip; unpack it")
        elif is_zip:
            yield from _inside(one, budget)
        else:
            yield one


def _placed(items: Sequence[Item]) -> tuple[Item, ...]:
    places = place_files([one.shown for one in items])
    return tuple(
        replace(one, folder=place.folder, name=place.name, person=place.person)
        for one, place in zip(items, places, strict=True)
    )


def read_item(item: Item) -> bytes | Unreadable:
    """The bytes of an item, read anew; a file that cannot be read is a value."""
    if item.refused:
        return Unreadable(why=item.refused)
    return _read(item.top, item.path, item.members)


def _read(top: Path, path: str, members: tuple[str, ...]) -> bytes | Unreadable:
    if not members:
        return read_inside(top, path, MAX_BYTES)
    archive = _archive(top, path, members[:-1])
    return archive if isinstance(archive, Unreadable) else read_member(archive, members[-1])


# The files of one zip are read one after the other; each of them would read and list the whole zip again.
@lru_cache(maxsize=2)
def _archive(top: Path, path: str, members: tuple[str, ...]) -> zipfile.ZipFile | Unreadable:
    data = _read(top, path, members) if members else read_inside(top, path, MAX_ARCHIVE)
    return data if isinstance(data, Unreadable) else open_archive(data)

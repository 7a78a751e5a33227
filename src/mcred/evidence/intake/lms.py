r"""How learning management systems name what they export: who handed a file in, and what its own name is.

Canvas puts everything into one folder and the person into the name, in small letters and without
spaces: ``garciamaria_12345_678901_worksheet.docx``, with ``LATE_`` before the first number for work
that was late, and ``anon_<code>_678901_worksheet.docx`` in anonymous courses (``get_filename`` in
https://github.com/instructure/canvas-lms/blob/master/lib/content_zipper.rb). A file that was handed in
again carries a number: ``worksheet-1.docx``.

Moodle makes a folder for each person, ``Maria Garcia_123456_assignsubmission_file_/worksheet.docx``;
without "Download submissions in folders" the same stands in front of the file's name. The number is the
participant's in this assignment and not the person's. Text typed into Moodle comes as ``…_onlinetext_``
(https://docs.moodle.org/en/Using_Assignment).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CANVAS = re.compile(
    r"(?:anon_(?P<anonymous>[A-Za-z0-9]{2,20})|(?P<name>\w{1,120}?)_(?:LATE_)?(?P<id>[0-9]{1,20}))"
    r"_[0-9]{2,20}_(?P<file>[^/]{1,250})\Z"
)
_MOODLE = re.compile(
    r"(?P<name>[^/]{1,150}?)_(?P<id>[0-9]{1,12})_assignsubmission_(?:file|onlinetext)(?:_(?P<file>[^/]{0,250}))?\Z"
)
_HANDED_IN_AGAIN = re.compile(r"-[0-9]{1,2}(?=\.[^.]{1,8}\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whoever a system says handed a file in. ``key`` tells persons of one export apart.

    ``name`` is as the system writes it, ``number`` the system's own number for the person, or empty.
    """

    key: str
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file of an export: its folder, the name its author gave it, and the person."""

    folder: str
    name: str
    person: Person | None = None


def place_files(paths: Sequence[str]) -> tuple[Placed, ...]:
    """Folder, name and person of each path (with ``/``), in the same order.

    Names count as Canvas's where most names in a folder are of its form: ``unit_2024_25_plan.docx``
    among other files is only a name.
    """
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        by_folder.setdefault(folder, []).append(name)
    canvas = {
        folder
        for folder, names in by_folder.items()
        if 2 * sum(_CANVAS.match(name) is not None for name in names) > len(names)
    }
    return tuple(_place(path, canvas) for path in paths)


def _place(path: str, canvas: set[str]) -> Placed:
    folder, _, name = path.rpartition("/")
    parts = folder.split("/") if folder else []
    for position, part in enumerate(parts):
        if found := _MOODLE.match(part):
            # The folders for files and for typed text are one person's.
            home = "/".join((*parts[:position], f"{found['name']}_{found['id']}", *parts[position + 1 :]))
            return Placed(folder=home, name=name, person=_moodle(found))
    if (found := _MOODLE.match(name)) and found["file"]:
        return Placed(folder=folder, name=found["file"], person=_moodle(found))
    if folder in canvas and (found := _CANVAS.match(name)):
        if found["anonymous"]:
            person = Person(key=f"anonymous {found['anonymous']}")
        else:
            person = Person(key=f"canvas {found['id']}", name=found["name"], number=found["id"])
        return Placed(folder=folder, name=found["file"], person=person)
    return Placed(folder=folder, name=name)


def _moodle(found: re.Match[str]) -> Person:
    return Person(key=f"moodle {found['name']} {found['id']}", name=found["name"].replace("_", " "))


def first_name_of(name: str) -> str:
    """The name a file had before it was handed in again: ``worksheet-1.docx`` was ``worksheet.docx``."""
    return _HANDED_IN_AGAIN.sub("", name)

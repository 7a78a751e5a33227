"""The files that a credential's folder refers to: badge, resources, evidence, links and pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from posixpath import dirname, normpath

from mcred.content.markdown_links import Link, markdown_links
from mcred.content.parts import Part
from mcred.diagnostics import Pointer
from mcred.lint.folders import CredentialFolder, ExemplarFolder
from mcred.lint.texts import all_texts

_NOT_A_FILE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\Z").match


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReference:
    """A file as it is ``named`` at a place in ``file``, relative to ``folder``.

    ``path`` is its path in the program. ``line`` is set where the place is in a Markdown body, which has
    no pointers.
    """

    file: str
    folder: str
    named: str
    path: str
    pointer: Pointer = ()
    line: int | None = None


@lru_cache(maxsize=1)
def file_references(folder: CredentialFolder, part: Part) -> tuple[FileReference, ...]:
    """Every file that the parts of a credential name. Several rules ask, so those of the last are kept."""
    return tuple(_references(folder, part))


def _references(folder: CredentialFolder, part: Part) -> Iterator[FileReference]:
    if folder.credential is not None:
        yield _field(folder, ("badge", "image", "file"), folder.credential.badge.image.file)
        for position, resource in enumerate(folder.credential.resources):
            if resource.file:
                yield _field(folder, ("resources", position, "file"), resource.file)
    for exemplar in folder.exemplars:
        yield from _evidence(exemplar)
    for module in folder.modules:
        for link in markdown_links(module.body):
            yield from _linked(module.file, link, (), module.body_line + link.line - 1)
    for file in (folder.file, folder.rubric_file, folder.quiz_file):
        if file in part.documents and "](" in part.documents[file].yaml:
            for pointer, text in all_texts(part.documents[file].value):
                for link in markdown_links(text):
                    yield from _linked(file, link, pointer, None)


def _field(folder: CredentialFolder, pointer: Pointer, named: str) -> FileReference:
    path = _joined(folder.path, named)
    return FileReference(file=folder.file, folder=folder.path, named=named, path=path, pointer=pointer)


def _evidence(exemplar: ExemplarFolder) -> Iterator[FileReference]:
    for requirement, files in exemplar.submission.evidence.items() if exemplar.submission else ():
        for position, written in enumerate(files):
            named = written.partition("#")[0]
            # One file may be written bare or as a list of one; the pointer stops where the text does.
            yield FileReference(
                file=exemplar.submission_file,
                folder=exemplar.path,
                named=named,
                path=_joined(exemplar.path, named),
                pointer=("evidence", requirement, position),
            )


def _linked(file: str, link: Link, pointer: Pointer, line: int | None) -> Iterator[FileReference]:
    """The file of a link or picture; addresses on the web and headings of the same text are none."""
    if not _NOT_A_FILE(link.target):
        named = link.target.partition("#")[0]
        path = normpath(named if named.startswith("/") else f"{dirname(file)}/{named}")
        yield FileReference(
            file=file, folder=dirname(file), named=named, path=path, pointer=pointer, line=line
        )


def _joined(folder: str, named: str) -> str:
    path = f"{folder}/{named}"
    return path if "./" not in path and "//" not in path else str(PurePosixPath(folder, named))

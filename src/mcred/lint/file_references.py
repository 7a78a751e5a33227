"""The files that a credential's folder refers to: badge, resources, and the evidence of exemplars."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mcred.diagnostics import Pointer
from mcred.lint.folders import CredentialFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReference:
    """A file as it is ``named`` at a place in ``file``, relative to ``folder``."""

    file: str
    pointer: Pointer
    folder: str
    named: str

    @property
    def path(self) -> str:
        """The file's path in the program."""
        path = f"{self.folder}/{self.named}"
        return path if "./" not in path and "//" not in path else str(PurePosixPath(self.folder, self.named))


def file_references(folder: CredentialFolder) -> Iterator[FileReference]:
    """Every file that the parts of a credential name."""
    if folder.credential is not None:
        image = folder.credential.badge.image.file
        yield FileReference(
            file=folder.file, pointer=("badge", "image", "file"), folder=folder.path, named=image
        )
        for position, resource in enumerate(folder.credential.resources):
            if resource.file:
                pointer = ("resources", position, "file")
                yield FileReference(
                    file=folder.file, pointer=pointer, folder=folder.path, named=resource.file
                )
    for exemplar in folder.exemplars:
        for requirement, files in exemplar.submission.evidence.items() if exemplar.submission else ():
            for position, named in enumerate(files):
                # One file may be written bare or as a list of one; the pointer stops where the text does.
                yield FileReference(
                    file=exemplar.submission_file,
                    pointer=("evidence", requirement, position),
                    folder=exemplar.path,
                    named=named.partition("#")[0],
                )

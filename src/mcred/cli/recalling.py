"""What a build came to the last time, as long as nothing has changed: no file of the program is read."""

import json
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from mcred.cli.caching import recalled, remember
from mcred.cli.makers import maker
from mcred.content.signatures import sign
from mcred.errors import McredError, UnwritableOutputError
from mcred.output.locking import folder_lock
from mcred.output.made import Answer, BuildIndex, Made, Warned, checked, digest_of, format_index, parse_index


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What the command line asks for.

    ``epoch`` is what ``SOURCE_DATE_EPOCH`` says, if it does; ``language`` that of the fixed words, the
    program's first if it is empty.
    """

    ids: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    epoch: str = ""
    language: str = ""
    large_print: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything is asked for."""
        return not (self.ids or self.documents or self.formats)

    def __str__(self) -> str:
        return json.dumps(
            [self.ids, self.documents, self.formats, self.epoch, self.language, self.large_print]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of a build.

    ``count`` documents are there as they should be; this run made those in ``made``. ``faults``
    are the program's own, ``altered`` the files that had been changed by hand, and ``failures`` why
    documents could not be made or written.
    """

    count: int
    made: tuple[str, ...] = ()
    removed: int = 0
    warnings: tuple[Warned, ...] = ()
    faults: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    failures: tuple[McredError, ...] = ()
    without_engine: McredError | None = None


def known_files(root: Path, out: Path) -> BuildIndex:
    """What is known of an output folder."""
    return parse_index(recalled(root, index_file(root, out)), maker())


def remember_files(root: Path, out: Path, index: BuildIndex) -> None:
    """Remember it for the next run."""
    remember(root, index_file(root, out), format_index(index))


def index_file(root: Path, out: Path) -> str:
    """Each output folder has an index, named by where it is, seen from the program.

    The index does not lie in that folder: what is there is documents and nothing else, to be published
    and compared, and an index that comes with documents from elsewhere is nobody's to believe.
    """
    try:
        place = Path(os.path.relpath(out.resolve(), root.resolve())).as_posix()
    except ValueError:  # on another drive
        place = out.resolve().as_posix()
    return f"build-{digest_of(place.encode('utf-8', 'surrogateescape'))[:16]}.index"


def recall_build(root: Path, request: BuildRequest, out: Path) -> Built | None:
    """What the last build came to; ``None`` when anything may have changed since."""
    known, now_ns = known_files(root, out), time.time_ns()
    answer = known.answer
    if answer is None or answer.request != str(request) or not _holds(root, answer):
        return None
    found = {path: checked(out, path, known.files[path], now_ns) for path in answer.paths}
    files = {path: one for path, one in found.items() if one is not None and not one.unsure}
    if len(files) < len(found):
        return None
    if any(known.files[path] is not one for path, one in files.items()):
        _take_up(root, out, replace(known, files=MappingProxyType({**known.files, **files})))
    return Built(count=answer.count, faults=answer.faults, warnings=said_once(files.values()))


def _holds(root: Path, answer: Answer) -> bool:
    if not answer.signature or any(os.path.lexists(root / one) for one in answer.absent):
        return False
    return sign(str(root), answer.names) == [*answer.signature]


def _take_up(root: Path, out: Path, index: BuildIndex) -> None:
    """Remember that files can be told by their signatures from now on, unless another run has the word."""
    with suppress(UnwritableOutputError), folder_lock(out) as alone:
        if alone:
            remember_files(root, out, index)


def said_once(files: Iterable[Made]) -> tuple[Warned, ...]:
    """All warnings of documents in their order: what several documents share is said once."""
    return tuple(dict.fromkeys(one for made in files for one in made.warnings))


def given_epoch(environment: Mapping[str, str]) -> str:
    """The date that all files are to carry, in seconds; empty when none is given.

    ``SOURCE_DATE_EPOCH``: https://reproducible-builds.org/specs/source-date-epoch/.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    return given[:12] if given.isascii() and given.isdigit() else ""

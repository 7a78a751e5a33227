"""A build that has something to do: read the program, make what is not there yet, and remember it."""

import time
from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from mcred.cli.baselining import unknown_errors
from mcred.cli.caching import CACHE_FOLDER
from mcred.cli.dates import document_date
from mcred.cli.handed_in import office_reader
from mcred.cli.making import Outcome, make_documents
from mcred.cli.opening import load_sound_program
from mcred.cli.reading import read_files
from mcred.cli.recalling import BuildRequest, Built, index_file, known_files, remember_files, said_once
from mcred.cli.saying import say
from mcred.content.program import LoadedProgram
from mcred.content.signatures import is_settled
from mcred.errors import McredError, UnusableInputError
from mcred.output.folder import OutputFolder
from mcred.output.locking import folder_lock
from mcred.output.made import Answer, Made
from mcred.output.progress import progress_of
from mcred.output.removing import remove_leftovers
from mcred.render.documents import Format
from mcred.render.inputs import Inputs
from mcred.render.pdf import PdfEngineMissingError
from mcred.render.renderer import INDEX_PATH, Job, Rendered, Renderer, plan

_REMEMBER_AFTER = 2.0
"""Seconds of work that are done again, at most, when a run was killed."""


def rebuild(root: Path, request: BuildRequest, out: Path, workers: int) -> Built:
    """Make what is asked for and is not in ``out`` yet as it should be, with so many processes.

    Raises:
        UnusableInputError: there is nothing of what is asked for, or ``mcred.yaml`` has errors.
        UnwritableOutputError: ``out`` cannot be a folder.
    """
    now_ns, read = time.time_ns(), read_files(root)
    program = load_sound_program(root)
    _check_language(request.language, program.catalog.program.languages)
    if not _plan(program, request):
        raise UnusableInputError(str(root), "there is nothing to build", "run `mcred validate`")
    with folder_lock(out, lambda: say(f"mcred: waiting for another build into {out}")) as alone:
        if read_files(root) == read:
            known = known_files(root, out)
            jobs = _plan(program, request, {path for path in known.files if (out / path).is_file()})
            folder = OutputFolder(out, known, partial(remember_files, root, out), now_ns)
            if alone:
                folder.tidy()
                remove_leftovers(root / CACHE_FOLDER, [index_file(root, out)])
            timestamp = document_date(program.catalog, request.epoch)
            read_office = office_reader(program.root)
            recipe = partial(
                Renderer, program.root, program.catalog, timestamp, read_office, request.language
            )
            inputs = Inputs(program.root, program.catalog, timestamp, known.maker, request.language)
            answer = None
            try:
                built = _Build(program, jobs, folder, recipe, inputs).run(request, workers)
                if read_files(root) == read:
                    answer = _answer(program, request, jobs, built, folder, now_ns)
                else:
                    folder.forget()
            finally:
                folder.save(answer)
            return built
    return rebuild(root, request, out, workers)  # the program changed while another run had the folder


def _plan(program: LoadedProgram, request: BuildRequest, there: Collection[str] = ()) -> tuple[Job, ...]:
    """What is asked for. Large prints that are ``there`` never fall behind, asked for or not."""
    no_size = set(request.formats) == {Format.MD}
    jobs = plan(
        program.catalog,
        ids=request.ids,
        documents=request.documents,
        formats=request.formats,
        large_print=request.large_print or (bool(there) and not no_size),
    )
    return tuple(one for one in jobs if not one.large_print or request.large_print or one.path in there)


def _check_language(language: str, known: Sequence[str]) -> None:
    if language and language not in known:
        hint = f"choose from {', '.join(known)}, or add it to languages in mcred.yaml"
        raise UnusableInputError(f'"{language}"', "is no language of this program", hint)


class _Build:
    """One run over the jobs of a program; what could not be made is in ``failures``."""

    def __init__(
        self,
        program: LoadedProgram,
        jobs: Sequence[Job],
        folder: OutputFolder,
        recipe: "partial[Renderer]",
        inputs: Inputs,
    ) -> None:
        self._program = program
        self._jobs = jobs
        self._folder = folder
        self._recipe = recipe
        self._inputs = inputs
        self._keys = {job.path: inputs.key(job) for job in jobs}
        self._without_engine: McredError | None = None
        self._failures: dict[str, McredError] = {}

    def run(self, request: BuildRequest, workers: int) -> Built:
        stale = [job for job in self._jobs if not self._is_there(job)]
        faults, incomplete = _faults(self._program)
        missed = self._make(stale, workers) if stale else set()
        there = [job for job in self._jobs if job.path not in missed]
        removed = 0
        if request.is_whole:
            self._write_index_page(there)
            if not incomplete:  # what today's mistake leaves out is not gone for good
                removed = self._folder.keep_only(job.path.rpartition("/")[0] for job in self._jobs)
        return Built(
            count=len(there),
            made=tuple(job.path for job in stale if job.path not in missed),
            removed=removed,
            warnings=said_once(self._folder.files[job.path] for job in there),
            faults=faults,
            altered=tuple(self._folder.altered),
            failures=tuple(self._failures.values()),
            without_engine=self._without_engine,
        )

    def _is_there(self, job: Job) -> bool:
        made = self._folder.recall(job.path, self._keys[job.path])
        return made is not None and all(
            self._inputs.picture(beside, name) == state for beside, name, state in made.pictures
        )

    def _make(self, stale: Sequence[Job], workers: int) -> set[str]:
        """Make and write each document. The paths of those that are missing then come back."""
        self._folder.announce(job.path for job in stale)
        missed: set[str] = set()
        remembered = time.monotonic()
        outcomes = make_documents(self._recipe, stale, workers)
        for job, outcome in progress_of(outcomes, len(stale), "documents"):
            if not self._write(job, outcome):
                missed.add(job.path)
            if time.monotonic() - remembered > _REMEMBER_AFTER:
                self._folder.save()
                remembered = time.monotonic()
        return missed

    def _write(self, job: Job, outcome: Outcome) -> bool:
        try:
            if isinstance(outcome, McredError):
                raise outcome
            self._folder.put(job.path, outcome.data, self._made(job, outcome))
        except PdfEngineMissingError as error:
            self._without_engine = error
        except McredError as error:
            self._failures.setdefault(str(error), error)
        else:
            return True
        return False

    def _made(self, job: Job, rendered: Rendered) -> Made:
        states = ((*one, self._inputs.picture(*one)) for one in rendered.pictures)
        warnings = ((one.file, one.line, one.message) for one in rendered.warnings)
        key = self._keys[job.path]
        return Made(key=key, pictures=tuple(states), warnings=tuple(warnings))

    def _write_index_page(self, there: Sequence[Job]) -> None:
        try:
            self._folder.put(INDEX_PATH, self._recipe().render_index(there).data, Made())
        except McredError as error:
            self._failures.setdefault(str(error), error)


def _answer(
    program: LoadedProgram,
    request: BuildRequest,
    jobs: Sequence[Job],
    built: Built,
    folder: OutputFolder,
    now_ns: int,
) -> Answer | None:
    """What can be said again without reading a file; ``None`` when the next run has to look."""
    paths = [job.path for job in jobs]
    if built.failures or built.without_engine or len(paths) != built.count:
        return None
    pictures = {(beside, name) for path in paths for beside, name, _ in folder.files[path].pictures}
    logo = program.catalog.program.brand.logo
    read = read_files(program.root, {*pictures, *({("", logo)} if logo else ())})
    if not read.signature or not is_settled(read.signature, now_ns):
        return None
    return Answer(
        request=str(request),
        names=read.names,
        signature=read.signature,
        absent=read.absent,
        paths=(*paths, *((INDEX_PATH,) if request.is_whole else ())),
        faults=built.faults,
        count=built.count,
    )


def _faults(program: LoadedProgram) -> tuple[tuple[str, ...], bool]:
    """What a reader of the documents should know: files with errors, and whether these leave things out."""
    by_file = Counter(one.file for one in unknown_errors(program))
    left_out = {file for file, document in program.documents.items() if document.value is None}
    said = tuple(_fault(file, count, file in left_out) for file, count in sorted(by_file.items()))
    return said, bool(left_out)


def _fault(file: str, count: int, is_left_out: bool) -> str:
    what = "1 error" if count == 1 else f"{count} errors"
    return f"{file} has {what}" + ("; what depends on it is left out" if is_left_out else "")

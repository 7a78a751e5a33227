"""Several processes make the same bytes as one, and no way of ending them is a way to hang."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

import pytest
from building import write_program

from mcred.cli import making
from mcred.cli.making import LostProcessError, make_documents
from mcred.content.program import load_program
from mcred.render.renderer import Job, Rendered, Renderer, plan

PATIENCE = 60.0


class FatalRenderer(Renderer):
    """Ends its process in the middle of every matrix."""

    def render(self, job: Job) -> Rendered:
        if job.document.name == "matrix":
            os._exit(9)
        return super().render(job)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_program(tmp_path_factory.mktemp("making") / "program")


def work(
    root: Path, kind: type[Renderer], formats: Sequence[str]
) -> tuple["partial[Renderer]", Sequence[Job]]:
    catalog = load_program(root).catalog
    return partial(kind, root, catalog, 1_700_000_000), plan(catalog, formats=formats)


def test_any_number_of_processes_makes_the_same(program: Path) -> None:
    recipe, jobs = work(program, Renderer, ("md", "pdf", "docx"))
    jobs = [job for job in jobs if job.document.name in {"rubric", "evidence-template", "matrix", "overview"}]
    alone, three = ([*make_documents(recipe, jobs, workers)] for workers in (1, 3))
    assert [job for job, _ in alone] == jobs
    assert alone == three


def test_a_document_that_ends_its_process_is_named_and_the_others_are_made(program: Path) -> None:
    recipe, jobs = work(program, FatalRenderer, ("md", "html"))
    outcomes = dict(make_documents(recipe, jobs, 2))
    assert list(outcomes) == list(jobs)
    lost = {job.path for job, one in outcomes.items() if isinstance(one, LostProcessError)}
    assert lost == {f"frameworks/teaching-practice/matrix.{format}" for format in ("md", "html")}
    assert sum(isinstance(one, Rendered) for one in outcomes.values()) == len(jobs) - 2


def test_whoever_stops_listening_leaves_no_process(program: Path) -> None:
    outcomes = make_documents(*work(program, Renderer, ("md",)), 2)
    next(outcomes)
    with pytest.raises(KeyboardInterrupt):
        outcomes.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    # Their exit codes belong to the pool's own thread, which waits for them as well.
    assert all(wait([one.sentinel], PATIENCE) for one in multiprocessing.active_children())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody can be killed there")
def test_the_processes_end_when_the_first_one_is_killed(program: Path) -> None:
    """They hold its output open, so this comes to an end only if they do."""
    code = (
        "import os, sys; from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_making import Renderer, make_documents, work\n"
        f"outcomes = make_documents(*work(Path({str(program)!r}), Renderer, ('md', 'html')), 2)\n"
        "next(outcomes); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == -signal.SIGKILL
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_left_where_temporary_files_go(program: Path, tmp_path: Path, workers: int) -> None:
    code = (
        "import os, sys, tempfile; from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_making import Renderer, make_documents, work\n"
        f"recipe, jobs = work(Path({str(program)!r}), Renderer, ('pdf',))\n"
        f"for _ in make_documents(recipe, jobs[:12], {workers}): print(*os.listdir(tempfile.gettempdir()))\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert done.stdout.split()  # while documents are made
    assert not list(tmp_path.iterdir())


def test_where_there_are_no_processes_one_makes_everything(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    recipe, jobs = work(program, Renderer, ("md",))
    monkeypatch.setattr(making, "ProcessPoolExecutor", refuse)
    assert [job for job, one in make_documents(recipe, jobs, 2) if isinstance(one, Rendered)] == list(jobs)

"""What ``score`` prints, and where."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from mcred.cli.cohort import Cohort, score_cohort
from mcred.cli.run import Run
from mcred.cli.saying import say
from mcred.model.outcome import Decision
from mcred.output.progress import progress_of
from mcred.output.scores import format_scores, join_scores_json
from mcred.output.showing import visible
from mcred.output.styled import plain_text, print_lines, print_pieces
from mcred.output.writing import write_pieces
from mcred.processes import cores

_MOST_TOLD = 10
_MOST_NAMED = 3


def score_paths(root: Path, paths: Sequence[Path], format: str, out: Path | None) -> bool:
    """Score what is below ``paths`` and print it, or write it to ``out``. Says whether all could be read."""
    run = Run(
        root=root,
        now_ns=time.time_ns(),
        jobs=cores(),
        follow=lambda entries, count: progress_of(entries, count, "scored"),
    )
    cohort = score_cohort(run, paths)
    if out is not None:
        write_pieces(out, _pieces(run, cohort, format))
    elif format == "table":
        print_lines(format_scores(tuple(cohort.lines())))
    else:
        print_pieces(_pieces(run, cohort, format))
    _tell_repeated(cohort)
    return not cohort.counts[Decision.INVALID]


def _tell_repeated(cohort: Cohort) -> None:
    """Say which attempts are there more than once: each is decided by itself, and one may be a copy."""
    repeated = cohort.repeated()
    for several in repeated[:_MOST_TOLD]:
        named = ", ".join(visible(one.as_posix()) for one in several[:_MOST_NAMED])
        more = f" and {len(several) - _MOST_NAMED:,} more" if len(several) > _MOST_NAMED else ""
        say(f"mcred: the same attempt of one earner is in {named}{more}; which of them counts?")
    if len(repeated) > _MOST_TOLD:
        say(f"mcred: and {len(repeated) - _MOST_TOLD:,} more attempts are there more than once")


def _pieces(run: Run, cohort: Cohort, format: str) -> Iterator[bytes]:
    match format:
        case "table":
            yield plain_text(format_scores(tuple(cohort.lines()))).encode()
        case "csv":
            from mcred.output.scores_csv import format_scores_csv

            yield format_scores_csv(cohort.rows()).encode("utf-8-sig")  # what Excel knows UTF-8 by
        case "html":
            from mcred.render.renderer import Renderer

            yield Renderer(run.root, run.program.catalog, 0).render_scores(tuple(cohort.rows()))
        case _:
            for piece in join_scores_json(cohort.rows_json(), cohort.counts):
                yield piece.encode()

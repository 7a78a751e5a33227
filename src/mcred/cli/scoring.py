"""What ``score`` prints, and where."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from mcred.cli.cohort import Cohort, score_cohort
from mcred.cli.processes import cores
from mcred.cli.run import Run
from mcred.model.outcome import Decision
from mcred.output.progress import progress_of
from mcred.output.scores import format_scores, join_scores_json
from mcred.output.styled import plain_text, print_lines, print_pieces
from mcred.output.writing import write_pieces


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
    return not cohort.counts[Decision.INVALID]


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

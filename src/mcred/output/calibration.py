"""The verdict on a reviewer's practice, and who is calibrated until when."""

import json
from collections.abc import Iterator, Sequence

from mcred.model.calibration import Calibration, Certificate, Split
from mcred.output.showing import safe_json, visible
from mcred.output.styled import Line, Style, Table


def format_calibration(calibration: Calibration) -> Iterator[Line | Table]:
    """Each piece beside its reference, what split them, and the verdict with its reasons."""
    if calibration.practice:
        yield _pieces(calibration)
    for practice in calibration.practice:
        for split in practice.splits:
            yield Line()
            yield from _split(split)
    yield Line()
    who = visible(f"{calibration.reviewer}, {calibration.credential}")
    if calibration.passed:
        share = f"{calibration.exact} of {calibration.ratings} ratings as agreed"
        yield Line((f"calibrated: {who} ({share})", Style.GOOD))
        return
    yield Line((f"not calibrated yet: {who}", Style.ERROR))
    yield from (Line((f"  - {visible(one)}", Style.PLAIN)) for one in calibration.reasons)
    yield Line(
        ("help: ", Style.HELP),
        ("talk the differences through with a colleague, rate again, run this again", Style.PLAIN),
    )


def _pieces(calibration: Calibration) -> Table:
    return Table(
        headings=("piece", "same level", "your decision", "agreed decision"),
        rows=tuple(
            (
                (visible(one.folder), Style.PLAIN),
                (f"{one.exact} of {one.ratings}", Style.PLAIN),
                (one.decision, Style.PLAIN),
                (one.reference_decision, Style.PLAIN),
            )
            for one in calibration.practice
        ),
    )


def _split(split: Split) -> Iterator[Line]:
    yield Line((visible(f"{split.folder}, {split.criterion}"), Style.PLACE))
    yield _described("you rated", split.rated, split)
    yield _described("agreed is", split.reference, split)
    yield Line(("  because: ", Style.HELP), (visible(split.reason.strip()), Style.PLAIN))


def _described(who: str, level: str, split: Split) -> Line:
    return Line(
        (f"  {who} {visible(level)}: ", Style.HELP), (visible(split.descriptors[level].strip()), Style.PLAIN)
    )


def format_certificates(held: Sequence[tuple[Certificate, str | None]]) -> Iterator[Line | Table]:
    """A line for each certificate: until when it holds, or why it does not any more."""
    if not held:
        yield Line(("nobody is calibrated yet; begin with `mcred calibrate start`", Style.NOTE))
        return
    yield Table(
        headings=("reviewer", "credential", "calibrated", "until", "as agreed", "holds"),
        rows=tuple(
            (
                (visible(one.reviewer), Style.PLAIN),
                (visible(str(one.credential)), Style.PLAIN),
                (one.calibrated, Style.PLAIN),
                (one.until, Style.PLAIN),
                (f"{one.exact} of {one.ratings}", Style.PLAIN),
                ("yes", Style.GOOD) if reason is None else (f"no: {visible(reason)}", Style.WARNING),
            )
            for one, reason in held
        ),
    )


def format_certificates_json(held: Sequence[tuple[Certificate, str | None]]) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    document = {
        "version": 1,
        "certificates": [
            {
                "reviewer": one.reviewer,
                "credential": one.credential.id,
                "credential_version": one.credential.version,
                "calibrated": one.calibrated,
                "until": one.until,
                "exemplars": one.exemplars,
                "ratings": one.ratings,
                "exact": one.exact,
                "holds": reason is None,
                "reason": reason,
            }
            for one, reason in held
        ],
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"

"""What ``calibrate`` does: hand out exemplars, hold the ratings against the reference, keep certificates."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mcred.cli.counted import casts_of
from mcred.cli.releasing import today
from mcred.content.calibration import certificate_file, format_certificate, is_copy, practice_files
from mcred.content.inboxes import find_submissions
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.content.suggestions import quoted, suggestion
from mcred.errors import UnusableInputError
from mcred.model.calibration import Calibration, Certificate, PracticeRating
from mcred.model.catalog import Exemplar
from mcred.model.definition import Definition
from mcred.model.person import person_key
from mcred.model.reference import CredentialRef, is_id
from mcred.model.soundness import unsoundness
from mcred.model.version import version_numbers
from mcred.output.writing import write_folder, write_whole
from mcred.reviewing.calibrating import (
    LEAST_EXEMPLARS,
    certify,
    compare_rating,
    judge_calibration,
    lapse,
)
from mcred.scoring.counting import count_reviews


def start_practice(program: LoadedProgram, reviewer: str, written: str, target: Path, seed: int) -> int:
    """Write the exemplars of a credential for one reviewer; says how many.

    Exemplars that the reviewer has rated for the reference are left out.
    """
    _check_id(reviewer)
    pin = _pin(program, CredentialRef.parse(written))
    fresh = [
        one
        for one in _exemplars(program, pin)
        if person_key(reviewer) not in {person_key(review.reviewer) for review in one.reviews}
    ]
    if len(fresh) < LEAST_EXEMPLARS:
        why = f"has {len(fresh)} exemplars that {reviewer} has not rated; {LEAST_EXEMPLARS} are needed"
        raise UnusableInputError(str(pin), why, "a designer has to add exemplars first")
    write_folder(target, practice_files(program.root, fresh, f"{seed}/{reviewer}/{pin}"))
    return len(fresh)


def _check_id(reviewer: str) -> None:
    if not is_id(reviewer):
        hint = "small letters, digits and single hyphens, such as r-rivera"
        raise UnusableInputError("--reviewer", f"{quoted(reviewer)} is not an id", hint)


def _pin(program: LoadedProgram, wanted: CredentialRef) -> CredentialRef:
    """The version asked for, or the newest that exemplars are of."""
    pins = {
        one.submission.credential
        for bundle in program.catalog.credentials.values()
        for one in bundle.exemplars
    }
    own = sorted(
        (one for one in pins if one.id == wanted.id), key=lambda one: version_numbers(one.version or "")
    )
    if wanted.version is not None and wanted in pins:
        return wanted
    if wanted.version is not None and own:
        known = suggestion(str(wanted), [str(one) for one in own])
        raise UnusableInputError(str(wanted)[:160], "has no exemplars", known)
    if not own:
        hint = suggestion(wanted.id, sorted({one.id for one in pins})) or "run `mcred validate`"
        raise UnusableInputError(quoted(wanted.id), "is not a credential with exemplars", hint)
    return own[-1]


def _exemplars(program: LoadedProgram, pin: CredentialRef) -> tuple[Exemplar, ...]:
    bundle = program.catalog.credentials.get(pin.id)
    return tuple(one for one in bundle.exemplars if one.submission.credential == pin) if bundle else ()


def check_practice(program: LoadedProgram, folder: Path, reviewer: str) -> Calibration:
    """Hold a reviewer's ratings in a practice folder against the reference; a pass is written down."""
    _check_id(reviewer)
    names = find_submissions(folder)
    loaded = [load_submission(folder, name) for name in names]
    pins = {one.submission.credential for one in loaded if one.submission is not None}
    if len(pins) != 1 or any(one.submission is None for one in loaded):
        why = "does not hold exemplars of one credential"
        raise UnusableInputError(str(folder), why, "make the folder with `mcred calibrate start`")
    pin = next(iter(pins))
    pinned = find_pinned(program, pin)
    if isinstance(pinned, Unpinned):
        raise UnusableInputError(str(pin), pinned.why, pinned.hint)
    exemplars = _exemplars(program, pin)
    _check_fit(pinned.definition, exemplars)
    results = [_compared(pinned.definition, one, exemplars, reviewer) for one in loaded]
    rated = [one for one in results if isinstance(one, PracticeRating)]
    unrated = [one for one in results if isinstance(one, str)]
    calibration = judge_calibration(reviewer, pin, rated, unrated)
    if calibration.passed:
        certificate = certify(calibration, today())
        write_whole(program.root / certificate_file(certificate), format_certificate(certificate))
    return calibration


def _check_fit(definition: Definition, exemplars: Sequence[Exemplar]) -> None:
    """Refuse a rubric that cannot decide, and references that do not rate what it holds."""
    rubric = definition.rubric
    criteria, levels = {one.id for one in rubric.criteria}, {one.id for one in rubric.levels}
    reason = unsoundness(rubric, definition.credential.pass_rule)
    if reason is not None:
        raise UnusableInputError(
            str(definition.reference), f"cannot decide: {reason}", "run `mcred validate`"
        )
    for one in exemplars:
        agreed = one.reference.ratings
        if set(agreed) != criteria or not {rating.level for rating in agreed.values()} <= levels:
            why = f"does not fit the rubric of {definition.reference}"
            raise UnusableInputError(f"{one.folder}/reference.yaml", why, "run `mcred validate`")


def _compared(
    definition: Definition, folder: SubmissionFolder, exemplars: Sequence[Exemplar], reviewer: str
) -> PracticeRating | str:
    """A rated piece beside its reference, or why it is not rated."""
    submission = folder.submission
    exemplar = next((one for one in exemplars if submission and is_copy(submission, one)), None)
    if submission is None or exemplar is None:
        hint = "make the folder anew with `mcred calibrate start`; exemplars may have changed since"
        raise UnusableInputError(str(folder.path), "is not an exemplar of this program", hint)
    own = [one for one in casts_of(folder) if person_key(one.review.reviewer) == person_key(reviewer)]
    rubric, rule = definition.rubric, definition.credential.pass_rule
    counted = count_reviews(own, submission.credential, submission.earner, rubric)
    if counted.reviewers:
        return compare_rating(folder.name, rubric, rule, counted.reviewers[0], exemplar.reference)
    broken = next((one for one in folder.reviews if one.review is None), None)
    if counted.uncounted:
        return f"{folder.name}: {counted.uncounted[0].message}"
    if broken is not None and broken.document.diagnostics:
        return f"{folder.name}: {broken.document.file}: {broken.document.diagnostics[0].message}"
    return f"{folder.name}: not rated yet"


def certificates(program: LoadedProgram) -> tuple[tuple[Certificate, str | None], ...]:
    """All certificates by reviewer and credential, each with the reason why it does not hold today."""
    held = (one for _, one in program.shared.values(Certificate))
    return tuple(
        (one, lapse(one, _newest(program, one.credential.id), today()))
        for one in sorted(held, key=lambda one: (one.reviewer, one.credential))
    )


def calibrated_today(program: LoadedProgram) -> Mapping[str, frozenset[tuple[str, int]]]:
    """For each reviewer the credentials, with their major version, whose certificates hold today."""
    held: dict[str, set[tuple[str, int]]] = {}
    for one, reason in certificates(program):
        if reason is None:
            major = version_numbers(one.credential.version or "")[0]
            held.setdefault(one.reviewer, set()).add((one.credential.id, major))
    return {reviewer: frozenset(credentials) for reviewer, credentials in held.items()}


def _newest(program: LoadedProgram, identifier: str) -> str | None:
    releases = program.catalog.releases_of(identifier)
    return releases[-1].credential.version if releases else None

"""What ``appeal`` does: put together all that made one decision, so that it can be looked at and repeated."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from mcred import __version__
from mcred.cli.assessment import examine_folder, settle
from mcred.cli.examined import Examined
from mcred.content.awards import AWARDS_FILE
from mcred.content.awards import MAX_BYTES as MAX_AWARDS
from mcred.content.files import Unreadable, read_inside
from mcred.content.inboxes import walk_inbox
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.releases import format_release, release_file
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.content.trees import PROGRAM_FILE
from mcred.content.yaml import MAX_BYTES as MAX_YAML
from mcred.errors import UnusableInputError
from mcred.evidence.artifacts import MAX_BYTES, MAX_SUBMISSION_BYTES
from mcred.model.definition import Definition
from mcred.model.submission import ReviewerRole
from mcred.output.appeal import Decided, format_decided
from mcred.output.scores import score_data
from mcred.output.showing import safe_json

HOME = "submission"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def appeal_pack(program: LoadedProgram, folder: Path) -> bytes:
    """A zip with every input, rating, rule and version that made the decision on a submission.

    The same bytes for the same files. Of the list of awards it holds what concerns this earner.

    Raises:
        UnusableInputError: the folder holds no submission, several, or a file that cannot be packed.
    """
    if tuple(walk_inbox(folder).folders) != (".",):
        raise UnusableInputError(str(folder), "is not the folder of one submission")
    loaded = load_submission(folder, ".")
    examined = examine_folder(program, loaded)
    (row,) = settle(program, [examined])
    definition = _definition(program, examined)
    files = dict(_inputs(program, folder, examined, definition))
    digests = {file: hashlib.sha256(data).hexdigest() for file, data in sorted(files.items())}
    decided = Decided(
        row=row,
        definition=definition,
        adjudicator=_adjudicator(loaded),
        digests=digests,
        version=__version__,
    )
    sizes = {file: len(data) for file, data in files.items()}
    files["README.md"] = format_decided(decided).encode()
    files["decision.json"] = _json(score_data(row))
    listed = [{"file": file, "bytes": sizes[file], "sha256": digest} for file, digest in digests.items()]
    files["manifest.json"] = _json({"version": 1, "mcred": __version__, "files": listed})
    return _zip(files)


def appeal_name(folder: Path) -> str:
    """What the pack of a submission is called: by earner, credential and attempt, if it can be read."""
    submission = load_submission(folder, ".").submission
    if submission is None:
        return f"appeal-{folder.resolve().name}.zip"
    return f"appeal-{submission.earner}-{submission.credential.id}-attempt-{submission.attempt}.zip"


def _definition(program: LoadedProgram, examined: Examined) -> Definition | None:
    pinned = find_pinned(program, examined.pin) if examined.pin else None
    return pinned.definition if isinstance(pinned, Pinned) else None


def _adjudicator(folder: SubmissionFolder) -> str | None:
    reviews = (one.review for one in folder.reviews)
    return next((one.reviewer for one in reviews if one and one.role is ReviewerRole.ADJUDICATOR), None)


def _inputs(
    program: LoadedProgram, folder: Path, examined: Examined, definition: Definition | None
) -> Iterator[tuple[str, bytes]]:
    """Everything that was read, by its name in the pack."""
    yield PROGRAM_FILE, _read(program.root, PROGRAM_FILE, MAX_YAML)
    if definition is not None:
        yield release_file(definition.reference), format_release(definition)
    awards = _awards_of(program.root, examined.row.earner)
    if awards is not None:
        yield AWARDS_FILE, awards
    names = walk_inbox(folder).folders["."]
    if names is None:
        raise UnusableInputError(str(folder), "holds too many files, or a folder that cannot be read")
    left = MAX_SUBMISSION_BYTES
    for name in names:
        if (folder / name).is_file() and not (folder / name).is_symlink():
            data = _read(folder, name, min(left, MAX_BYTES))
            left -= len(data)
            yield f"{HOME}/{name}", data


def _read(folder: Path, name: str, most: int) -> bytes:
    data = read_inside(folder, name, most)
    if isinstance(data, Unreadable):
        raise UnusableInputError(str(folder / name), f"it {data.why}")
    return data


def _awards_of(root: Path, earner: str | None) -> bytes | None:
    """What the program's list of awards says of one earner; of the others nothing."""
    if not (root / AWARDS_FILE).is_file():
        return None
    text = _read(root, AWARDS_FILE, MAX_AWARDS).decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    column = [cell.strip().lower() for cell in rows[0]].index("earner")
    out = io.StringIO(newline="")
    own = [row for row in rows[1:] if len(row) > column and row[column].strip() == earner]
    csv.writer(out, lineterminator="\n").writerows([rows[0], *own])
    return out.getvalue().encode()


def _json(data: Mapping[str, object]) -> bytes:
    return (safe_json(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)) + "\n").encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()

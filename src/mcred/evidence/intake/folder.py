"""A submission folder before it is written: ``submission.yaml``, files, and the record of their origin."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mcred.content.documents import load_document
from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.passages import PICTURE
from mcred.content.submissions import REVIEWS_FOLDER
from mcred.content.yaml.writing import format_yaml
from mcred.evidence.intake.evidence import Handover
from mcred.evidence.intake.forms import Form, Source
from mcred.evidence.intake.markdown_text import as_markdown
from mcred.evidence.intake.understanding import Understood
from mcred.model.reference import CredentialRef

RECORD_FILE = "collected.json"
ORIGINALS = "originals"
_SUFFIX_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_RESERVED = frozenset({SUBMISSION_FILE, RECORD_FILE, ORIGINALS, REVIEWS_FOLDER, "reference.yaml", "note.md"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A submission before it has a number.

    ``files`` are all files but ``submission.yaml`` and the record, by their names in the folder.
    ``digests`` are the SHA-256 of those that were handed in. ``content`` is a digest of what the form says,
    however it was saved. ``declared`` is the attempt that the form names.
    """

    credential: CredentialRef
    earner: str
    declared: int | None
    submitted: str
    data: Mapping[str, Any]
    files: Mapping[str, Source]
    digests: Mapping[str, str]
    content: str
    doubts: tuple[str, ...]

    def submission(self, attempt: int) -> bytes:
        """``submission.yaml`` with this number."""
        head = {
            "kind": "submission",
            "credential": str(self.credential),
            "earner": self.earner,
            "attempt": attempt,
        }
        return format_yaml({**head, **self.data}).encode()

    def record(self, doubts: Sequence[str]) -> bytes:
        """``collected.json``: what was handed in, with digests, and what a person should look at."""
        record = {
            "version": 1,
            "content": self.content,
            "files": [{"file": name, "sha256": self.digests[name]} for name in sorted(self.digests)],
            "doubts": list(doubts),
        }
        return (json.dumps(record, ensure_ascii=True, indent=2) + "\n").encode()

    def changed(self, name: str, data: bytes) -> bool:
        """Whether a file that was handed in is no longer what it was when it was read first."""
        return name in self.digests and hashlib.sha256(data).hexdigest() != self.digests[name]

    def misfit(self) -> str:
        """Why the submission would not fit its schema, or nothing."""
        document = load_document(SUBMISSION_FILE, self.submission(1), expected="submission")
        return document.diagnostics[0].message if document.value is None else ""


def draft_folder(
    form: Form,
    understood: Understood,
    handed: Sequence[Handover],
    credential: CredentialRef,
    earner: str,
    submitted: str,
) -> Draft:
    """The folder of a form that was understood, by somebody who is known, for a version that is held."""
    names = _Names()
    original = f"{ORIGINALS}/form.{_suffix(form.suffix)}"
    files: dict[str, Source] = {original: form.original.source}
    digests = {original: form.original.digest}
    evidence: dict[str, str | list[str]] = {}
    placed: dict[Source, str] = {}
    for one in handed:
        listed = [f"{original}#{one.section}"] if one.section else []
        if one.text:
            listed.append(names.take(one.requirement, "md"))
            files[listed[-1]] = one.text.encode()
        for piece in one.pieces:
            if piece.source in placed:  # a file that two answers name is there once, and `score` asks
                listed.append(placed[piece.source])
                continue
            listed.append(
                names.take(
                    one.requirement, _suffix(piece.name.rpartition(".")[2] if "." in piece.name else "")
                )
            )
            placed[piece.source] = listed[-1]
            files[listed[-1]], digests[listed[-1]] = piece.source, piece.digest
        if listed:
            evidence[one.requirement] = listed[0] if len(listed) == 1 else listed
    if understood.note:
        files["note.md"] = f"# Note from the teacher\n\n{as_markdown(understood.note)}\n".encode()
    data = _data(understood, evidence, submitted)
    return Draft(
        credential=credential,
        earner=earner,
        declared=understood.attempt,
        submitted=submitted,
        data=data,
        files=files,
        digests=digests,
        content=_content(credential, earner, understood, handed, form.original.digest),
        doubts=(*understood.doubts, *(doubt for one in handed for doubt in one.doubts)),
    )


class _Names:
    """Names of evidence files: the requirement's id, with a number from the second on, each given once."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)

    def take(self, requirement: str, suffix: str) -> str:
        for number in range(1, 10_000):
            stem = requirement if number == 1 else f"{requirement}-{number}"
            name = f"{stem}.{suffix}" if suffix else stem
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise AssertionError(requirement)


def _suffix(written: str) -> str:
    """A file's type as it can stand in a name on every system."""
    return "".join(one for one in written.lower() if one in _SUFFIX_LETTERS or one == ".").strip(".")[:12]


def _data(understood: Understood, evidence: Mapping[str, Any], submitted: str) -> dict[str, Any]:
    minutes = {"learning": understood.learning, "evidence": understood.evidence}
    answers = {
        key: {name: text for name, text in (("choice", one.choice), ("because", one.because)) if text}
        for key, one in understood.answers.items()
    }
    data = {
        "submitted": submitted,
        "minutes": {name: number for name, number in minutes.items() if number is not None},
        "evidence": dict(evidence),
        "answers": answers,
        "attestations": list(understood.attestations),
    }
    return {name: value for name, value in data.items() if value or name == "evidence"}


def _content(
    credential: CredentialRef, earner: str, understood: Understood, handed: Sequence[Handover], original: str
) -> str:
    """A digest of what a form says: the same for a form that was only saved again, or sent in another format.

    Pictures in a form are not read; a form with pictures is the same only to the byte.
    """
    entries = [
        *understood.texts.values(),
        *(one for ex in understood.traces.values() for e in ex for one in e.values()),
    ]
    has_picture = any(one.has_picture for one in entries) or any(PICTURE in one for one in understood.left)
    said: dict[str, Any] = {
        "pictures": original if has_picture else "",
        "credential": str(credential),
        "earner": earner,
        "attempt": understood.attempt,
        "submitted": understood.submitted,
        "minutes": [understood.learning, understood.evidence],
        "note": understood.note.split(),
        "texts": {key: one.text.split() for key, one in understood.texts.items()},
        "traces": {
            key: [
                {part: entry.text.split() for part, entry in one.items() if entry.text} for one in exchanges
            ]
            for key, exchanges in understood.traces.items()
        },
        "answers": {key: [one.choice, one.because.split()] for key, one in understood.answers.items()},
        "attestations": sorted(understood.attestations),
        "files": {one.requirement: [piece.digest for piece in one.pieces] for one in handed if one.pieces},
    }
    if understood.left:
        said["left"] = [one.split() for one in understood.left]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

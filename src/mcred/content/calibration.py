"""Files of calibration: exemplars to practise on, and the certificates in the program."""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mcred.content.encode import encode
from mcred.content.files import Unreadable, read_inside
from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.trees import CALIBRATION
from mcred.content.yaml import format_yaml
from mcred.errors import UnusableInputError
from mcred.model.calibration import Certificate
from mcred.model.catalog import Exemplar
from mcred.model.submission import Submission

MAX_BYTES = 50 << 20
_CERTIFICATE_HEAD = """\
# yaml-language-server: $schema=../schemas/certificate.schema.json
# Written by `mcred calibrate check`.
"""


def certificate_file(certificate: Certificate) -> str:
    """Where the program keeps a certificate, relative to the program; a new one takes the old one's place."""
    return f"{CALIBRATION}/{certificate.reviewer}--{certificate.credential.id}.yaml"


def format_certificate(certificate: Certificate) -> bytes:
    """The file of a certificate: the same bytes for the same certificate."""
    return (_CERTIFICATE_HEAD + format_yaml({"kind": "certificate", **encode(certificate)})).encode()


def practice_files(root: Path, exemplars: Sequence[Exemplar], seed: str) -> Mapping[str, bytes]:
    """Exemplars as blind practice: numbered folders in a drawn order, with what was handed in and no more.

    Names, reviews, reference ratings and comments of authors stay behind, because they tell.
    ``UnusableInputError`` when a file cannot be read.
    """
    order = sorted(exemplars, key=lambda one: one.folder)
    random.Random(seed).shuffle(order)  # noqa: S311  # chance that can be repeated is what is wanted
    width = len(str(len(order)))
    return {
        f"piece-{number:0{width}}/{name}": data
        for number, exemplar in enumerate(order, 1)
        for name, data in _handed_in(root, exemplar)
    }


def _handed_in(root: Path, exemplar: Exemplar) -> Iterator[tuple[str, bytes]]:
    yield SUBMISSION_FILE, format_yaml({"kind": "submission", **encode(exemplar.submission)}).encode()
    evidence = exemplar.submission.evidence.values()
    for name in sorted({path.partition("#")[0] for paths in evidence for path in paths}):
        data = read_inside(root / exemplar.folder, name, MAX_BYTES)
        if isinstance(data, Unreadable):
            raise UnusableInputError(f"{exemplar.folder}/{name}", data.why, "run `mcred validate`")
        yield name, data


def is_copy(submission: Submission, exemplar: Exemplar) -> bool:
    """Whether a practice submission is that of an exemplar."""
    return bool(encode(submission) == encode(exemplar.submission))

"""What a pack knows a submission by: digests that change when anything changes that a reviewer judged by."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from mcred.content.encode import encode
from mcred.model.definition import Definition


def submission_key(folder: str, submission: bytes) -> str:
    """The name of a submission in a pack: it says nothing about the earner, and nobody can guess it.

    ``folder`` is relative to the folder the pack was made from, ``submission`` the bytes of its
    ``submission.yaml``.
    """
    return _digest(["submission", folder, hashlib.sha256(submission).hexdigest()])


def submission_seal(key: str, files: Mapping[str, bytes | None], definition: Definition) -> str:
    """A digest over all that is rated and all that it is rated by.

    ``files`` are the pieces of evidence by name, ``None`` for one that cannot be read.
    """
    digests = {
        name: None if data is None else hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    return _digest(["seal", key, digests, encode(definition)])


def pack_digest(reviewer: str, seals: Iterable[str]) -> str:
    """The name of a pack: the same for the same reviewer and the same submissions in the same order."""
    return _digest(["pack", reviewer, list(seals)])


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""The file of a release: how it is written, and the digest that shows whether it was changed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from mcred.content.encode import encode
from mcred.content.yaml import format_yaml
from mcred.model.definition import Definition
from mcred.model.reference import CredentialRef

_HEAD = """\
# yaml-language-server: $schema=../../../schemas/release.schema.json
# Frozen by `mcred release`; submissions are scored against it. Never edit this file: its digest
# would no longer match, and nothing would be scored against it any more.
"""
_ORDER = ("kind", "digest", "seat_minutes", "credential", "rubric", "quiz", "frameworks")


def release_file(reference: CredentialRef) -> str:
    """Where the program keeps a released version, relative to the program."""
    return f"credentials/{reference.id}/releases/{reference.version}.yaml"


def digest_of(data: Mapping[str, Any]) -> str:
    """The SHA-256 digest of a release's data, whatever its YAML looks like.

    It is taken over JSON in canonical form, in the manner of RFC 8785: all fields but ``digest``
    itself, keys sorted, no blanks, a whole number without a fraction, UTF-8.
    """
    content = _canonical({key: value for key, value in data.items() if key != "digest"})
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_canonical(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def format_release(definition: Definition) -> bytes:
    """The file that freezes a definition: the same bytes for the same definition."""
    data = {"kind": "release", **encode(definition)}
    data["digest"] = digest_of(data)
    return (_HEAD + format_yaml({key: data[key] for key in _ORDER if key in data})).encode()

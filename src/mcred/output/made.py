"""What mcred made in an output folder, and of what: the index of a build.

It is only ever a speed-up and a memory of which files are mcred's own. One that is damaged, or is not
there, is an empty one.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mcred.content.files import read_regular
from mcred.content.signatures import is_settled, sign

_MAX_BYTES = 256 << 20
_VERSION = 1
_OURS = re.compile(r"(?:index|(?:[a-z0-9-]+/){2}[a-z0-9-]+)\.[a-z]+\Z")
"""Paths of documents. Whatever an index says, no other file is ever taken for mcred's own."""

Warned = tuple[str, int, str]
"""A warning as it is shown: file, line, message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file that mcred wrote.

    ``key`` stands for what it was made of; empty when that is not known. ``digest`` is that of its
    bytes, ``signature`` that of the file, empty while a change could go unseen. ``pictures`` are
    those looked for elsewhere: folder, name, and what was found. A file is ``unsure`` from before it
    is written anew until all is done: should the run be killed, nobody can say which one is there.
    """

    key: str = ""
    digest: str = ""
    signature: tuple[int, ...] = ()
    pictures: tuple[tuple[str, str, str], ...] = ()
    warnings: tuple[Warned, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a build came to, so that it can be said again while nothing has changed.

    ``request`` is what was asked for, ``names`` the files and folders that were read and ``signature``
    theirs, ``absent`` what was looked for and was not there. ``paths`` are the files that came of it,
    ``faults`` what is wrong with the program, and ``count`` how many documents there are.
    """

    request: str
    names: tuple[str, ...]
    signature: tuple[int, ...]
    absent: tuple[str, ...]
    paths: tuple[str, ...]
    faults: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildIndex:
    """All files in an output folder that mcred wrote, by path, and the last answer.

    ``maker`` is which mcred with which libraries made them.
    """

    maker: str
    files: Mapping[str, Made] = field(default_factory=lambda: MappingProxyType({}))
    answer: Answer | None = None


def format_index(index: BuildIndex) -> bytes:
    """The index as a file: a digest, and a line of JSON."""
    files = {path: _plain(one) for path, one in sorted(index.files.items())}
    answer = asdict(index.answer) if index.answer else None
    everything = {"version": _VERSION, "maker": index.maker, "answer": answer, "files": files}
    line = json.dumps(everything, separators=(",", ":")).encode("ascii")
    return hashlib.sha256(line).hexdigest().encode() + b"\n" + line + b"\n"


def parse_index(data: bytes, maker: str) -> BuildIndex:
    """Read an index; an empty one when it is damaged. What another ``maker`` came to is no answer."""
    digest, _, line = data.removesuffix(b"\n").partition(b"\n")
    if digest != hashlib.sha256(line).hexdigest().encode():
        return BuildIndex(maker=maker)
    found = json.loads(line)
    if found["version"] != _VERSION:
        return BuildIndex(maker=maker)
    answer = found["answer"] if found["maker"] == maker else None
    files = {path: _made(one) for path, one in found["files"].items() if _OURS.match(path)}
    return BuildIndex(
        maker=maker,
        files=MappingProxyType(files),
        answer=Answer(**{name: _tuple(value) for name, value in answer.items()}) if answer else None,
    )


def _plain(one: Made) -> list[Any]:
    return [one.key, one.digest, one.signature, one.pictures, one.warnings, one.unsure]


def _made(fields: list[Any]) -> Made:
    key, digest, signature, pictures, warnings, unsure = fields
    return Made(
        key=key,
        digest=digest,
        signature=tuple(signature),
        pictures=tuple(tuple(one) for one in pictures),
        warnings=tuple(tuple(one) for one in warnings),
        unsure=unsure,
    )


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def digest_of(data: bytes) -> str:
    """The digest by which files are compared."""
    return hashlib.sha256(data).hexdigest()


def checked(out: Path, path: str, made: Made, now_ns: int) -> Made | None:
    """What is known of a file that is still as mcred wrote it; ``None`` if it is not, or is gone.

    Its signature says so, or else its bytes; then its signature is taken up, once a change would show.
    """
    signature = sign(str(out), (path,))
    if signature is None:
        return None
    if made.signature == tuple(signature):
        return made
    found = read_regular(out / path, _MAX_BYTES)
    if not isinstance(found, bytes) or digest_of(found) != made.digest:
        return None
    return replace(made, signature=tuple(signature) if is_settled(signature, now_ns) else ())

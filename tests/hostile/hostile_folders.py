"""Programs whose folders and files are not what they seem, or have strange names."""

import os
import shutil
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

from hostile_samples import CREDENTIAL, EXEMPLAR, FILES, STARTER, text_of

Build = Callable[[Path], None]


def copy_starter(to: Path) -> Path:
    shutil.copytree(STARTER, to)
    for kind in ("release", "certificate"):
        path = to / FILES[kind]
        path.parent.mkdir()
        path.write_text(text_of(kind), encoding="utf-8")
    return to


def _socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def _folder(path: Path) -> None:
    (path / "inside").mkdir(parents=True)


def _nothing(_: Path) -> None: ...


def _closed(path: Path) -> None:
    path.write_bytes(b"kind: quiz\n")
    path.chmod(0)


THINGS: Mapping[str, Callable[[Path], None]] = {
    "fifo": os.mkfifo,
    "socket": _socket,
    "folder": _folder,
    "link-out": lambda path: path.symlink_to("/etc/passwd"),
    "link-device": lambda path: path.symlink_to("/dev/zero"),
    "link-up": lambda path: path.symlink_to(".."),
    "link-loop": lambda path: path.symlink_to(path.name),
    "link-nowhere": lambda path: path.symlink_to("nowhere"),
    "gone": _nothing,
    # Nothing is closed to the one who may do everything.
    **({} if os.geteuid() == 0 else {"closed": _closed}),
}


def instead(file: str, make: Callable[[Path], None]) -> Build:
    """Put something else in the place of a file or folder."""

    def build(root: Path) -> None:
        path = root / file
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        make(path)

    return build


PLACES = (
    *FILES.values(),
    "frameworks",
    "credentials",
    "credentials/pathways",
    CREDENTIAL,
    f"{CREDENTIAL}/modules",
    f"{CREDENTIAL}/exemplars",
    EXEMPLAR,
    f"{EXEMPLAR}/reviews",
    f"{EXEMPLAR}/directions.md",
    f"{CREDENTIAL}/badge.svg",
    ".mcred-cache",
    "mcred-baseline.json",
)

NAMES: Mapping[str, bytes] = {
    "newline": b"a\nb",
    "carriage-return": b"a\rb",
    "escape": b"\x1b[31mred\x1b]0;x\x07",
    "no-text": b"\xff\xfe\x80",
    "surrogate": b"\xed\xa0\x80",
    "bidirectional": "\u202efdp".encode(),
    "zero-width": "a\u200bb\ufeff".encode(),
    "emoji": "👩\u200d🏫".encode(),
    "markup": b"[red][/]",
    "long": b"x" * 240,
    "long-wide": "語".encode() * 80,
    "long-controls": b"\x01" * 240,
    "spaces": b"  ",
    "workflow": b"\n::error file=x::owned",
    "percent": b"%0A%s{0}",
    "quotes": b"\"'`<>&",
    "device": b"con",
    "backslash": b"..\\..\\x",
    "colon": b"c:x",
    "dash": b"-rf",
    "tilde": b"~x",
    "dollar": b"$HOME",
    "tab": b"a\tb",
    "del": b"a\x7fb",
    "capitals": b"CLEAR-DIRECTIONS",
}
IN = {
    "framework": "frameworks/{}.yaml",
    "pathway": "credentials/pathways/{}.yaml",
    "quiz": CREDENTIAL + "/{}.yaml",
    "module": CREDENTIAL + "/modules/{}.md",
    "review": EXEMPLAR + "/reviews/{}.yaml",
    "reference": EXEMPLAR + "/{}.yaml",
    "credential": "credentials/{}/credential.yaml",
    "submission": CREDENTIAL + "/exemplars/{}/submission.yaml",
    "rubric": "credentials/{}.yaml",
    "program": CREDENTIAL + "/{}",
}


def named(kind: str, name: bytes, data: bytes | None = None) -> Build:
    """One more file of a kind, with this name."""

    def build(root: Path) -> None:
        path = root / IN[kind].replace("{}", os.fsdecode(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_of(kind).encode() if data is None else data)

    return build


def holding(file: str, data: bytes) -> Build:
    """A file with these bytes in it."""

    def build(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return build


def _both(first: Build, second: Build) -> Build:
    def build(root: Path) -> None:
        first(root)
        second(root)

    return build


def _alone(root: Path) -> None:
    for folder in ("frameworks", "credentials"):
        shutil.rmtree(root / folder)


_PROBLEMS = b"kind: quiz\n" + b"".join(b"k%d: 1\n" % number for number in range(100))
_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg>&c;</svg>'
_BASELINES: Mapping[str, bytes] = {
    "wrong": b"[" * 100_000,
    "deep": b'{"version": 1, "findings": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "number": b"9" * 10_000,
    "nan": b'{"version": NaN}',
    "list": b"[]",
    "types": b'{"version": 1, "findings": [1, null, {"file": 1, "rule": [], "message": {}, "text": 1}]}',
    "surrogate": b'{"version": "\\ud800"}',
    "latin": b"\xff\xfe",
}
FOLDERS: Mapping[str, Build] = {
    **{f"{thing}:{place}": instead(place, make) for thing, make in THINGS.items() for place in PLACES},
    **{f"named:{kind}:{name}": named(kind, raw) for kind in IN for name, raw in NAMES.items()},
    **{
        f"named-wrong:{kind}:{name}": named(kind, raw, b"x: [1\n")
        for kind in IN
        for name, raw in NAMES.items()
    },
    **{f"named-many:{name}": named("quiz", raw, _PROBLEMS) for name, raw in NAMES.items()},
    **{f"baseline:{name}": holding("mcred-baseline.json", data) for name, data in _BASELINES.items()},
    "twins": _both(named("framework", "é".encode()), named("framework", "e\u0301".encode())),
    "case": _both(
        named("framework", b"TEACHING-practice"),
        holding(f"{CREDENTIAL}/Credential.yaml", text_of("credential").encode()),
    ),
    "badge:entities": holding(f"{CREDENTIAL}/badge.svg", _ENTITIES),
    "badge:script": holding(f"{CREDENTIAL}/badge.svg", b"<svg onload='alert(1)'><script/></svg>"),
    "badge:empty": holding(f"{CREDENTIAL}/badge.svg", b""),
    "badge:huge": holding(f"{CREDENTIAL}/badge.svg", b"<svg>" + b"x" * (60 << 20)),
    "cache": holding(".mcred-cache/validate.index", b"\xff\xfe\n\n"),
    "awards": holding("awards.csv", b"\xff\x00," * 1_000),
    "alone": _alone,
}
"""How to spoil a copy of the starter, by name."""

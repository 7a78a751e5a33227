"""The index: what was found in each part of a program before, and by what to tell that it still holds.

It is only ever a speed-up. One that is damaged, or was made by another mcred, is an empty one, and
what may have changed unseen is never in it (see ``content.signatures``).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from mcred.content.signatures import is_settled, sign
from mcred.content.trees import Tree, credential_parts, shared_tree
from mcred.diagnostics import Allowance, Diagnostic, Severity
from mcred.lint.report import ProgramReport

SHARED = ""
_NOTHING = "[]"
_DIGEST_LENGTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One part in pieces of JSON: there are thousands of them, and most are never looked into.

    ``names`` are the files and folders it was read from and ``signature`` theirs, empty if it can
    never be trusted; ``files`` are those that were looked at. ``outline`` is empty for what all share.
    """

    names: str
    signature: str
    files: str
    diagnostics: str
    allowances: str
    outline: str

    def holds(self, root: str) -> bool:
        """Whether nothing has changed since."""
        return to_json(sign(root, json.loads(self.names))) == self.signature


_PIECES = tuple(one.name for one in fields(Entry))


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A whole program: its parts by folder, what they were read against, and what is wrong between them.

    ``maker`` is who found it, ``ground`` a digest of what all parts were read against, and
    ``between`` packed diagnostics that hold for these very entries; ``fail_on`` as in a report.
    """

    maker: str
    ground: str = ""
    between: str = _NOTHING
    fail_on: Severity = Severity.ERROR
    entries: Mapping[str, Entry] = field(default_factory=dict)


def recall(root: Path, known: Index) -> ProgramReport | None:
    """The report of the last time, if not one file has changed since."""
    folders = (SHARED, *credential_parts(root))
    if len(folders) != len(known.entries):
        return None
    entries = [known.entries.get(folder) for folder in folders]
    first = entries[0]
    # What all share is more than its tree: mcred.yaml names further files. A file that is gone shows below.
    if first is None or not set(json.loads(first.names)).issuperset(names_of(shared_tree(root))):
        return None
    found = [one for one in entries if one is not None and one.holds(str(root))]
    return report(found, known.between, known.fail_on) if len(found) == len(folders) else None


def report(entries: Iterable[Entry], between: str, fail_on: Severity) -> ProgramReport:
    """The report that entries and what is between them add up to."""
    files: list[str] = []
    diagnostics = [*unpack_diagnostics(between)]
    allowances: list[Allowance] = []
    for one in entries:
        files += json.loads(one.files)
        diagnostics += unpack_diagnostics(one.diagnostics)
        allowances += unpack_allowances(one.allowances)
    return ProgramReport(
        files=tuple(files), diagnostics=tuple(diagnostics), allowances=tuple(allowances), fail_on=fail_on
    )


def names_of(tree: Tree) -> list[str]:
    """What a part's signature is made of: its folders, where a new file shows, and its files."""
    return [*sorted(tree.folders), *sorted(tree.files)]


def with_files(entry: Entry, root: Path, files: Iterable[Path], now_ns: int) -> Entry:
    """The entry of a part with further files that it rests on; not trusted while one is missing."""
    names = [one.relative_to(root).as_posix() for one in files]
    signature = sign(str(root), names)
    if not entry.signature or signature is None or not is_settled(signature, now_ns):
        return replace(entry, signature="")
    both = [*json.loads(entry.signature), *signature]
    return replace(entry, names=to_json([*json.loads(entry.names), *names]), signature=to_json(both))


def signature_of(root: Path, tree: Tree, now_ns: int) -> str:
    """The signature of a part that is about to be read; empty when a change could go unseen."""
    signature = None if tree.unreadable else sign(str(root), names_of(tree))
    return to_json(signature) if signature is not None and is_settled(signature, now_ns) else ""


def settled(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """The entries that can be trusted next time."""
    return MappingProxyType({folder: one for folder, one in entries.items() if one.signature})


def parse_index(data: bytes, maker: str) -> Index:
    """Read an index; an empty one when it is damaged or made by another ``maker``."""
    lines = BytesIO(data)  # line by line: a large index is in memory once
    if next(lines, b"").rstrip(b"\n") != _digest([memoryview(data)[_DIGEST_LENGTH + 1 :]]):
        return Index(maker=maker)
    made_by, *pieces = _split(next(lines, b""))
    if made_by != maker:
        return Index(maker=maker)
    ground, between, fail_on = pieces
    entries = (_split(line) for line in lines)
    return Index(
        maker=maker,
        ground=ground,
        between=between,
        fail_on=Severity(fail_on),
        entries=MappingProxyType({json.loads(folder): _entry(pieces) for folder, *pieces in entries}),
    )


def format_index(index: Index) -> Iterator[bytes]:
    """The index as a file: a digest, then a line for each part, in pieces of JSON, which holds no tab.

    It comes line by line, and each is made twice: all of them take more memory than checking does.
    """
    yield _digest(_lines(index)) + b"\n"
    yield from _lines(index)


def _lines(index: Index) -> Iterator[bytes]:
    head = "\t".join((index.maker, index.ground, index.between, index.fail_on.value))
    entries = (format_entry(folder, one) for folder, one in index.entries.items())
    return (f"{line}\n".encode("ascii") for line in chain((head,), entries))


def format_entry(folder: str, one: Entry) -> str:
    """One entry as a line."""
    return "\t".join((to_json(folder), *(getattr(one, piece) for piece in _PIECES)))


def _entry(pieces: Sequence[str]) -> Entry:
    return Entry(**dict(zip(_PIECES, pieces, strict=True)))


def _split(line: bytes) -> list[str]:
    return line.decode("ascii").rstrip("\n").split("\t")


def _digest(pieces: Iterable[bytes | memoryview]) -> bytes:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest().encode()


def to_json(data: object) -> str:
    """Data as one line of ASCII."""
    return json.dumps(data, separators=(",", ":"))


def _pack(kind: type[Diagnostic | Allowance], values: Iterable[Diagnostic | Allowance]) -> str:
    """Values whose fields have no fields themselves; ``asdict`` looks for such, which takes long."""
    names = tuple(one.name for one in fields(kind))
    return to_json([{name: getattr(one, name) for name in names} for one in values])


def pack_diagnostics(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics as JSON."""
    return _pack(Diagnostic, diagnostics)


def unpack_diagnostics(packed: str) -> tuple[Diagnostic, ...]:
    """The inverse of ``pack_diagnostics``."""
    if packed == _NOTHING:
        return ()
    return tuple(Diagnostic(**{**one, "severity": Severity(one["severity"])}) for one in json.loads(packed))


def pack_allowances(allowances: Iterable[Allowance]) -> str:
    """Allowances as JSON."""
    return _pack(Allowance, allowances)


def unpack_allowances(packed: str) -> tuple[Allowance, ...]:
    """The inverse of ``pack_allowances``."""
    if packed == _NOTHING:
        return ()
    return tuple(Allowance(**{**one, "rules": tuple(one["rules"])}) for one in json.loads(packed))

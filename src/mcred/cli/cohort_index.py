"""What ``score`` remembers of each submission, and by what it tells that it still holds.

The index is only ever a speed-up: a line that is damaged is no line, an index of another mcred is an
empty one, and what may have changed unseen is never in it (see ``content.signatures``).
"""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mcred.cli.cohort_entry import Entry, entry_at, pack_diagnostic, to_json, unpack_diagnostic
from mcred.cli.kept_lines import KeptLines, line_of, text_of
from mcred.content.files import Unreadable, read_regular
from mcred.content.signatures import is_settled, sign
from mcred.diagnostics import Diagnostic

_HASH = 32
_MOST_QUESTIONS = 1 << 28


def signature_of(root: str, names: Iterable[str] | None, now_ns: int | None = None) -> str:
    """A digest of what the system says of files; empty when it cannot be told, or not yet be trusted.

    With ``now_ns``, the time by the clock of the files, what changed too shortly before is not trusted.
    """
    signature = sign(root, names) if names is not None else None
    if signature is None or (now_ns is not None and not is_settled(signature, now_ns)):
        return ""
    return hashlib.blake2b(struct.pack(f"{len(signature)}q", *signature), digest_size=_HASH // 2).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortIndex:
    """All that is remembered of one inbox.

    ``maker`` is who found it, ``program`` the signature of the program's files; ``frame`` are the folders
    around the submissions, and ``frame_signature`` theirs.
    """

    maker: str
    program: str = ""
    frame: tuple[str, ...] = ()
    frame_signature: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)


def load_index(path: Path, maker: str) -> CohortIndex:
    """Read an index; an empty one when there is none, or it was made by another ``maker``."""
    try:
        kept = KeptLines.of(path)
        lines = iter(kept)
        head = text_of(next(lines, (0, b""))[1])
        made_by, program, frame, signature, count = (head or b"\t\t\t\t").decode().split("\t")
        if head is None or made_by != maker:
            return CohortIndex(maker=maker)
        entries = dict(entry_at(kept, start, line) for start, line in lines if text_of(line) is not None)
        return CohortIndex(
            maker=maker,
            program=program,
            frame=tuple(json.loads(frame)),
            # With a line lost, the folders around the submissions do not vouch for those that are known.
            frame_signature=signature if len(entries) == int(count) else "",
            entries=entries,
        )
    except (OSError, ValueError):
        return CohortIndex(maker=maker)


def format_index(index: CohortIndex) -> Iterator[bytes]:
    """The index as a file, piece by piece: every line begins with a check of the rest of it."""
    count = str(len(index.entries))
    head = "\t".join(
        (index.maker, index.program, to_json(index.frame), index.frame_signature, count)
    ).encode()
    yield line_of(head)
    for entry in index.entries.values():
        yield entry.line()


def load_questions(path: Path, key: str) -> Mapping[int, tuple[Diagnostic, ...]] | None:
    """The questions between submissions that were kept under this key; ``None`` when there are none."""
    data = read_regular(path, _MOST_QUESTIONS)
    try:
        kept = None if isinstance(data, Unreadable) else text_of(data)
        known, found = json.loads(kept or b'["", []]')
    except (OSError, ValueError):
        return None
    if kept is None or known != key:
        return None
    return {place: tuple(unpack_diagnostic(*one) for one in questions) for place, questions in found}


def format_questions(key: str, found: Mapping[int, Sequence[Diagnostic]]) -> bytes:
    """Questions by the places of submissions, as a file."""
    packed = [[place, [pack_diagnostic(one) for one in questions]] for place, questions in found.items()]
    return line_of(to_json([key, packed]).encode())

"""What ``score`` remembers of each submission, and by what it tells that it still holds.

The index is only ever a speed-up: a line that is damaged is no line, an index of another mcred is an
empty one, and what may have changed unseen is never in it (see ``content.signatures``).
"""

import hashlib
import json
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from mcred.cli.examined import Examined
from mcred.content.signatures import is_settled, sign
from mcred.diagnostics import Diagnostic, Severity
from mcred.evidence.prints import Print
from mcred.model.outcome import CriterionOutcome, Decision, Outcome, ScoredSubmission
from mcred.model.reference import CredentialRef
from mcred.output.scores import ScoreLine, score_json, score_line

_CHECK = 16
_HASH = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission as one line of the index; its pieces are looked into when they are asked for.

    The pieces are: a check of the rest, the folder, the names in it, their signature (empty if it can
    never be trusted), the ground it was read against, the decision, the version it pins, its earner,
    whether it needs others, what it is known by among them, its line in the table, its row as JSON, and
    the rest of what was found.
    """

    line: bytes

    def piece(self, place: int) -> str:
        """One of the pieces, by its place."""
        return self.line.split(b"\t", place + 1)[place].decode()

    def pieces(self) -> list[bytes]:
        """All of them."""
        return self.line.split(b"\t")

    @property
    def decision(self) -> Decision:
        """The decision, if all prerequisites are earned."""
        return Decision(self.piece(DECISION))

    @property
    def row(self) -> str:
        """The row as JSON."""
        return self.piece(ROW)

    def print(self) -> Print | None:
        """What it is known by among the others, if it is complete."""
        packed = self.piece(PRINT)
        if not packed:
            return None
        digest, hashes = packed.split(" ")
        return Print(
            name=json.loads(self.piece(FOLDER)),
            earner=json.loads(self.piece(EARNER)),
            credential=self.piece(PIN).partition("@")[0],
            digest=digest,
            hashes=array("Q", bytes.fromhex(hashes)),
        )

    def score_line(self) -> ScoreLine:
        """The row as the table shows it."""
        definition, *shown = json.loads(self.piece(LINE))
        cells = tuple(shown[:5])
        return ScoreLine(
            definition=definition,
            decision=Decision(cells[2]),
            cells=cells,
            folder=cells[0],
            findings=self.examined().row.findings if len(shown) > len(cells) else (),
        )

    def examined(self) -> Examined:
        """Everything that was found."""
        return _unpack(json.loads(self.piece(ROW)), json.loads(self.piece(REST)))


CHECK, FOLDER, NAMES, SIGNATURE, GROUND, DECISION, PIN, EARNER, NEEDS, PRINT, LINE, ROW, REST = range(13)


def make_entry(examined: Examined, names: Sequence[str] | None, signature: str, ground: str) -> Entry:
    """The entry of a submission whose files had this signature when they were read."""
    row, line = examined.row, score_line(examined.row)
    pieces = (
        _json(row.folder),
        _json(names),
        signature,
        ground,
        row.outcome.decision.value,
        str(examined.pin or ""),
        _json(row.earner),
        "needs" if examined.needs else "",
        _pack_print(examined.print),
        _json([line.definition, *line.cells, *(("findings",) if line.findings else ())]),
        score_json(row),
        _json(_rest(examined)),
    )
    rest = "\t".join(pieces).encode()
    return Entry(line=_check(rest) + b"\t" + rest)


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
        with path.open("rb") as stream:
            head = _checked(next(stream, b""))
            made_by, program, frame, signature, count = (head or b"\t\t\t\t").decode().split("\t")
            if head is None or made_by != maker:
                return CohortIndex(maker=maker)
            entries = dict(_entries(stream))
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


def _entries(lines: Iterable[bytes]) -> Iterator[tuple[str, Entry]]:
    for line in lines:
        if _checked(line) is not None:
            entry = Entry(line=line.rstrip(b"\n"))
            yield json.loads(entry.piece(FOLDER)), entry


def format_index(index: CohortIndex) -> Iterator[bytes]:
    """The index as a file, piece by piece: every line begins with a check of the rest of it."""
    count = str(len(index.entries))
    head = "\t".join((index.maker, index.program, _json(index.frame), index.frame_signature, count)).encode()
    yield _check(head) + b"\t" + head + b"\n"
    for entry in index.entries.values():
        yield entry.line + b"\n"


def load_questions(path: Path, key: str) -> Mapping[int, tuple[Diagnostic, ...]] | None:
    """The questions between submissions that were kept under this key; ``None`` when there are none."""
    try:
        kept = _checked(path.read_bytes())
        known, found = json.loads(kept or b'["", []]')
    except (OSError, ValueError):
        return None
    if kept is None or known != key:
        return None
    return {place: tuple(_diagnostic(*one) for one in questions) for place, questions in found}


def format_questions(key: str, found: Mapping[int, Sequence[Diagnostic]]) -> bytes:
    """Questions by the places of submissions, as a file."""
    packed = [[place, [_pack_diagnostic(one) for one in questions]] for place, questions in found.items()]
    line = _json([key, packed]).encode()
    return _check(line) + b"\t" + line + b"\n"


def _check(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=_CHECK // 2).hexdigest().encode()


def _checked(line: bytes) -> bytes | None:
    """What a line says, if it is whole."""
    rest = line[_CHECK + 1 : -1]
    return rest if line.endswith(b"\n") and line[:_CHECK] == _check(rest) else None


def _json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


def _pack_print(one: Print | None) -> str:
    return "" if one is None else f"{one.digest} {one.hashes.tobytes().hex()}"


# ---- what the row does not say


def _rest(examined: Examined) -> list[Any]:
    outcome = examined.row.outcome
    return [
        [outcome.reviews, outcome.required_reviews],
        [[one.column, one.hint, one.end_column, one.source] for one in examined.row.findings],
        [str(one) for one in examined.needs],
        [_pack_diagnostic(one) for one in examined.not_earned],
        [_pack_diagnostic(one) for one in examined.evidence],
    ]


def _pack_diagnostic(one: Diagnostic) -> list[Any]:
    shown = (one.rule, one.severity.value, one.file, one.line, one.column, one.message)
    return [*shown, one.hint, one.end_column, one.source]


def _diagnostic(
    rule: str, severity: str, file: str, line: int, column: int, message: str, *more: Any
) -> Diagnostic:
    hint, end_column, source = more
    return Diagnostic(
        rule=rule,
        severity=Severity(severity),
        file=file,
        line=line,
        column=column,
        message=message,
        hint=hint,
        end_column=end_column,
        source=source,
    )


def _unpack(row: Mapping[str, Any], rest: Sequence[Any]) -> Examined:
    counts, places, needs, not_earned, evidence = rest
    findings = (
        _diagnostic(one["rule"], one["severity"], one["file"], one["line"], column, one["message"], *more)
        for one, (column, *more) in zip(row["findings"], places, strict=True)
    )
    pinned = row["credential"] is not None
    return Examined(
        row=ScoredSubmission(
            folder=row["folder"],
            outcome=_outcome(row, *counts),
            earner=row["earner"],
            credential=row["credential"],
            credential_version=row["credential_version"],
            draft=row["draft"],
            attempt=row["attempt"],
            findings=tuple(findings),
        ),
        pin=CredentialRef(row["credential"], row["credential_version"]) if pinned else None,
        needs=tuple(map(CredentialRef.parse, needs)),
        not_earned=tuple(_diagnostic(*one) for one in not_earned),
        evidence=tuple(_diagnostic(*one) for one in evidence),
    )


def _outcome(row: Mapping[str, Any], reviews: int, required: int) -> Outcome:
    percent = row["percent"]
    return Outcome(
        decision=Decision(row["decision"]),
        percent=None if percent is None else Decimal(str(percent)),
        criteria=tuple(CriterionOutcome(**one) for one in row["criteria"]),
        reviews=reviews,
        required_reviews=required,
    )

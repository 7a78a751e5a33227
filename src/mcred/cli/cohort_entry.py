"""What ``score`` remembers of one submission: a line of text, and what is asked of it in every run."""

import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from mcred.cli.caching import CACHE_FOLDER
from mcred.cli.examined import Examined
from mcred.cli.kept_lines import KeptLines, line_of, text_of
from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import McredError
from mcred.evidence.prints import Print
from mcred.model.outcome import CriterionOutcome, Decision, Outcome, ScoredSubmission
from mcred.model.reference import CredentialRef
from mcred.output.scores import ScoreLine, score_json, score_line


class ChangedIndexError(McredError):
    """What was remembered is not what it was a moment ago."""

    hint = f"run it again; if that happens each time, delete the folder {CACHE_FOLDER}"

    def __str__(self) -> str:
        return "what was remembered of earlier runs was changed by something else while it was read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One submission: what is asked of each of them in every run, and where the rest of it is kept.

    ``names`` are those in its folder, with their ``signature`` (empty if it can never be trusted);
    ``ground`` is what it was read against, and ``pin`` the version that it names. ``needs`` says whether
    it has prerequisites, ``known_by`` is a digest of what it is known by among the others, if it is complete,
    and ``attempt`` one of who hands in which attempt for what, if it says so.
    """

    lines: KeptLines
    start: int
    length: int
    names: tuple[str, ...] | None
    signature: bytes
    ground: str
    decision: Decision
    pin: str
    needs: bool
    known_by: bytes
    attempt: bytes

    def line(self) -> bytes:
        """The whole of it, as it is in the index."""
        line = self.lines.read(self.start, self.length)
        if text_of(line) is None:
            raise ChangedIndexError
        return line

    def row(self) -> str:
        """The row as JSON."""
        return self._pieces()[ROW].decode()

    def earner(self) -> str:
        """Who hands it in; for one that can be read."""
        earner: str = json.loads(self._pieces()[EARNER])
        return earner

    def print(self) -> Print | None:
        """What it is known by among the others, if it is complete."""
        pieces = self._pieces()
        if not pieces[PRINT]:
            return None
        digest, hashes = pieces[PRINT].decode().split(" ")
        return Print(
            name=json.loads(pieces[FOLDER]),
            earner=json.loads(pieces[EARNER]),
            credential=self.pin.partition("@")[0],
            digest=digest,
            hashes=array("Q", bytes.fromhex(hashes)),
        )

    def score_line(self) -> ScoreLine:
        """The row as the table shows it."""
        definition, *shown = json.loads(self._pieces()[LINE])
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
        pieces = self._pieces()
        return _unpack(json.loads(pieces[ROW]), json.loads(pieces[REST]))

    def _pieces(self) -> list[bytes]:
        return self.line()[:-1].split(b"\t")


# The pieces of a line: a check of the rest comes first.
_, FOLDER, NAMES, SIGNATURE, GROUND, DECISION, PIN, NEEDS = range(8)
KNOWN_BY, ATTEMPT, EARNER, PRINT, LINE, ROW, REST = range(8, 15)


def entry_at(lines: KeptLines, start: int, line: bytes) -> tuple[str, Entry]:
    """The entry of a line that is kept at ``start``, with the folder it is about."""
    pieces = line.split(b"\t", EARNER)
    entry = Entry(
        lines=lines,
        start=start,
        length=len(line),
        names=_names(pieces[NAMES]),
        signature=pieces[SIGNATURE],
        ground=_text(pieces[GROUND]),
        decision=Decision(_text(pieces[DECISION])),
        pin=_text(pieces[PIN]),
        needs=bool(pieces[NEEDS]),
        known_by=pieces[KNOWN_BY],
        attempt=pieces[ATTEMPT],
    )
    return _name(pieces[FOLDER]), entry


def _name(packed: bytes) -> str:
    """A text as JSON; most have nothing that is written in another way."""
    name: str = json.loads(packed) if b"\\" in packed else packed[1:-1].decode()
    return name


# Most submissions have the same names and pins: they are one object in memory.
@lru_cache(maxsize=4096)
def _names(packed: bytes) -> tuple[str, ...] | None:
    names = json.loads(packed)
    return None if names is None else tuple(names)


@lru_cache(maxsize=4096)
def _text(packed: bytes) -> str:
    return packed.decode()


def make_line(examined: Examined, names: Sequence[str] | None, signature: str, ground: str) -> bytes:
    """The line of a submission whose files had this signature when they were read."""
    row, shown = examined.row, score_line(examined.row)
    folder, pin, earner = to_json(row.folder), str(examined.pin or ""), to_json(row.earner)
    known_by = _pack_print(examined.print)
    pieces = (
        folder,
        to_json(names),
        signature,
        ground,
        row.outcome.decision.value,
        pin,
        "needs" if examined.needs else "",
        _digest("\t".join((folder, pin, earner, known_by))) if known_by else "",
        "" if row.earner is None else _digest(f"{row.credential}\t{row.earner}\t{row.attempt}"),
        earner,
        known_by,
        to_json([shown.definition, *shown.cells, *(("findings",) if shown.findings else ())]),
        score_json(row),
        to_json(_rest(examined)),
    )
    rest = "\t".join(pieces).encode()
    return line_of(rest)


def to_json(data: object) -> str:
    """Data on one line, without a tab."""
    return json.dumps(data, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _pack_print(one: Print | None) -> str:
    return "" if one is None else f"{one.digest} {one.hashes.tobytes().hex()}"


# ---- what the row does not say


def _rest(examined: Examined) -> list[Any]:
    outcome = examined.row.outcome
    return [
        [outcome.reviews, outcome.required_reviews],
        [[one.column, one.hint, one.end_column, one.source] for one in examined.row.findings],
        [str(one) for one in examined.needs],
        [pack_diagnostic(one) for one in examined.not_earned],
        [pack_diagnostic(one) for one in examined.evidence],
    ]


def pack_diagnostic(one: Diagnostic) -> list[Any]:
    """A finding as JSON data."""
    shown = (one.rule, one.severity.value, one.file, one.line, one.column, one.message)
    return [*shown, one.hint, one.end_column, one.source]


def unpack_diagnostic(
    rule: str, severity: str, file: str, line: int, column: int, message: str, *more: Any
) -> Diagnostic:
    """A finding from its data."""
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
    told = ("rule", "severity", "file", "line")
    findings = (
        unpack_diagnostic(*(one[part] for part in told), column, one["message"], *more)
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
        not_earned=tuple(unpack_diagnostic(*one) for one in not_earned),
        evidence=tuple(unpack_diagnostic(*one) for one in evidence),
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

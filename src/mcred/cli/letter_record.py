"""Which letters there are, of which day, and what they said: one that went out is not written again.

The record is ``letters.json`` beside the letters.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from mcred.content.files import Unreadable, read_regular
from mcred.errors import UnusableInputError
from mcred.model.letter import Letter
from mcred.model.outcome import Decision
from mcred.output.writing import write_whole

RECORD = "letters.json"
_MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One letter: its ISO ``day``, the ``decision`` in it, and a digest of what it ``said``."""

    day: str
    decision: str
    said: str


def written_down(letter: Letter) -> Written:
    """What to remember of a letter. The digest is of what it rests on and not of its day."""
    judged = [
        [one.title, one.reached.level, one.required.level, [remark.lines for remark in one.remarks]]
        for one in letter.judgements
    ]
    rests_on = [
        *(letter.decision.value, letter.version, letter.submitted, str(letter.percent), judged),
        *([one.lines for one in letter.remarks], [one.what for one in letter.to_dos]),
        letter.is_late,
    ]
    digest = hashlib.blake2b(json.dumps(rests_on).encode(), digest_size=12).hexdigest()
    return Written(day=letter.day, decision=letter.decision.value, said=digest)


def load_record(out: Path) -> dict[str, Written]:
    """The letters in a folder by their paths without an ending; none where there is no record.

    ``UnusableInputError`` for a record that cannot be read: without it, letters that went out would change.
    """
    path = out / RECORD
    if not os.path.lexists(path):
        return {}
    data = read_regular(path, _MAX_BYTES)
    try:
        letters = json.loads(b"" if isinstance(data, Unreadable) else data)["letters"]
        return {stem: _read(one) for stem, one in letters.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "put back a copy that can be read; or delete it, and every letter is written anew"
        raise UnusableInputError(str(path), "is no record of letters", hint) from error


def _read(data: Mapping[str, str]) -> Written:
    one = Written(**data)
    if date.fromisoformat(one.day).isoformat() != one.day or not re.fullmatch("[0-9a-f]{1,64}", one.said):
        raise ValueError(one)
    Decision(one.decision)
    return one


def save_record(out: Path, letters: Mapping[str, Written]) -> None:
    """Write the record, whole."""
    data = {"version": 1, "letters": {stem: asdict(one) for stem, one in sorted(letters.items())}}
    write_whole(out / RECORD, (json.dumps(data, indent=1) + "\n").encode())

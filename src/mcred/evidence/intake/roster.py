"""The coordinator's roster: which pseudonym stands for whom. Names stay in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mcred.content.files import Unreadable
from mcred.errors import UnusableInputError
from mcred.evidence.intake.tables import read_table
from mcred.evidence.intake.values import read_code
from mcred.model.person import person_key

_COLUMNS = ("name", "email", "lms_id", "earner")
_MOST_NAMES = 6
_NOT_IN_NAME = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Pseudonyms by whatever people go by: name, address, number in a system, or the pseudonym itself."""

    earners: Mapping[str, frozenset[str]]

    def find(self, said: Iterable[str]) -> frozenset[str]:
        """Every pseudonym that one of these texts stands for."""
        return frozenset(
            earner
            for text in said
            for key in {_exact(text), _in_one_word(text)}
            for earner in self.earners.get(key, ())
        )


def parse_roster(data: bytes | Unreadable, file: str) -> Roster:
    """Read a roster: CSV with a column ``earner`` and one or more of ``name``, ``email`` and ``lms_id``.

    ``UnusableInputError`` when it cannot be read as one: half a roster would give work to the wrong people.
    """
    rows = data if isinstance(data, Unreadable) else read_table(data)
    if isinstance(rows, Unreadable):
        raise UnusableInputError(file, f"it {rows.why}")
    columns = [title.strip().lower().replace(" ", "_") for title in rows[0]] if rows else []
    if "earner" not in columns or not set(columns) & set(_COLUMNS[:3]):
        raise UnusableInputError(
            file, "is no roster", "begin it with the line: name,email,lms_id,earner (an empty column is fine)"
        )
    earners: dict[str, set[str]] = {}
    for number, row in enumerate(rows[1:], 2):
        for key, earner in _keys(dict(zip(columns, row, strict=False)), number, file):
            earners.setdefault(key, set()).add(earner)
    return Roster(earners=MappingProxyType({key: frozenset(held) for key, held in earners.items()}))


def _keys(row: Mapping[str, str], number: int, file: str) -> Iterator[tuple[str, str]]:
    earner = read_code(row.get("earner", ""))
    if earner is None:
        hint = "the earner is a code such as t-0421: small letters, digits and hyphens"
        raise UnusableInputError(file, f"row {number} has no earner that is a code", hint)
    yield _exact(earner), earner
    for column in ("email", "lms_id", "name"):
        if row.get(column, "").strip():
            yield _exact(row[column]), earner
    for spelled in _spellings(row.get("name", "")):
        yield spelled, earner


def _exact(text: str) -> str:
    return " ".join(person_key(text).split())


def _spellings(name: str) -> Iterator[str]:
    """A name as systems write it in one word, first or last name first."""
    words = [word for word in (_in_one_word(one)[1:] for one in re.split(r"[\s,]+", name)) if word][
        :_MOST_NAMES
    ]
    for first in range(len(words)):
        yield "=" + "".join(words[first:] + words[:first])


def _in_one_word(text: str) -> str:
    """Letters and digits alone; the sign in front keeps these keys apart from the exact ones."""
    return "=" + _NOT_IN_NAME.sub("", unicodedata.normalize("NFKC", person_key(text)))

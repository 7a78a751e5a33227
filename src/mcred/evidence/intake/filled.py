"""A filled form as it was read, in whatever format it came: answers by code or by field id."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mcred.content.passages import PICTURE
from mcred.content.words import has_words

MAX_ANSWER = 200_000
"""Characters of one answer that are kept; a form of five hundred pages has more, and no reader."""

REFERENCE = re.compile(
    r"(?<![\w@.-])[a-z0-9]{1,64}(?:-[a-z0-9]{1,64}){0,20}@[0-9]{1,6}(?:\.[0-9]{1,6}){2}(?![\w.-]*\w)"
)
_UNUSABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_CODE = re.compile(r"\s{0,9}([SEQN])\s?([0-9]{1,3})(?:\.([0-9]{1,2})(?![0-9]))?\s?(?:[.:)]|(?=\s|\Z))")
_MARKS = "*_`\\#> \t\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was written in one field. ``key`` is its code without the last dot (``E5.3``), or its id.

    ``ticked`` is for boxes only. ``markdown`` says whether the text is Markdown already. ``below`` says that
    the text stood under an empty box. ``section`` is the name of its section in a Word file.
    """

    key: str
    text: str = ""
    ticked: bool | None = None
    markdown: bool = False
    below: bool = False
    section: str = ""

    @property
    def has_picture(self) -> bool:
        """Whether a picture stands in it."""
        return PICTURE in self.text

    @property
    def says_something(self) -> bool:
        """Whether there is a word or a picture in it."""
        return has_words(self.text) or self.has_picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Text of a form that stands in no field: the form's own words, what people wrote among them, or both.

    ``key`` is the code of the section or field it stands at, empty outside of them, and ``at`` the place in
    the entries before which it stands. ``label`` says that it is the line with the code itself.
    """

    key: str
    text: str
    at: int = 0
    label: bool = False
    markdown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that came inside a form; ``data`` as base64."""

    name: str
    data: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form: the references it carries, its entries in their order, and the files inside it.

    ``said`` is what a table says beside the fields, such as a name or an address. ``doubts`` are
    sentences on what could not be read. ``beside`` is the text in no field, in its order.
    """

    references: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    enclosed: Mapping[str, tuple[Enclosed, ...]] = field(default_factory=lambda: MappingProxyType({}))
    said: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether it has a field about the submission, or a reference and an answer."""
        about = any(one.key.startswith("S") or one.key == "earner" for one in self.entries)
        return about or bool(self.references and self.entries)


def code_of(text: str) -> str | None:
    """The code that a label begins with, without its last dot, and whatever marks stand around it."""
    found = _CODE.match(text[:60].lstrip(_MARKS))
    if found is None:
        return None
    part = f".{int(found[3])}" if found[3] else ""
    return f"{found[1]}{int(found[2])}{part}"


def told_apart(found: Iterable[Entry | Beside]) -> tuple[tuple[Entry, ...], tuple[Beside, ...]]:
    """The entries of a form, and the text beside them, each with its place among the entries."""
    entries: list[Entry] = []
    beside: list[Beside] = []
    for one in found:
        if isinstance(one, Entry):
            entries.append(one)
        elif one.text.strip():
            beside.append(replace(one, at=len(entries)))
    return tuple(entries), tuple(beside)


def references_in(text: str) -> tuple[str, ...]:
    """Every ``id@1.2.3`` in a text, each once."""
    return tuple(dict.fromkeys(REFERENCE.findall(text)))


def cleaned(text: str) -> str:
    """Text without characters that hide or turn other text, with LF, and of a bounded length."""
    unified = text[: 2 * MAX_ANSWER].replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return _UNUSABLE.sub("", unified)[:MAX_ANSWER]

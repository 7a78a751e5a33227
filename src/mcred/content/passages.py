"""A stretch of text with its headings, whatever file it came from, and the sections in it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mcred.content.markup import without_markup
from mcred.content.words import count_words, has_words

PICTURE = "\ufffc"
"""Stands in the text where a picture is: Unicode's object replacement character."""

_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_LONGEST_NAME = 100
_HYPHENS = re.compile(r"-+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading at ``lines[index]``; level 1 is the highest, ``anchor`` the id its author gave it."""

    index: int
    level: int
    title: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Lines (in a Word file: paragraphs) with the headings among them.

    ``first_line`` is the number of the first line in its file, counted from 1, and ``None`` for
    files that have no lines a person could count. ``markdown`` says whether markup is in the text.
    """

    lines: tuple[str, ...]
    headings: tuple[Heading, ...] = ()
    first_line: int | None = None
    markdown: bool = False

    def line_number(self, index: int) -> int | None:
        """The number of ``lines[index]`` in the file."""
        return None if self.first_line is None else self.first_line + index

    def text(self, start: int = 0, end: int | None = None) -> str:
        """What people wrote in the lines from ``start`` to before ``end``, without markup."""
        joined = "\n".join(self.lines[start:end])
        return without_markup(joined) if self.markdown else joined

    def words(self) -> int:
        """How many words people wrote."""
        return count_words(self.text())

    def is_empty(self) -> bool:
        """Whether there is no word at all."""
        return not has_words(self.text())

    def has_pictures(self) -> bool:
        """Whether pictures stand in it."""
        return any(PICTURE in line for line in self.lines)


def slug(title: str) -> str:
    """A heading as GitHub writes it after ``#``: ``What I changed`` becomes ``what-i-changed``."""
    return _NOT_IN_SLUG.sub("", without_markup(title).strip().lower()).replace(" ", "-")


def sections_by_name(passage: Passage) -> Mapping[str, int]:
    """The place in ``headings`` of each section, by its name: its anchor, or the slug of its heading.

    Of two sections with one name the first counts.
    """
    found: dict[str, int] = {}
    for written, position in _named(passage):
        name = section_name(written)
        if name:
            found.setdefault(name, position)
    return MappingProxyType(found)


def section_name(written: str) -> str:
    """A section's name as it is compared: capitals, spaces and doubled hyphens do not matter.

    Only the first ``_LONGEST_NAME`` characters count.
    """
    return _HYPHENS.sub("-", slug(written)).strip("-")[:_LONGEST_NAME]


def _named(passage: Passage) -> Iterator[tuple[str, int]]:
    """Each heading's name and place. A slug that comes again gets a number: ``notes``, ``notes-1``."""
    seen: Counter[str] = Counter()
    for position, heading in enumerate(passage.headings):
        name = slug(heading.title)
        again = seen[name]
        seen[name] += 1
        yield heading.anchor or (f"{name}-{again}" if again else name), position


def section(passage: Passage, position: int) -> Passage:
    """What stands under ``headings[position]``, up to the next heading of the same or a higher level."""
    opening, *rest = passage.headings[position:]
    start = opening.index + 1
    end = next((one.index for one in rest if one.level <= opening.level), len(passage.lines))
    return Passage(
        lines=passage.lines[start:end],
        headings=tuple(
            Heading(index=one.index - start, level=one.level, title=one.title, anchor=one.anchor)
            for one in rest
            if one.index < end
        ),
        first_line=passage.line_number(start),
        markdown=passage.markdown,
    )

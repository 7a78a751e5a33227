"""A text as a row of words, so that texts can be compared whatever their markup, capitals and line breaks."""

import re
from dataclasses import dataclass
from functools import cached_property

from mcred.content.words import find_words, without_addresses, word_places

_QUOTE_MARKS = re.compile(r"^[ \t]{0,20}(?:>[ \t]?){1,10}", re.MULTILINE)


def _plain(text: str) -> str:
    """A text as it is compared, each character at its place: capitals and kinds of apostrophes are one."""
    return text.replace("İ", "i").replace("’", "'").lower()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters. Markup has to be out of it."""
    return tuple(find_words(_plain(without_addresses(text))))


@dataclass(frozen=True)
class Wording:
    """A text with its words; ``first_line`` is the number of its first line, if lines can be counted."""

    text: str
    first_line: int | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in small letters."""
        return tuple(find_words(_plain(self._shown)))

    def quote(self, start: int, end: int) -> str:
        """The words from ``start`` to before ``end`` as they are written, on one line."""
        written = self._shown[self._spans[start][0] : self._spans[end - 1][1]]
        return " ".join(_QUOTE_MARKS.sub("", written).split())

    def line(self, start: int) -> int | None:
        """The number of the line on which a word stands."""
        if self.first_line is None:
            return None
        return self.first_line + self._shown.count("\n", 0, self._spans[start][0])

    @cached_property
    def _shown(self) -> str:
        return without_addresses(self.text)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return word_places(_plain(self._shown))

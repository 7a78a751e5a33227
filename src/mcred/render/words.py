"""The fixed words of documents in one language. A value: what is loaded once is never changed.

English is the source: what has no translation stays English.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """``messages`` gives for an English message its forms; ``form`` tells which of them a count takes.

    ``language`` is the tag of the language these words are in.
    """

    language: str = "en"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    form: Callable[[int], int] = lambda count: int(count != 1)

    def gettext(self, message: str, /, **values: object) -> str:
        """The words for a message, with named values (``%(name)s``) in their places."""
        words = self.messages.get(message, (message,))[0]
        return words % values if values else words

    def ngettext(self, one: str, many: str, /, count: int | Fraction, **values: object) -> str:
        """The words for a count, which is given as ``%(count)s``, too."""
        return self.for_count(one, many, count) % {"count": self.number(count), **values}

    def for_count(self, one: str, many: str, count: int | Fraction) -> str:
        """The words that a count takes, with the names of the values still in them."""
        forms = self.messages.get(one, (one, many))
        whole = int(count) if count == int(count) else 2
        return forms[min(self.form(whole), len(forms) - 1)]

    def number(self, value: Fraction | int) -> str:
        """A number without needless digits: ``4``, ``2.5``."""
        if value == int(value):
            return str(int(value))
        figures = f"{float(value):.2f}".rstrip("0").rstrip(".")
        return figures.replace(".", self.gettext("."))


ENGLISH = Words()


def same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language, wherever it is spoken: ``es`` and ``es-MX`` do."""
    return one.lower().split("-")[0] == other.lower().split("-")[0]


def to_translate(message: str) -> str:
    """The message itself: it is said later, and stands here so that the catalogue finds it."""
    return message


PAGE_OF = to_translate("Page %(page)s of %(all)s")
"""At the foot of every page."""


def picture_in_words(description: str, words: Words) -> str:
    """What stands where a picture cannot."""
    return f"[{words.gettext('Picture: %(description)s', description=description)}]"

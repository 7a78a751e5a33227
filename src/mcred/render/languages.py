"""The only door to Babel: catalogues, dates, and what languages there are."""

from datetime import date
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from types import MappingProxyType

from mcred.errors import McredError
from mcred.render.words import ENGLISH, Words

_CATALOGUE = "LC_MESSAGES/mcred.po"


class CatalogueFaultError(McredError):
    """A catalogue of fixed words cannot be read; names the file."""

    hint = "correct it, or remove it to use the words that mcred ships"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path} cannot be read: {self.why}"


def load_words(language: str, folders: tuple[Path, ...]) -> Words | None:
    """The fixed words in a language: ``es-MX`` takes ``es_MX`` or ``es``, from the first folder with one.

    ``folders`` hold ``<language>/LC_MESSAGES/mcred.po``. English needs no catalogue; for another language
    without one the answer is ``None``.

    Raises:
        CatalogueFaultError: a catalogue cannot be read.
    """
    wide = language.replace("-", "_")
    for tag in dict.fromkeys((wide, wide.split("_")[0])):
        for folder in folders:
            path = folder / tag / _CATALOGUE
            if path.is_file():
                return _read(path, tag)
    return ENGLISH if wide.split("_")[0].lower() == "en" else None


def _read(path: Path, tag: str) -> Words:
    from babel.core import UnknownLocaleError
    from babel.messages.pofile import PoFileError, read_po
    from babel.numbers import get_decimal_symbol

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=tag, abort_invalid=True)
        decimal = get_decimal_symbol(tag)
    except (OSError, ValueError, PoFileError, UnknownLocaleError) as error:
        raise CatalogueFaultError(path, str(error)) from error
    messages: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        string = message.string or ""
        said = (string,) if isinstance(string, str) else tuple(string)
        forms = tuple(form for form in said if form)
        if message.id and len(forms) == len(said) and not message.fuzzy:
            messages[message.id if isinstance(message.id, str) else message.id[0]] = forms
    return Words(
        language=tag.replace("_", "-"),
        messages=MappingProxyType(messages),
        form=c2py(catalogue.plural_expr),
        decimal=decimal,
    )


def format_day(day: str, language: str) -> str:
    """An ISO date as people of this language write it; a text that is no date stays as it is."""
    from babel.dates import format_date

    try:
        return format_date(date.fromisoformat(day), "long", locale=language.replace("-", "_"))
    except ValueError:
        return day


@lru_cache(maxsize=64)
def is_language(tag: str) -> bool:
    """Whether the first part of a tag (``es`` of ``es-MX``) is the code of a language in CLDR."""
    from babel import Locale

    return tag.split("-", maxsplit=1)[0].lower() in Locale("en").languages


_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo"}
    | {"ps", "sd", "syr", "ug", "ur", "yi"}
)
_RTL_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def direction(tag: str) -> str:
    """``rtl`` or ``ltr``: by the script that the tag names, or by the usual one of its language (CLDR)."""
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    right_to_left = script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES
    return "rtl" if right_to_left else "ltr"

"""Reads a catalogue of fixed words: a gettext ``.po`` file becomes a value.

A reader of our own for messages, their plurals and comments: the library that writes catalogues takes
longer to import than a document takes to make. A test holds the one against the other.
Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from gettext import c2py
from pathlib import Path
from types import MappingProxyType

from mcred.errors import McredError
from mcred.render.words import ENGLISH, Words

_CATALOGUE = "LC_MESSAGES/mcred.po"
_LARGEST = 1024 * 1024
_LINE = re.compile(r'(msgid|msgid_plural|msgstr(?:\[[0-5]\])?)?\s*"((?:[^"\\]|\\.)*)"\s*\Z').match
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_PLURAL = re.compile(r"plural=([^;\n]{1,300});?").search


class CatalogueFaultError(McredError):
    """A catalogue of fixed words cannot be read; names the file and the line."""

    hint = "correct it, or remove it to use the words that mcred ships"

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(path, line, why)
        self.path = path
        self.line = line
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.why}"


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
                return _read(path, tag.replace("_", "-"))
    return ENGLISH if wide.split("_")[0].lower() == "en" else None


def _read(path: Path, language: str) -> Words:
    try:
        if path.stat().st_size > _LARGEST:
            raise CatalogueFaultError(path, 1, "it is larger than 1 MiB")
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CatalogueFaultError(path, 1, "it is no readable UTF-8 text") from error
    entries = _entries(path, text)
    messages = {
        entry["msgid"]: forms
        for entry in entries
        if entry.get("msgid") and "fuzzy" not in entry and all(forms := _forms(entry)) and forms
    }
    header = next((entry.get("msgstr", "") for entry in entries if entry.get("msgid") == ""), "")
    plural = _PLURAL(header)
    try:
        form = c2py(plural[1]) if plural else ENGLISH.form
    except ValueError as error:
        raise CatalogueFaultError(path, 1, str(error)) from error
    return Words(language=language, messages=MappingProxyType(messages), form=form)


def _entries(path: Path, text: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = [{}]
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            if entries[-1].get("msgid") is not None:
                entries.append({})
            if line.startswith("#,") and "fuzzy" in line:
                entries[-1]["fuzzy"] = ""
            continue
        found = _LINE(line.strip())
        if found is None or not (found[1] or key):
            raise CatalogueFaultError(path, number, "this is no line of a catalogue")
        if found[1] == "msgid" and "msgid" in entries[-1]:
            entries.append({})
        key = found[1] or key
        entries[-1][key] = entries[-1].get(key, "") + _ESCAPE.sub(_unescaped, found[2])
    return entries


def _forms(entry: dict[str, str]) -> tuple[str, ...]:
    names = sorted(name for name in entry if name.startswith("msgstr"))
    return tuple(entry[name] for name in names)


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[1], match[1])

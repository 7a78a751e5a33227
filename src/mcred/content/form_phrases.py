"""The fixed words of the evidence form, in every language that it can be printed in.

They are taken from the templates and catalogues that print it, a program's own among them, so that what the
form says itself is never mistaken for what somebody wrote into it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mcred.content.files import Unreadable, read_regular
from mcred.content.markup import without_markup
from mcred.content.resources import shipped

_TEMPLATES = ("evidence-template.md.j2", "_trace.md.j2")
_LARGEST = 1 << 20
_LARGEST_TEMPLATE = 1 << 18
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CALL = re.compile(rf"_\(\s*({_STRING})")
_CODE = re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\{#.{0,2000}?#\}", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(?:label|help|caption)="([^"{]{1,500})"')
_ENTRY = re.compile(r'^msgid\s+((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr\s+((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_PART = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ANYTHING = r"(?:[^.\n]|\n(?=[^\s])){0,500}?"
_VALUE = re.compile(r"%\(\w+\)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPhrases:
    """``texts`` are phrases as they are printed; ``sentences`` match those with a value of the credential."""

    texts: frozenset[str]
    sentences: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def load_form_phrases(root: Path | None = None) -> FormPhrases:
    """The phrases of the templates that are shipped, and of those of the program in ``root``.

    A template or a catalogue that cannot be read has none.
    """
    folders = [shipped("templates"), *([root / "templates"] if root else [])]
    templates = [_text(folder / name, _LARGEST_TEMPLATE) for folder in folders for name in _TEMPLATES]
    messages = {_unescaped(one[1:-1]) for text in templates for one in _CALL.findall(text)}
    said = messages | {
        translated
        for folder in folders
        for path in sorted(folder.glob("locales/*/LC_MESSAGES/mcred.po"))
        for message, translated in _entries(_text(path, _LARGEST))
        if message in messages and translated
    }
    literal = {line.strip() for text in templates for line in _CODE.sub(" ", text).split("\n")}
    literal |= {said for text in templates for said in _ATTRIBUTE.findall(text)}
    plain = {without_markup(one).strip() for one in said | literal}
    return FormPhrases(
        texts=frozenset(one for one in plain if not _VALUE.search(one)),
        sentences=tuple(_sentence(one) for one in sorted(plain) if _VALUE.search(one, 1)),
    )


def _text(path: Path, limit: int) -> str:
    data = read_regular(path, limit) if path.is_file() else b""
    return "" if isinstance(data, Unreadable) else data.decode("utf-8", errors="replace")


def _entries(catalogue: str) -> Iterator[tuple[str, str]]:
    """Messages with their translations; plurals are in no evidence form."""
    for message, translated in _ENTRY.findall(catalogue):
        yield _joined(message), _joined(translated)


def _joined(parts: str) -> str:
    return _unescaped("".join(_PART.findall(parts)))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _sentence(phrase: str) -> re.Pattern[str]:
    """A phrase with anything in the place of its values, up to the end of a sentence; a number at its end."""
    first, *others = (r"\s{1,20}+".join(map(re.escape, part.split())) for part in _VALUE.split(phrase))
    # What was found up to one part is never looked for again, or a text of blanks would take minutes.
    rest = (rf"(?>{_ANYTHING}{one})" if one else r"(?>\s{0,20}[0-9]{1,4})" for one in others)
    return re.compile(first + "".join(rest))

"""Texts that are written in another form than the one that can be meant."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from mcred.content.cures import bare, certain_meanings, in_curly_quotes
from mcred.content.yaml import Branch, Leaf, Outline
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Edit, Mend, put
from mcred.mending.fix import Fixes
from mcred.mending.source import Source
from mcred.mending.writing_style import in_quotes, written_like

_Forms = Callable[[str, str], Iterable[str]]  # the field's name and what it says
# What people are called is never made from something else: it may be a name.
_PEOPLE = frozenset({"earner", "reviewer"})
# ASCII never joins with what stands before it, so each of these runs is normalised by itself.
_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def wrong_form(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """Blanks and quotes around a text that belong to it by mistake; versions and days with one full form."""
    yield from _respelled(source, finding, _forms)


def unknown_value(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """One of the words that are allowed, in capitals, in curly quotes or with blanks between its parts."""
    yield from _respelled(source, finding, _words)


def decomposed_text(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """Letters whose accents stand beside them, joined (https://unicode.org/reports/tr15/, form C)."""
    edits = tuple(normalising_edits(source.text))
    if edits:
        what = "letters and their accents joined (Unicode normal form C)"
        yield Mend(finding=finding, what=what, edits=edits, becomes=_normalised)


def normalising_edits(text: str) -> Iterator[Edit]:
    """The edits that bring a text into normal form C; what is in it already is left alone."""
    for run in _RUN.finditer(text):
        old, new = run[0], unicodedata.normalize("NFC", run[0])
        if old != new:
            first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
            yield Edit(start=run.start() + first, end=run.end(), replacement=new[first:])


def _normalised(part: Outline | None) -> Outline | None:
    if isinstance(part, Leaf):
        return replace(part, text=unicodedata.normalize("NFC", part.text))
    if isinstance(part, Branch):
        children = (_normalised(child) for child in part.children)
        return replace(part, children=tuple(one for one in children if one is not None))
    return None


def _words(_: str, text: str) -> Iterator[str]:
    word = bare(text)
    yield from (word, word.lower(), re.sub(r"[\s_-]+", "-", word.lower()))


def _forms(name: str, text: str) -> Iterator[str]:
    yield bare(text)
    if name != "id":
        yield from certain_meanings(text)


def _respelled(source: Source, finding: Diagnostic, forms: _Forms) -> Iterator[Mend]:
    """The value in each of the forms that differ from its own, in the quotes it has."""
    found = source.leaf(finding)
    if found is None or source.is_name(found[0]) or not found[1].is_text:
        return
    path, leaf = found
    name, as_written = source.name_of(path), source.text[leaf.start : leaf.end]
    if name in _PEOPLE or "\n" in as_written:
        return
    for form in dict.fromkeys(forms(name, leaf.text)):
        if form and form != leaf.text:
            text = in_quotes(form) if in_curly_quotes(leaf.text) else written_like(as_written, form)
            yield put(finding, path, leaf, text, Leaf(text=form, is_text=True))


FIXES: Fixes = MappingProxyType(
    {
        "wrong-form": wrong_form,
        "unknown-value": unknown_value,
        "unknown-kind": unknown_value,
        "decomposed-text": decomposed_text,
    }
)

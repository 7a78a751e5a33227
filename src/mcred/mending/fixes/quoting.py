"""Values and field names that only lack their quotes, or have quotes too many."""

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from mcred.content.cures import bare, certain_meanings
from mcred.content.yaml import Branch, Leaf, Path, outline
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Mend, put
from mcred.mending.fix import Fixes
from mcred.mending.source import Source
from mcred.mending.writing_style import in_quotes, is_bare_text

_HEX_COLOR = re.compile(r" +(#[0-9A-Fa-f]{6})[ \t]*\r?$", re.MULTILINE).match
# A number after the sign is hardly ever a remark, and a second # may begin one.
_LOST_NUMBER = re.compile(r"[ \t]+#[0-9](?:[^\n#]|#[0-9])*(?=\n|\Z)").match
# Empty, or a sign for it: whether text was meant, and which, only the author knows.
_NOTHING = frozenset({"", "~"})
_YES_NO = {"yes": "true", "no": "false"}


def wrong_type(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """Text where a number or one of YAML's words stands, and the other way round."""
    found = source.leaf(finding)
    if found is None or source.is_name(found[0]):
        return
    path, leaf = found
    if leaf.is_text:
        yield from _from_text(source, finding, path, leaf)
    elif leaf.text not in _NOTHING:
        yield from _to_text(source, finding, path, leaf)
    elif color := _HEX_COLOR(source.text, leaf.end):
        hidden = Leaf(text=color[1], is_text=True, start=color.start(1), end=color.end(1))
        yield put(finding, path, hidden, in_quotes(color[1]), hidden)


def key_not_text(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """A number or one of YAML's words as the name of a field: the same in quotes."""
    found = source.leaf(finding)
    if found is not None and not found[1].is_text and found[1].text not in _NOTHING:
        path, leaf = found
        mend = put(finding, path, leaf, in_quotes(leaf.text), Leaf(text=leaf.text, is_text=True))
        # That the name can be read now is what counts; whether the field is known is another question.
        yield replace(mend, settles=False)


def text_cut_off(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """The whole line in quotes, where a number follows the sign; a word may be a remark for oneself."""
    found = source.leaf(finding)
    if found is None or not found[1].is_text:
        return
    path, leaf = found
    parent, lost = source.part(path[:-1]), _LOST_NUMBER(source.text, leaf.end)
    in_brackets = isinstance(parent, Branch) and parent.flow  # where a comma or bracket was lost, too
    if lost and not in_brackets and "\n" not in source.text[leaf.start : leaf.end]:
        end = leaf.end + len(lost[0].rstrip())
        whole = Leaf(text=source.text[leaf.start : end], is_text=True, start=leaf.start, end=end)
        yield put(finding, path, whole, in_quotes(whole.text), whole)


def _to_text(source: Source, finding: Diagnostic, path: Path, leaf: Leaf) -> Iterator[Mend]:
    """Exactly as it was written; where that is no text of the form expected, its only full form."""
    yield put(finding, path, leaf, in_quotes(leaf.text), Leaf(text=leaf.text, is_text=True))
    if source.name_of(path) not in {"id", "earner", "reviewer"}:
        for meaning in certain_meanings(leaf.text):
            text = meaning if is_bare_text(meaning) else in_quotes(meaning)
            yield put(finding, path, leaf, text, Leaf(text=meaning, is_text=True))


def _from_text(source: Source, finding: Diagnostic, path: Path, leaf: Leaf) -> Iterator[Mend]:
    """A number, true or false that stands in quotes; yes and no; one word where a list is expected."""
    word = bare(leaf.text)
    plain = _YES_NO.get(word.lower(), word)
    if isinstance(part := outline(plain), Leaf) and part.text == plain and not part.is_text:
        yield put(finding, path, leaf, plain, part)
    as_written = source.text[leaf.start : leaf.end]
    if is_bare_text(leaf.text):
        listed = Branch(is_list=True, children=(leaf,))
        yield put(finding, path, leaf, f"[{as_written}]", listed)


FIXES: Fixes = MappingProxyType(
    {"wrong-type": wrong_type, "key-not-text": key_not_text, "text-cut-off": text_cut_off}
)

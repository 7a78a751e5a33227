"""What a fix proposes: edits of a text, and what the text has to say once they are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mcred.content.yaml import Branch, Leaf, Outline, Path
from mcred.diagnostics import Diagnostic

Change = Callable[[Outline | None], Outline | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """``replacement`` instead of what stands from ``start`` up to ``end``, counted in characters."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One way to mend a finding. ``what`` tells a person what changes, in a few words.

    ``becomes`` makes of the part at ``path`` in the outline what it has to be afterwards. With
    ``settles`` nothing more may be said of the values that the edits put in place: one that only
    trades one fault for another is not what was meant.
    """

    finding: Diagnostic
    what: str
    edits: tuple[Edit, ...]
    path: Path = ()
    becomes: Change
    settles: bool = False


def put(finding: Diagnostic, path: Path, old: Leaf, text: str, part: Outline) -> Mend:
    """Write ``text`` where ``old`` stands, so that it reads as ``part``."""
    edit = Edit(start=old.start, end=old.end, replacement=text)
    what = f"{old.text or 'nothing'} → {text}"
    return Mend(finding=finding, what=what, edits=(edit,), path=path, becomes=lambda _: part, settles=True)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. They must not overlap."""
    done, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        assert at <= edit.start <= edit.end <= len(text)  # noqa: S101  # choose_apart sees to it
        done += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*done, text[at:]])


def choose_apart(mends: Iterable[Mend]) -> list[Mend]:
    """Those that can be made at once: of two that touch each other, only the first."""
    chosen: list[Mend] = []
    for mend in mends:
        if not any(_touch(mend, other) for other in chosen):
            chosen.append(mend)
    return chosen


def _touch(one: Mend, other: Mend) -> bool:
    return one.finding.file == other.finding.file and (
        one.path == other.path
        or any(a.start <= b.end and b.start <= a.end for a in one.edits for b in other.edits)
    )


def intended(part: Outline | None, changes: Mapping[Path, Change], path: Path = ()) -> Outline | None:
    """The outline with all changes made. Their paths are those of the outline as it was."""
    if isinstance(part, Branch):
        children = (intended(child, changes, (*path, n)) for n, child in enumerate(part.children))
        part = replace(part, children=tuple(one for one in children if one is not None))
    return changes[path](part) if path in changes else part


def moved(at: int, edits: Sequence[Edit]) -> int:
    """Where a place of the old text, at the beginning of an edit or outside of all, is afterwards."""
    return at + sum(len(one.replacement) - (one.end - one.start) for one in edits if one.end <= at)

"""Lists whose items stand there twice, or in another order than the only one that makes sense."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from mcred.content.yaml import Branch, Leaf, Outline, Path, field_of, text_of
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Change, Mend
from mcred.mending.fix import Fixes
from mcred.mending.layout import reorder, take_out
from mcred.mending.source import Files, Source

_POINTS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?\Z").match
_VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}\Z").match


def repeated_item(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """The same word in a list again: all but the first go."""
    at = source.offset(finding.line, finding.column)
    for path, branch in _branches(source.root):
        if branch.start == at and branch.is_list:
            leaves = [(n, one) for n, one in enumerate(branch.children) if isinstance(one, Leaf)]
            first: dict[Leaf, int] = {}
            again = [n for n, leaf in leaves if first.setdefault(leaf, n) != n]
            yield from _without(source, finding, path, [(n, n) for n in again])


def duplicate_key(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """A field given again with the very same value: the second goes."""
    found = source.leaf(finding)
    branch = source.part(found[0][:-1]) if found else None
    if found is None or not isinstance(branch, Branch):
        return
    path, n = found[0][:-1], found[0][-1]
    if branch.children[n : n + 2] in branch.pairs[: n // 2]:
        yield from _without(source, finding, path, [(n, n + 1)])


def levels_not_rising(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """Levels by their points, where a framework of the program lists the same levels in that order.

    Without one nobody can tell whether the order is wrong or the points.
    """
    items = field_of(source.root, "levels")
    points = [_points(one) for one in items.children] if isinstance(items, Branch) else []
    known = [one for one in points if one is not None]
    if not isinstance(items, Branch) or len(set(known)) != len(points):
        return
    order = sorted(range(len(known)), key=known.__getitem__)
    if _agreed([text_of(items.children[n], "id") for n in order], source.files):
        yield from _sorted(source, finding, ("levels",), order)


def changelog_behind(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """Entries newest first, where their days agree with their versions and the current version is there."""
    items = field_of(source.root, "changelog")
    if not isinstance(items, Branch):
        return
    versions = [text_of(one, "version") for one in items.children]
    days = [text_of(one, "date") for one in items.children]
    if not all(map(_VERSION, versions)) or len(set(versions)) != len(versions):
        return
    order = sorted(range(len(versions)), key=lambda n: [int(part) for part in versions[n].split(".")])[::-1]
    agree = all(days[newer] >= days[older] for newer, older in pairwise(order))
    if agree and versions[order[0]] == text_of(source.root, "version"):
        yield from _sorted(source, finding, ("changelog",), order)


def _points(level: Outline) -> Fraction | None:
    points = field_of(level, "points")
    return Fraction(points.text) if isinstance(points, Leaf) and _POINTS(points.text) else None


def _agreed(levels: Sequence[str], files: Files) -> bool:
    """Whether a framework lists these levels, and every one that does has them in this order."""
    listed = (field_of(files.outline(one), "levels") for one in files.names if one.startswith("frameworks/"))
    names = [
        [one.text for one in part.children if isinstance(one, Leaf)]
        for part in listed
        if isinstance(part, Branch)
    ]
    naming = [one for one in names if set(levels) <= set(one)]
    return bool(naming) and all([one for one in known if one in levels] == list(levels) for known in naming)


def _sorted(source: Source, finding: Diagnostic, names: tuple[str, ...], order: list[int]) -> Iterator[Mend]:
    found = _way(source.root, names)
    edits = reorder(source.text, found[1], order) if found else None
    if found and edits:
        path, _ = found
        what = f"the items of '{names[-1]}' put in order: {', '.join(str(n + 1) for n in order)}"
        yield Mend(finding=finding, what=what, edits=edits, path=path, becomes=_picking(lambda _: order))


def _without(
    source: Source, finding: Diagnostic, path: Path, places: list[tuple[int, int]]
) -> Iterator[Mend]:
    """The branch without these children, all of them leaves."""
    branch = source.part(path)
    if not places or not isinstance(branch, Branch):
        return
    gone = {n for first, last in places for n in range(first, last + 1)}
    edits = [take_out(source.text, branch, first, last) for first, last in places]
    made = tuple(edit for edit in edits if edit is not None)
    if len(made) == len(edits) and all(isinstance(branch.children[n], Leaf) for n in gone):
        words = ", ".join(
            source.text[slice(branch.children[a].start, branch.children[b].end)] for a, b in places
        )
        becomes = _picking(lambda count: [n for n in range(count) if n not in gone])
        yield Mend(
            finding=finding,
            what=f"{words} taken out here, it is there already",
            edits=made,
            path=path,
            becomes=becomes,
        )


def _picking(choose: Callable[[int], Sequence[int]]) -> Change:
    def change(part: Outline | None) -> Branch:
        assert isinstance(part, Branch)  # noqa: S101  # the path of the mend leads to one
        children = tuple(part.children[n] for n in choose(len(part.children)))
        return Branch(is_list=part.is_list, children=children)

    return change


def _way(root: Outline | None, names: tuple[str, ...]) -> tuple[Path, Branch] | None:
    """The path to a list in a field of the root."""
    target = field_of(root, *names)
    return next(((path, one) for path, one in _branches(root) if one is target), None)


def _branches(part: Outline | None, path: Path = ()) -> Iterator[tuple[Path, Branch]]:
    if isinstance(part, Branch):
        yield path, part
        for n, child in enumerate(part.children):
            yield from _branches(child, (*path, n))


FIXES: Fixes = MappingProxyType(
    {
        "repeated-item": repeated_item,
        "duplicate-key": duplicate_key,
        "levels-not-rising": levels_not_rising,
        "changelog-behind": changelog_behind,
    }
)

"""Names that are defined at one place and used at others: which are unknown, and where the slip is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mcred.content.suggestions import nearest, quoted, suggestion
from mcred.diagnostics import Finding, Pointer

# Names as alike as this (0 to 1) are one name and a slip of the pen.
NEARLY_THE_SAME = 0.8
# Comparing names takes time; where more definitions than these seem misspelled, it was no slip.
MAX_MISSPELLED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name and where it stands: as a value, or with ``on_key`` as the name of a field."""

    file: str
    pointer: Pointer
    name: str
    on_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What is named, such as a ``level``, where it is defined, such as ``the rubric``, and its definitions.

    ``hint`` is for a name that is like none of them. Definitions that are ``frozen`` cannot be at fault.
    """

    noun: str
    where: str
    defined: Sequence[Place]
    hint: str = ""
    frozen: bool = False


def find_unknown(
    owner: Owner, used: Iterable[Place], elsewhere: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Finding]:
    """A finding for each use of a name that is not defined.

    ``elsewhere`` counts uses of defined names that are not among ``used``.

    Where the uses agree with each other and a definition is used by nobody, the slip is in the definition
    and is reported there, once. Of two definitions with one name, the second is likely the one that seems
    unknown; that is reported itself.
    """
    names = [one.name for one in owner.defined]
    known = frozenset(names)
    used = tuple(used)
    if len(known) < len(names) or all(one.name in known for one in used):
        return
    counts = Counter(one.name for one in used) + Counter(elsewhere)
    misspelled = {} if owner.frozen else _misspelled_definitions(owner.defined, counts)
    for one in used:
        if one.name not in known and one.name not in misspelled:
            yield Finding(
                file=one.file,
                pointer=one.pointer,
                on_key=one.on_key,
                message=f"{quoted(one.name)} is not a {owner.noun} of {owner.where}",
                hint=suggestion(one.name, names) or owner.hint,
            )
    for name, definition in misspelled.items():
        places = [one.file for one in used if one.name == name]
        yield Finding(
            file=definition.file,
            pointer=definition.pointer,
            message=(
                f"the {owner.noun} {quoted(definition.name)} is used nowhere; "
                f"{len(places)} places in {_files(places)} say {quoted(name)}, which is not defined"
            ),
            hint=f"write '{name}' here, or '{definition.name}' in those places",
        )


def _files(places: Iterable[str]) -> str:
    count = len(set(places))
    return "1 file" if count == 1 else f"{count} files"


def _misspelled_definitions(defined: Sequence[Place], counts: Counter[str]) -> Mapping[str, Place]:
    """Definitions that nobody uses, by the undefined name that is used in their stead.

    Such a name is used twice at least, and at least half as often as one that is right: then it is the
    definition that was changed, and not a use that was misspelled.
    """
    unused = {one.name: one for one in defined if one.name not in counts}
    right = {one.name: None for one in defined if one.name in counts}
    agreed = max(2, min((counts[one] for one in right), default=0) / 2)
    unknown = [name for name, count in counts.most_common() if count >= agreed and name not in right]
    found: dict[str, Place] = {}
    # More names than definitions that are left cannot all be meant for one.
    for name in unknown[: min(len(unused), MAX_MISSPELLED)]:
        if nearest(name, right, NEARLY_THE_SAME) is not None:
            continue
        near = nearest(name, unused)
        if near is not None:
            found[name] = unused.pop(near)
        elif len(unknown) == len(unused) == 1:
            found[name] = unused.popitem()[1]
    return found

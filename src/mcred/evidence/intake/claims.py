"""Which loose file belongs to which form: the one that names it, and lies where its author put both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mcred.evidence.intake.forms import Form
from mcred.evidence.intake.inbox import Item
from mcred.evidence.intake.lms import first_name_of
from mcred.evidence.intake.naming import name_key

_Home = tuple[str, str]
"""A folder that holds a form, and the person whose form it is; one folder of an export holds many persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The loose files beside a form by the name that an answer can call them.

    ``twice`` are names that more than one of them has.
    """

    by_name: Mapping[str, Item]
    twice: frozenset[str]


def find_neighbours(forms: Iterable[Form], others: Sequence[Item]) -> Mapping[_Home, Neighbours]:
    """The loose files of each home of forms.

    A file belongs to the nearest folder at or above its own that holds a form of the same person.
    """
    homes = {home_of(one.item) for one in forms}
    held: dict[_Home, list[Item]] = {one: [] for one in homes}
    for item in others:
        home = _nearest(item, homes)
        if home is not None and not item.refused:
            held[home].append(item)
    return {home: _neighbours(home, items) for home, items in held.items()}


def home_of(item: Item) -> _Home:
    """The folder and person of a form."""
    return item.folder, item.person.key if item.person else ""


def _nearest(item: Item, homes: set[_Home]) -> _Home | None:
    folder, person = home_of(item)
    while True:
        if (folder, person) in homes:
            return folder, person
        if not folder:
            return None
        folder = folder.rpartition("/")[0]


def _neighbours(home: _Home, items: Sequence[Item]) -> Neighbours:
    by_key: dict[str, list[Item]] = {}
    for item in items:
        by_key.setdefault(name_key(item.name), []).append(item)
    for item in items:
        if item.person is not None:
            by_key.setdefault(name_key(first_name_of(item.name)), [item])
    names: dict[str, Item] = {}
    twice: set[str] = set()
    for key, same in by_key.items():
        # Of two with one name the one right beside the form is meant.
        nearest = [one for one in same if one.folder == home[0]] or same
        names[key] = nearest[0]
        if len(nearest) > 1:
            twice.add(key)
    return Neighbours(by_name=names, twice=frozenset(twice))

"""What the boxes beside a text are called."""

from mcred.render.tree import Group, GroupKind
from mcred.render.words import Words, to_translate

_NAMES = {
    GroupKind.NOTE: to_translate("Note"),
    GroupKind.TIP: to_translate("Tip"),
    GroupKind.WARNING: to_translate("Important"),
    GroupKind.REFLECT: to_translate("Reflect"),
}


def callout_title(group: Group, words: Words) -> str:
    """The line above a box, such as ``Tip: begin early``; empty when the group is no box."""
    name = _NAMES.get(group.kind)
    if name is None:
        return ""
    return f"{words.gettext(name)}: {group.title}" if group.title else words.gettext(name)

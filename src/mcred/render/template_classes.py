"""What Jinja2 is given of ours: names that it does not know, and templates that it has compiled before."""

import re
from collections.abc import Iterable, Mapping
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2.bccache import Bucket

from mcred.content.suggestions import suggestion

_CAPITALS = re.compile(r"(?<!^)([A-Z])")


class UnknownNameError(jinja2.UndefinedError):
    """A template uses a name that nothing has. ``owner`` is what was asked for it, if not the template."""

    def __init__(self, name: str, owner: object) -> None:
        self._name, self._owner = name, owner
        place = "" if owner is None else f" in the {_called(owner)}"
        super().__init__(f'there is no "{name}"{place}')

    def near(self, names: Iterable[str]) -> str:
        """A hint with the nearest name that would have done; ``names`` are those of the template."""
        match self._owner:
            case None:
                known = names
            case Mapping():
                known = map(str, self._owner)
            case list() | tuple():
                return ""
            case _:
                known = dir(self._owner)
        return suggestion(self._name, sorted(one for one in known if not one.startswith("_")))


class Unknown(jinja2.StrictUndefined):
    """An error wherever it is used, in includes and filters, too."""

    def __init__(
        self,
        hint: str | None = None,
        obj: object = jinja2.utils.missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is jinja2.UndefinedError and hint is None:
            owner = None if obj is jinja2.utils.missing else obj
            self._undefined_exception = lambda _: UnknownNameError(str(name), owner)  # type: ignore[assignment]


class CompiledBefore(jinja2.BytecodeCache):
    """Templates that this process has compiled, as long as their text is the same.

    To compile one takes longer than to fill it ten times.
    """

    _compiled: ClassVar[dict[str, tuple[str, CodeType]]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give jinja the code of a template compiled from the same source."""
        checksum, code = self._compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what jinja has just compiled."""
        if bucket.code is not None:
            self._compiled[bucket.key] = (bucket.checksum, bucket.code)


def _called(value: object) -> str:
    """What a template's author would call a value: the name of its kind, in small letters."""
    return _CAPITALS.sub(r" \1", type(value).__name__).strip().lower()

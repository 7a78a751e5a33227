"""The only door to Jinja2: templates are Markdown, and what they interpolate is text.

Autoescaping means Markdown here: a value that a template prints has its markup taken away, so that a
title can never become a heading, a link or a table cell of its own. A value goes in as Markdown
only through the ``markdown`` filter, which leaves a *slot*: a mark that the Markdown reader replaces
with the tree of that text, parsed on its own. Nothing in a text can reach the template around it.
"""

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, MappingProxyType
from typing import ClassVar

import jinja2
import jinja2.meta
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mcred.errors import McredError

SLOT_OPEN, SLOT_CLOSE, NEW_LINE = "\ue000", "\ue001", "\ue002"
"""Private-use characters: around the number of a slot, and for a new line (``newline`` in templates),
which a table cell has no Markdown for. They are taken out of every value."""

_MARKS = re.compile(f"[{SLOT_OPEN}{SLOT_CLOSE}{NEW_LINE}]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")


class TemplateFaultError(McredError):
    """A template cannot be used; names the template and the line."""

    def __init__(self, template: str, line: int, why: str) -> None:
        super().__init__(template, line, why)
        self.template = template
        self.line = line
        self.why = why
        self.hint = f"correct templates/{template}, or remove it to use the one that mcred ships"

    def __str__(self) -> str:
        return f"templates/{self.template}, line {self.line}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A Markdown text of the content, with its file and the line it begins on (1 when unknown)."""

    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A template's Markdown and the texts that its slots stand for."""

    template: str
    text: str
    slots: tuple[Slot, ...] = field(default=())


def escape_markdown(value: object) -> Markup:
    """The value as one line of text without any markup. A ``Markup`` value stays as it is."""
    if isinstance(value, Markup):
        return value
    text = _SPACE.sub(" ", _MARKS.sub("\ufffd", str(value))).strip()
    return Markup(_PUNCTUATION.sub(r"\\\1", text))  # noqa: S704 - the punctuation is escaped


class _CompiledBefore(jinja2.BytecodeCache):
    """Templates that this process has compiled, as long as their text is the same.

    To compile one takes longer than to fill it ten times.
    """

    _compiled: ClassVar[dict[str, tuple[str, CodeType]]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._compiled[bucket.key] = (bucket.checksum, bucket.code)


class Templates:
    """The program's templates over the shipped ones, file by file."""

    def __init__(self, folders: tuple[Path, ...], filters: Mapping[str, Callable[..., object]]) -> None:
        self._loader = jinja2.FileSystemLoader(folders)
        self._environment = ImmutableSandboxedEnvironment(
            loader=self._loader,
            bytecode_cache=_CompiledBefore(),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            finalize=escape_markdown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(filters)
        self._environment.filters["markdown"] = self._open_slot
        self._environment.filters["code"] = _code
        self._environment.globals["newline"] = Markup(f" {NEW_LINE} ")  # noqa: S704 - our own character
        self._environment.globals["_"] = _fixed_words
        self._environment.globals["ngettext"] = _counted_words
        self._slots: list[Slot] = []
        self._file = ""

    def fill(self, template: str, context: Mapping[str, object], file: str) -> Filled:
        """Fill a template. ``file`` is named for texts that do not name their own.

        Raises:
            TemplateFaultError: the template is missing, is no Jinja2, or uses an unknown name.
        """
        self._slots, self._file = [], file
        try:
            text = self._environment.get_template(template).render(context)
        except jinja2.TemplateNotFound as error:
            raise TemplateFaultError(str(error.name or template), 1, "there is no such template") from error
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFaultError(error.name or template, error.lineno, error.message or "") from error
        except (
            jinja2.TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            LookupError,
            RecursionError,
        ) as error:
            raise _fault(template, error) from error
        return Filled(template=template, text=text, slots=tuple(self._slots))

    def sources(self, template: str) -> Mapping[str, str]:
        """The texts of a template and of every other that it may draw in, by name; empty if unusable."""
        found: dict[str, str] = {}
        wanted = {template}
        while wanted:
            name = wanted.pop()
            found[name], drawn_in = self._source(name)
            wanted |= drawn_in - found.keys()
        return MappingProxyType(dict(sorted(found.items())))

    def _source(self, name: str) -> tuple[str, set[str]]:
        """The text of one template, and the names in it of others."""
        try:
            text = self._loader.get_source(self._environment, name)[0]
            named = set(jinja2.meta.find_referenced_templates(self._environment.parse(text)))
        except (jinja2.TemplateError, ValueError, OSError):
            return "", set()
        if None in named:  # the name is computed, so it may be any
            named |= {one for one in self._loader.list_templates() if one.endswith(".md.j2")}
        return text, {one for one in named if one is not None}

    def _open_slot(self, text: str, file: str = "", line: int = 1) -> Markup:
        """The filter ``markdown``: keep the text aside and leave its number."""
        self._slots.append(Slot(text=str(text), file=file or self._file, line=line))
        return Markup(f"{SLOT_OPEN}{len(self._slots) - 1}{SLOT_CLOSE}")  # noqa: S704 - a number


def _code(value: object) -> Markup:
    """The filter ``code``: the value in a typewriter face. A code span knows no escapes."""
    text = _SPACE.sub(" ", _MARKS.sub("\ufffd", str(value))).replace("`", "'").strip()
    return Markup(f"`{text}`")  # noqa: S704 - nothing ends the span but a backtick


def _fixed_words(words: str, /, **values: object) -> Markup:
    """``_("…")`` in templates: fixed words, with named values (``%(count)s``) as text in their places."""
    return Markup(words) % _escaped(values) if values else Markup(words)  # noqa: S704 - the template's own


def _counted_words(one: str, many: str, /, count: int, **values: object) -> Markup:
    """``ngettext("%(count)s file", "%(count)s files", count)`` in templates."""
    return _fixed_words(one if count == 1 else many, count=count, **values)


def _escaped(values: Mapping[str, object]) -> dict[str, Markup]:
    return {name: escape_markdown(value) for name, value in values.items()}


def _fault(template: str, error: Exception) -> TemplateFaultError:
    """Jinja2 rewrites tracebacks so that the frames of a template carry its own lines."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".md.j2")
    ]
    if not frames:
        return TemplateFaultError(template, 1, str(error))
    return TemplateFaultError(Path(frames[-1].filename).name, frames[-1].lineno or 1, str(error))

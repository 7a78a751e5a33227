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
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import MappingProxyType

import jinja2
import jinja2.meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mcred.content.suggestions import suggestion
from mcred.errors import McredError
from mcred.render.template_classes import CompiledBefore, Unknown, UnknownNameError
from mcred.render.tree import Tick
from mcred.render.words import ENGLISH, Words, same_language

SLOT_OPEN, SLOT_CLOSE, NEW_LINE = "\ue000", "\ue001", "\ue002"
"""Private-use characters: around the number of a slot, and for a new line (``newline`` in templates),
which a table cell has no Markdown for. They are taken out of every value."""
FIXED_OPEN, FIXED_CLOSE = "\ue003", "\ue004"
"""Around fixed words where these are in another language than the content."""

_OPEN, _CLOSE = Markup(FIXED_OPEN), Markup(FIXED_CLOSE)  # noqa: S704 - our own characters
_MARKS = re.compile(f"[{SLOT_OPEN}{SLOT_CLOSE}{NEW_LINE}{FIXED_OPEN}{FIXED_CLOSE}]")
_FIXED_FILTERS = frozenset(
    {
        "duration",
        "plural",
        "spelled",
        "grades",
        "word_limits",
        "file_count",
        "file_types",
        "limits",
        "mistake",
    }
)
"""Filters that say fixed words and nothing else."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_NO_FILTER = re.compile(r"No filter named '([^']{1,64})'\Z").match
_SPACE = re.compile(r"\s+")


class TemplateFaultError(McredError):
    """A template cannot be used; names the template and the line."""

    def __init__(self, template: str, line: int, why: str, cure: str = "") -> None:
        super().__init__(template, line, why)
        self.template = template
        self.line = line
        self.why = why
        self.hint = cure or f"correct templates/{template}, or remove it to use the one that mcred ships"

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
    """A template's Markdown and what its slots stand for: texts, and boxes to tick."""

    template: str
    text: str
    slots: tuple[Slot | Tick, ...] = field(default=())


def escape_markdown(value: object) -> Markup:
    """The value as one line of text without any markup. A ``Markup`` value stays as it is."""
    if isinstance(value, Markup):
        return value
    text = _SPACE.sub(" ", _MARKS.sub("\ufffd", str(value))).strip()
    return Markup(_PUNCTUATION.sub(r"\\\1", text))  # noqa: S704 - the punctuation is escaped


class Templates:
    """The program's templates over the shipped ones, file by file.

    Fixed words are marked when they are in another language than the content, which is in ``language``.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        filters: Mapping[str, Callable[..., object]],
        words: Words = ENGLISH,
        language: str = "",
    ) -> None:
        self._folders = folders
        self._loader = jinja2.FileSystemLoader(folders)
        marked = bool(language) and not same_language(language, words.language)
        self._environment = ImmutableSandboxedEnvironment(
            loader=self._loader,
            bytecode_cache=CompiledBefore(),
            undefined=Unknown,
            autoescape=True,
            finalize=escape_markdown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(filters)
        for name in _FIXED_FILTERS & filters.keys() if marked else ():
            self._environment.filters[name] = partial(_marked_filter, filters[name])
        for name in {"lowered", "raised"} & filters.keys() if marked else ():
            self._environment.filters[name] = partial(_inside_marks, filters[name])
        self._environment.filters["markdown"] = self._open_slot
        self._environment.filters["code"] = _code
        self._environment.globals["newline"] = Markup(f" {NEW_LINE} ")  # noqa: S704 - our own character
        self._environment.globals["_"] = partial(_fixed_words, words, marked)
        self._environment.globals["ngettext"] = partial(_counted_words, words, marked)
        self._environment.globals["tick"] = self._open_tick
        self._slots: list[Slot | Tick] = []
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
            why = (error.message or "").rstrip(".")
            raise TemplateFaultError(error.name or template, error.lineno, why, self._cure(why)) from error
        except jinja2.UndefinedError as error:
            raise _unknown_name(template, error, context) from error
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

    def words(self, template: str) -> Mapping[str, str]:
        """The fixed words that a template sets as ``words``, by name; a program's own go over the shipped.

        They are plain text, so what they are marked with elsewhere is taken away.

        Raises:
            TemplateFaultError: the template cannot be used.
        """
        found: dict[str, str] = {}
        for path in (folder / template for folder in reversed(self._folders)):
            if path.is_file():
                found |= self._words_in(path)
        return found

    def _cure(self, why: str) -> str:
        """The filter that was meant, where one is not known."""
        unknown = _NO_FILTER(why)
        return suggestion(unknown[1], sorted(self._environment.filters)) if unknown else ""

    def _words_in(self, path: Path) -> dict[str, str]:
        try:
            module = self._environment.from_string(path.read_text(encoding="utf-8")).make_module()
            return {str(name): _MARKS.sub("", str(words)) for name, words in module.words.items()}  # type: ignore[attr-defined]
        except (jinja2.TemplateError, AttributeError, TypeError, ValueError, ArithmeticError) as error:
            raise TemplateFaultError(path.name, getattr(error, "lineno", 1) or 1, str(error)) from error

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
        return self._keep(Slot(text=str(text), file=file or self._file, line=line))

    def _open_tick(self, field: str, label: str, value: str = "") -> Markup:
        """``tick("…", "…")`` in templates: a box to tick that is a field of the form (see ``Tick``)."""
        return self._keep(Tick(field=field, value=value, label=label))

    def _keep(self, content: Slot | Tick) -> Markup:
        self._slots.append(content)
        return Markup(f"{SLOT_OPEN}{len(self._slots) - 1}{SLOT_CLOSE}")  # noqa: S704 - a number


def _code(value: object) -> Markup:
    """The filter ``code``: the value in a typewriter face. A code span knows no escapes."""
    text = _SPACE.sub(" ", _MARKS.sub("\ufffd", str(value))).replace("`", "'").strip()
    return Markup(f"`{text}`")  # noqa: S704 - nothing ends the span but a backtick


def _fixed_words(words: Words, marked: bool, message: str, /, **values: object) -> Markup:
    """``_("…")`` in templates: fixed words, with named values (``%(count)s``) as text in their places."""
    return _placed(words.gettext(message), values, marked)


def _counted_words(
    words: Words, marked: bool, one: str, many: str, /, count: int | Fraction, **values: object
) -> Markup:
    """``ngettext("%(count)s file", "%(count)s files", count)`` in templates."""
    return _placed(words.for_count(one, many, count), {"count": words.number(count), **values}, marked)


def _placed(text: str, values: Mapping[str, object], marked: bool) -> Markup:
    fixed = Markup(f"{FIXED_OPEN}{text}{FIXED_CLOSE}" if marked else text)  # noqa: S704 - the template's own
    escaped = _escaped(values)
    if marked:
        escaped = {name: _CLOSE + value + _OPEN for name, value in escaped.items()}
    return fixed % escaped if values else fixed


def _marked_filter(said: Callable[..., object], *values: object, **more: object) -> Markup:
    """A filter whose words are fixed ones; nothing stays nothing."""
    text = escape_markdown(said(*values, **more))
    return _OPEN + text + _CLOSE if text else text


def _inside_marks(changed: Callable[..., object], text: str) -> object:
    """A filter that changes the first letter, which stands after the mark of fixed words."""
    if not text.startswith(FIXED_OPEN):
        return changed(text)
    return _OPEN + escape_markdown(changed(text[1:]))


def _escaped(values: Mapping[str, object]) -> dict[str, Markup]:
    return {name: escape_markdown(value) for name, value in values.items()}


def _unknown_name(template: str, error: Exception, context: Mapping[str, object]) -> TemplateFaultError:
    fault = _fault(template, error)
    if isinstance(error, UnknownNameError):
        return TemplateFaultError(fault.template, fault.line, fault.why, error.near(context))
    return fault


def _fault(template: str, error: Exception) -> TemplateFaultError:
    """Jinja2 rewrites tracebacks so that the frames of a template carry its own lines."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if not frames:
        return TemplateFaultError(template, 1, str(error))
    return TemplateFaultError(Path(frames[-1].filename).name, frames[-1].lineno or 1, str(error))

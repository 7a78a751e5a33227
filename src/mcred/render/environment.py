"""The only door to Jinja2: templates are Markdown, and what they interpolate is text.

Autoescaping means Markdown here: a value that a template prints has its markup taken away, so that a
title can never become a heading, a link or a table cell of its own. A value goes in as Markdown
only through the ``markdown`` filter, which leaves a *slot*: a mark that the Markdown reader replaces
with the tree of that text, parsed on its own. Nothing in a text can reach the template around it.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mcred.content.suggestions import suggestion
from mcred.errors import McredError
from mcred.render.tree import Tick

SLOT_OPEN, SLOT_CLOSE, NEW_LINE = "\ue000", "\ue001", "\ue002"
"""Private-use characters: around the number of a slot, and for a new line (``newline`` in templates),
which a table cell has no Markdown for. They are taken out of every value."""

_MARKS = re.compile(f"[{SLOT_OPEN}{SLOT_CLOSE}{NEW_LINE}]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_NO_FILTER = re.compile(r"No filter named '([^']{1,64})'\Z").match
_CAPITALS = re.compile(r"(?<!^)([A-Z])")
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


class _UnknownNameError(jinja2.UndefinedError):
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


class _Unknown(jinja2.StrictUndefined):
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
            self._undefined_exception = lambda _: _UnknownNameError(str(name), owner)  # type: ignore[assignment]


class Templates:
    """The program's templates over the shipped ones, file by file."""

    def __init__(self, folders: tuple[Path, ...], filters: Mapping[str, Callable[..., object]]) -> None:
        self._folders = folders
        self._environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(folders),
            undefined=_Unknown,
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
            return {str(name): str(words) for name, words in module.words.items()}  # type: ignore[attr-defined]
        except (jinja2.TemplateError, AttributeError, TypeError, ValueError, ArithmeticError) as error:
            raise TemplateFaultError(path.name, getattr(error, "lineno", 1) or 1, str(error)) from error

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


def _fixed_words(words: str, /, **values: object) -> Markup:
    """``_("…")`` in templates: fixed words, with named values (``%(count)s``) as text in their places."""
    return Markup(words) % _escaped(values) if values else Markup(words)  # noqa: S704 - the template's own


def _counted_words(one: str, many: str, /, count: int, **values: object) -> Markup:
    """``ngettext("%(count)s file", "%(count)s files", count)`` in templates."""
    return _fixed_words(one if count == 1 else many, count=count, **values)


def _escaped(values: Mapping[str, object]) -> dict[str, Markup]:
    return {name: escape_markdown(value) for name, value in values.items()}


def _called(value: object) -> str:
    """What a template's author would call a value: the name of its kind, in small letters."""
    return _CAPITALS.sub(r" \1", type(value).__name__).strip().lower()


def _unknown_name(template: str, error: Exception, context: Mapping[str, object]) -> TemplateFaultError:
    fault = _fault(template, error)
    if isinstance(error, _UnknownNameError):
        return TemplateFaultError(fault.template, fault.line, fault.why, error.near(context))
    return fault


def _fault(template: str, error: Exception) -> TemplateFaultError:
    """Jinja2 rewrites tracebacks so that the frames of a template carry its own lines."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if not frames:
        return TemplateFaultError(template, 1, str(error))
    return TemplateFaultError(Path(frames[-1].filename).name, frames[-1].lineno or 1, str(error))

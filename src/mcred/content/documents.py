"""One file of a program: its text, its kind, its data and model value, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from mcred.content.decode import decode
from mcred.content.files import Unreadable
from mcred.content.releases import digest_of
from mcred.content.schemas import KINDS, check_schema
from mcred.content.suggestions import quoted, suggestion
from mcred.content.text import TextProblem, decode_text
from mcred.content.yaml import MAX_BYTES, locate, parse_yaml, parse_yaml_text
from mcred.diagnostics import Diagnostic, Finding, Pointer, RuleInfo, Span
from mcred.model.calibration import Certificate
from mcred.model.catalog import ModuleHeader
from mcred.model.credential import Credential
from mcred.model.definition import Release
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.program import Program
from mcred.model.quiz import Quiz
from mcred.model.rubric import Rubric
from mcred.model.submission import ReferenceRatings, Review, Submission

MAX_SOURCE = 10_000
"""How many characters of a line are kept to be shown; of a place further on, no line is shown."""

MODELS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "program": Program,
        "framework": Framework,
        "credential": Credential,
        "rubric": Rubric,
        "quiz": Quiz,
        "pathway": Pathway,
        "module": ModuleHeader,
        "submission": Submission,
        "review": Review,
        "reference": ReferenceRatings,
        "release": Release,
        "certificate": Certificate,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as it was read. ``value`` is its model, ``None`` when ``diagnostics`` say why.

    ``file`` is relative, with ``/``. ``yaml`` is the YAML text, which begins on ``yaml_line``;
    ``body`` is the Markdown after a module's fields, which begins on ``body_line``.
    """

    file: str
    kind: str = ""
    yaml: str = ""
    yaml_line: int = 1
    body: str = ""
    body_line: int = 1
    value: object = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def diagnose(self, rule: RuleInfo, finding: Finding) -> Diagnostic:
        """Give a finding its line and column in this file."""
        if finding.line is not None:
            source = self._source(finding.line)
            span = Span(line=finding.line, column=1, end_line=finding.line, end_column=len(source) + 1)
        else:
            span, source = self._span(finding.pointer, on_key=finding.on_key)
        end_column = span.end_column if span.end_line == span.line else len(source) + 1
        return Diagnostic(
            rule=rule.id,
            severity=rule.severity,
            file=self.file,
            line=span.line,
            column=span.column,
            message=finding.message,
            hint=finding.hint,
            end_column=end_column,
            source=_shown(source, span.column),
        )

    def renamed(self, file: str) -> "Document":
        """The same document under another name, in its findings too."""
        diagnostics = tuple(replace(one, file=file) for one in self.diagnostics)
        return replace(self, file=file, diagnostics=diagnostics)

    def _source(self, line: int) -> str:
        """The text of a line of the file."""
        in_body = bool(self.body) and line >= self.body_line
        return _line(self.body, line - self.body_line) if in_body else _line(self.yaml, line - self.yaml_line)

    def _span(self, pointer: Pointer, *, on_key: bool) -> tuple[Span, str]:
        span = locate(self.yaml, pointer, on_key=on_key) or Span(line=1, column=1, end_line=1, end_column=1)
        source = _line(self.yaml, span.line - 1)
        offset = self.yaml_line - 1
        moved = Span(
            line=span.line + offset,
            column=span.column,
            end_line=span.end_line + offset,
            end_column=span.end_column,
        )
        return moved, source


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _line(text: str, index: int) -> str:
    lines = _lines(text)
    return lines[index].rstrip("\r") if 0 <= index < len(lines) else ""


def _shown(line: str, column: int) -> str:
    """What a report keeps of a line: two hundred findings on one of a mebibyte would keep it as often."""
    return line[:MAX_SOURCE] if column <= MAX_SOURCE else ""


def load_document(file: str, data: bytes | Unreadable, expected: str | None = None) -> Document:
    """Read one file's bytes into a document.

    ``file`` is the name that findings carry. With ``expected`` the file has to be of that kind;
    without it any kind of ``KINDS`` will do. A name that ends with ``.md`` is a module.
    """
    if isinstance(data, Unreadable):
        rule = "file-too-large" if data.too_large else "unreadable-file"
        return _refused(file, TextProblem(rule=rule, message=f"this file {data.why}"))
    if len(data) > MAX_BYTES:
        return _refused(file, *parse_yaml(data).problems)
    text = decode_text(data)
    if isinstance(text, TextProblem):
        return _refused(file, text)
    return _load_module(file, text) if file.endswith(".md") else _from_yaml(file, text, expected)


def _load_module(file: str, text: str) -> Document:
    lines = text.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        message = "a module begins with a few fields between two lines `---`"
        hint = "begin the file with a line ---, then kind, title, minutes and activity, then --- again"
        return _refused(file, TextProblem(rule="missing-front-matter", message=message, hint=hint))
    front = "".join(lines[1:end])
    document = _from_yaml(file, front, "module", yaml_line=2)
    return Document(
        file=file,
        kind=document.kind,
        yaml=front,
        yaml_line=2,
        body="".join(lines[end + 1 :]),
        body_line=end + 2,
        value=document.value,
        diagnostics=document.diagnostics,
    )


def _refused(file: str, *problems: TextProblem, text: str = "", yaml_line: int = 1) -> Document:
    from mcred.content.rules import RULES_BY_ID

    diagnostics = tuple(
        Diagnostic(
            rule=problem.rule,
            severity=RULES_BY_ID[problem.rule].severity,
            file=file,
            line=problem.line + yaml_line - 1,
            column=problem.column,
            message=problem.message,
            hint=problem.hint,
            source=_shown(_line(text, problem.line - 1), problem.column),
        )
        for problem in problems
    )
    return Document(file=file, yaml=text, yaml_line=yaml_line, diagnostics=diagnostics)


def _from_yaml(file: str, source: str, expected: str | None, yaml_line: int = 1) -> Document:
    parsed = parse_yaml_text(source)
    if parsed.problems:
        return _refused(file, *parsed.problems, text=source, yaml_line=yaml_line)
    document = Document(file=file, yaml=source, yaml_line=yaml_line)
    problem = _kind_problem(parsed.data, expected)
    if problem is not None:
        return _with_diagnostics(document, [problem])
    assert isinstance(parsed.data, dict)  # noqa: S101  # _kind_problem has seen to it
    kind: str = parsed.data["kind"]

    def written(pointer: Pointer) -> str:
        span = locate(source, pointer)
        if span is None:
            return ""
        line = _line(source, span.line - 1)
        # An empty value has no text of its own; what follows on its line may say why it is empty.
        empty = (span.line, span.column) == (span.end_line, span.end_column)
        return line[span.column - 1 : None if empty else span.end_column - 1]

    problems = [
        (
            one.rule,
            Finding(file=file, message=one.message, hint=one.hint, pointer=one.pointer, on_key=one.on_key),
        )
        for one in check_schema(kind, parsed.data, written)
    ]
    if not problems and kind == "release" and parsed.data["digest"] != digest_of(parsed.data):
        problems = [("release-changed", _changed(file))]
    if problems:
        return _with_diagnostics(document, problems, kind)
    return Document(
        file=file, kind=kind, yaml=source, yaml_line=yaml_line, value=decode(MODELS[kind], parsed.data)
    )


def _changed(file: str) -> Finding:
    return Finding(
        file=file,
        pointer=("digest",),
        message="this release was changed after it was frozen; nothing is scored against it",
        hint="take the file back from version control; what should change goes into a new version",
    )


def _kind_problem(data: object, expected: str | None) -> tuple[str, Finding] | None:
    if not isinstance(data, dict):
        message = "a file of the program is a block of fields (lines `name: value`)"
        return "wrong-type", Finding(file="", message=message, hint="begin it with `kind:`")
    allowed = (expected,) if expected else KINDS
    if "kind" not in data:
        hint = f"add `kind: {expected}`" if expected else suggestion("", KINDS)
        return "missing-kind", Finding(file="", message="the field 'kind' is missing", hint=hint)
    kind = data["kind"]
    if not isinstance(kind, str) or kind not in allowed:
        from mcred.content.cures import bare, in_curly_quotes

        message = (
            f"the kind {quoted(kind)} is not {'expected' if expected and kind in KINDS else 'known'} here"
        )
        hint = suggestion(bare(str(kind)), allowed)
        if in_curly_quotes(kind):
            hint = f"curly quotes are letters to YAML, not quotes; {hint}"
        return "unknown-kind", Finding(file="", message=message, hint=hint, pointer=("kind",))
    return None


def _with_diagnostics(document: Document, problems: list[tuple[str, Finding]], kind: str = "") -> Document:
    from mcred.content.rules import RULES_BY_ID

    diagnostics = tuple(document.diagnose(RULES_BY_ID[rule], finding) for rule, finding in problems)
    return Document(
        file=document.file,
        kind=kind,
        yaml=document.yaml,
        yaml_line=document.yaml_line,
        diagnostics=tuple(sorted(diagnostics, key=lambda one: one.sort_key)),
    )

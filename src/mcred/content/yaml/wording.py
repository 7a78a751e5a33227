"""libyaml's complaints in words that help someone who does not program."""

from collections.abc import Iterator

from yaml import MarkedYAMLError, Token, YAMLError

from mcred.content.text import TextProblem
from mcred.content.yaml.likely_cause import Fault, find_likely_cause

# What libyaml says -> what happened, and what usually helps. The first match counts.
_WORDINGS = (
    (
        "found a tab character",
        "there is a tab where YAML expects spaces",
        "delete it and indent with spaces",
    ),
    (
        "mapping values are not allowed",
        "there is a colon with a space after it where no field can begin",
        "put quotes around text that holds a colon, or check the indentation of this line",
    ),
    (
        "found character that cannot start any token",
        "this line begins with a tab, or with a character that YAML keeps for itself (@ ` %)",
        "indent with spaces, and put quotes around text that begins with such a character",
    ),
    (
        "could not find expected ':'",
        "the name of a field is not followed by a colon",
        "write `name: value`, begin an item of a list with `- `, or indent the line like the text above it",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "check that fields of one block begin in the same column, and that every quote is closed",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin it with `- ` in the same column as the other items of the list",
    ),
    (
        "found unexpected end of stream",
        "a quoted text is opened and never closed",
        "add the missing quote",
    ),
    (
        "did not find expected node content",
        "something in brackets is not closed, or a value is missing in it",
        "close every [ and { that is opened, and write a value after each comma",
    ),
    (
        "did not find expected ',' or",
        "something in brackets is not closed, or a comma is missing",
        "check the brackets and commas on this line and the lines before it",
    ),
    (
        "did not find expected <document start>",
        "a line `...` above ends the document, and more follows",
        "take out the line `...`, or what follows it",
    ),
    (
        "expected a single document",
        "a second document begins here",
        "keep one document in a file: take out the line `---`",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes is followed by a character that has no meaning there",
        "use single quotes, or write the backslash twice",
    ),
    (
        "found undefined alias",
        "a value is taken from elsewhere here",
        "put quotes around text that begins with *, and write shared values out",
    ),
    (
        "found duplicate anchor",
        "a value is marked here",
        "put quotes around text that begins with &",
    ),
    ("block sequence entries are not allowed", "a list item stands where none can", "check the indentation"),
)
_RULES = {
    "expected a single document": "several-documents",
    "found undefined alias": "alias-used",
    "found duplicate anchor": "anchor-used",
}


def explain_syntax_error(error: YAMLError, text: str, tokens: Iterator[Token]) -> TextProblem:
    """Turn a reader's exception into a problem with place, plain words and a cure.

    ``text`` is what was read and ``tokens`` are its tokens, for a look at where the slip was made.
    """
    said = str(getattr(error, "problem", None) or error)
    # PyYAML puts the headline of "expected a single document" into the context.
    context = str(getattr(error, "context", None) or "")
    line, column = _within(text, *_place(error, said))
    for part, message, hint in _WORDINGS:
        if part in said or part in context:
            rule = _RULES.get(part, "syntax-error")
            found = _likely_cause(error, said, text, tokens) if rule == "syntax-error" else None
            return found or TextProblem(rule=rule, message=message, line=line, column=column, hint=hint)
    message = f"the YAML cannot be read here: {said.splitlines()[0][:160]}"
    hint = "check indentation, quotes and colons on this line and the line before it"
    return TextProblem(rule="syntax-error", message=message, line=line, column=column, hint=hint)


def _likely_cause(error: YAMLError, said: str, text: str, tokens: Iterator[Token]) -> TextProblem | None:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return None
    mark, context = error.problem_mark, error.context_mark
    fault = Fault(
        said=said,
        line=mark.line,
        column=mark.column,
        context_line=context.line if context else None,
        context_column=context.column if context else None,
    )
    return find_likely_cause(text, fault, tokens)


def _within(text: str, line: int, column: int) -> tuple[int, int]:
    """The place, or where the text ends if it is behind that: libyaml goes on to a line that is not there."""
    lines = text.rstrip(" \r\n").split("\n")
    return (line, column) if line <= len(lines) else (len(lines), len(lines[-1]) + 1)


def _place(error: YAMLError, said: str) -> tuple[int, int]:
    """Where to look. What was opened and never closed is best mended where it was opened."""
    if not isinstance(error, MarkedYAMLError):
        return (1, 1)
    opened = any(part in said for part in ("unexpected end of stream", "expected ',' or"))
    marks = (error.problem_mark, error.context_mark)
    first, second = reversed(marks) if opened else marks
    mark = first or second
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

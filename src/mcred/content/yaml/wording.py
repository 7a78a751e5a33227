"""libyaml's complaints in words that help someone who does not program."""

from yaml import MarkedYAMLError, YAMLError

from mcred.content.text import TextProblem

# What libyaml says -> what happened, and what usually helps. The first match counts.
_WORDINGS = (
    (
        "mapping values are not allowed",
        "there is a colon with a space after it where no key can stand",
        "put quotes around text that holds a colon, or check the indentation of this line",
    ),
    (
        "found character that cannot start any token",
        "this line begins with a tab, or with a character that YAML keeps for itself (@ ` %)",
        "indent with spaces, and put quotes around text that begins with such a character",
    ),
    (
        "could not find expected ':'",
        "a key is not followed by a colon",
        "write `key: value`, or indent the line so that it belongs to the text above it",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "check that keys of one mapping begin in the same column, and that every quote is closed",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin it with `- ` in the same column as the other items",
    ),
    (
        "found unexpected end of stream",
        "a quoted text is opened and never closed",
        "add the missing quote",
    ),
    (
        "did not find expected ',' or",
        "a list or mapping in brackets is not closed, or a comma is missing",
        "check the brackets and commas on this line and the lines before it",
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
        "an alias is used here",
        "put quotes around text that begins with *, and write shared values out",
    ),
    (
        "found duplicate anchor",
        "an anchor is set here",
        "put quotes around text that begins with &",
    ),
    ("block sequence entries are not allowed", "a list item stands where none can", "check the indentation"),
)
_RULES = {
    "expected a single document": "several-documents",
    "found undefined alias": "alias-used",
    "found duplicate anchor": "anchor-used",
}


def explain_syntax_error(error: YAMLError) -> TextProblem:
    """Turn a reader's exception into a problem with place, plain words and a cure."""
    said = str(getattr(error, "problem", None) or error)
    # PyYAML puts the headline of "expected a single document" into the context.
    context = str(getattr(error, "context", None) or "")
    line, column = _place(error, said)
    for part, message, hint in _WORDINGS:
        if part in said or part in context:
            rule = _RULES.get(part, "syntax-error")
            return TextProblem(rule=rule, message=message, line=line, column=column, hint=hint)
    message = f"the YAML cannot be read here: {said.splitlines()[0][:160]}"
    hint = "check indentation, quotes and colons on this line and the line before it"
    return TextProblem(rule="syntax-error", message=message, line=line, column=column, hint=hint)


def _place(error: YAMLError, said: str) -> tuple[int, int]:
    """Where to look. What was opened and never closed is best mended where it was opened."""
    if not isinstance(error, MarkedYAMLError):
        return (1, 1)
    opened = any(part in said for part in ("unexpected end of stream", "expected ',' or"))
    marks = (error.problem_mark, error.context_mark)
    first, second = reversed(marks) if opened else marks
    mark = first or second
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

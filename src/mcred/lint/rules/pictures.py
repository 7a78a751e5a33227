"""A rule on what pictures hold as text."""

from collections.abc import Iterator

from mcred.content.attached import checked_text
from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.content.text import TextProblem
from mcred.diagnostics import Finding
from mcred.lint.file_references import file_references
from mcred.lint.folders import credential_folders
from mcred.lint.rule import error


@error
def unreadable_picture_text(part: Part) -> Iterator[Finding]:
    """A picture in SVG holds a character that is invisible or turns the text around, or is not UTF-8.

    ## Why it matters
    An SVG picture is text. Such a character shows another text than the one that is written, on a badge that
    people trust.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - badge.svg, with a character that turns the text around
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - badge.svg, with letters, digits and shapes
    ```
    """
    for folder in credential_folders(part):
        seen: set[str] = set()
        for one in file_references(folder, part):
            if not one.path.lower().endswith(".svg") or one.path in seen or one.path not in folder.files:
                continue
            seen.add(one.path)
            problem = checked_text(part.root, one.path)
            if isinstance(problem, TextProblem):
                where = f"{quoted(one.named)}, line {problem.line}, column {problem.column}"
                yield Finding(
                    file=one.file,
                    pointer=one.pointer,
                    line=one.line,
                    message=f"in {where}: {problem.message}",
                    hint=problem.hint,
                )


RULES = (unreadable_picture_text,)

"""A rule on texts that end too early, because YAML takes their rest for a comment."""

from collections.abc import Iterator

from mcred.content.allowances import WORD
from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.content.yaml import find_cut_texts
from mcred.diagnostics import Finding
from mcred.lint.rule import warning


@warning
def text_cut_off(part: Part) -> Iterator[Finding]:
    """A text without quotes ends at a # that has a space before it and none after it.

    ## Why it matters
    To YAML a # after a space begins a comment, so `Directions #1 Every student` is printed as
    `Directions`. Quotes keep such a text whole. A comment that is meant has a space after its #.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - 'credential.yaml, with `title: Clear Directions #1 for Every Student`'
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - 'credential.yaml, with `title: "Clear Directions #1 for Every Student"`'
    ```
    """
    for file, document in part.documents.items():
        for cut in find_cut_texts(document.yaml) if document.value is not None else ():
            if cut.lost.startswith(f"#{WORD}"):  # an allowance at the wrong place is reported as that
                continue
            quote = "'" if '"' in cut.text + cut.lost else '"'
            yield Finding(
                file=file,
                pointer=cut.pointer,
                message=f"this text ends at the #: {quoted(cut.lost)} is a comment to YAML, and is lost",
                hint=f"put quotes around the whole text: {quote}…{quote}; if it is a comment, write a space "
                "after the #",
            )


RULES = (text_cut_off,)

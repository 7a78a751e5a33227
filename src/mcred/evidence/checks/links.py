"""Checks on what a text points to: are the files it shows and links part of what was handed in?"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from mcred.content.files import Unreadable, read_inside
from mcred.content.markdown_links import markdown_links
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.evidence.artifacts import Artifact, suffix_of
from mcred.evidence.case import Case
from mcred.evidence.rule import question

_MOST = 200
_ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "data:", "#", "//")


@question
def missing_linked_file(case: Case) -> Iterator[Finding]:
    """A text shows or links a file that is not in the submission's folder.

    ## Why it matters
    On the teacher's own computer it is there; reviewers see a gap. Whether it matters is theirs to
    judge: a picture may be the evidence itself. Web addresses are not looked at.

    ## Fails
    ```markdown
    ![The board after the lesson](../photos/board.jpg)
    ```

    ## Passes
    ```markdown
    ![The board after the lesson](board.jpg)
    ```
    """
    for artifact in case.artifacts:
        for line, target, picture in _targets(artifact):
            why = _fault(case, artifact.file, target)
            if why:
                yield Finding(
                    file=artifact.file,
                    line=line,
                    message=f"the {'picture' if picture else 'link'} {quoted(target)} {why}; is it needed?",
                    hint="if it matters, ask for the file; it has to be in the folder of the submission",
                )


def _targets(artifact: Artifact) -> Iterator[tuple[int, str, bool]]:
    """What a text points to, each with its line and whether it is a picture."""
    if suffix_of(artifact.file) == "md" and artifact.passage is not None:
        for link in markdown_links("\n".join(artifact.passage.lines))[:_MOST]:
            yield link.line, link.target, link.picture
    for target in artifact.links[:_MOST]:
        yield 1, target, False


def _fault(case: Case, file: str, target: str) -> str:
    """Why reviewers cannot open what a text points to; empty when they can, or when it is on the web."""
    path = unquote(target.partition("#")[0].partition("?")[0].strip(), errors="replace")
    if not path or target.lower().startswith(_ELSEWHERE):
        return ""
    beside = str(PurePosixPath(file).parent / path)
    # No byte has to be read: a file that holds anything is larger than the limit, and so it is there.
    found = read_inside(case.path, beside, 0)
    return found.why if isinstance(found, Unreadable) and not found.too_large else ""


RULES = (missing_linked_file,)

"""Rules on the Markdown of modules and texts: headings, links and pictures."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mcred.content.markdown import BlockKind, markdown_blocks
from mcred.content.markdown_links import Link, markdown_links
from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import ModuleFile, credential_folders
from mcred.lint.rule import error, warning
from mcred.lint.texts import all_texts

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//").match
_NAMED = re.compile(r"\s*\{#([\w-]{1,100})\}\s*\Z").search


@error
def picture_without_description(part: Part) -> Iterator[Finding]:
    """A picture in a module or a text has no description.

    ## Why it matters
    Teachers who use a screen reader hear the description, and so does everyone whose connection does not
    load the picture. Without words they get nothing.

    ## Fails
    ```yaml
    # credential.yaml
    summary: "You number the steps: ![](badge.svg)"
    ```

    ## Passes
    ```yaml
    # credential.yaml
    summary: "You number the steps: ![Three numbered lines](badge.svg)"
    ```
    """
    for file, place, link in _pictures(part):
        if not link.described:
            yield _at(
                file,
                place,
                f"the picture {quoted(link.target)} has no description",
                "write what it shows between the square brackets: ![what it shows](picture.svg)",
            )


@error
def remote_picture(part: Part) -> Iterator[Finding]:
    """A picture is to be loaded from the web.

    ## Why it matters
    Documents load nothing from elsewhere, so that they print without a connection and nobody learns who
    opens them. The picture would be missing in every document.

    ## Fails
    ```yaml
    # credential.yaml
    summary: "You number the steps: ![Three lines](https://example.org/lines.png)"
    ```

    ## Passes
    ```yaml
    # credential.yaml
    summary: "You number the steps: ![Three lines](badge.svg)"
    ```
    """
    for file, place, link in _pictures(part):
        if _REMOTE(link.target):
            yield _at(
                file,
                place,
                f"the picture {quoted(link.target)} is not a file of the program",
                "save it beside the text that shows it, and write its name",
            )


@error
def unknown_heading(part: Part) -> Iterator[Finding]:
    """A link in a module leads to a heading that the module does not have.

    ## Why it matters
    A teacher who follows the link stays where they are. It happens when a heading is reworded.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with [the moves](#five-moves) below "Read: four moves"
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with [the moves](#read-four-moves)
    ```
    """
    for folder in credential_folders(part):
        for module in folder.modules:
            anchors = [one for one in markdown_links(module.body) if one.target.startswith("#")]
            for link, known in _leading_nowhere(module, anchors):
                yield _at(
                    module.file,
                    module.body_line + link.line - 1,
                    f"{quoted(link.target)} is not a heading of this module",
                    suggestion(link.target[1:], known) or "add the heading, or take the link out",
                )


@warning
def skipped_heading_level(part: Part) -> Iterator[Finding]:
    """A module's headings skip a level, or do not begin with ##.

    ## Why it matters
    Screen readers and tables of contents go from level to level. A heading two levels below the one before
    seems to belong to something that is missing. The title of the module is level one.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with #### below ##
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with ### below ##
    ```
    """
    for folder in credential_folders(part):
        for module in folder.modules:
            for (_, above), (line, level) in pairwise([(0, 1), *_outline(module)]):
                if level > above + 1:
                    yield _at(
                        module.file,
                        module.body_line + line - 1,
                        f"this heading is of level {level}; expected at most {above + 1}",
                        f"begin it with {'#' * (above + 1)}",
                    )


def _outline(module: ModuleFile) -> Iterator[tuple[int, int]]:
    """Lines and levels of the headings that structure a module; in a list or a quote one does not."""
    for one in markdown_blocks(module.body):
        if one.kind is BlockKind.HEADING and not one.nested:
            yield one.line, one.level


def _pictures(part: Part) -> Iterator[tuple[str, Pointer | int, Link]]:
    """Every picture, with its file and its place: a line of a module, or a field."""
    for folder in credential_folders(part):
        for module in folder.modules:
            for link in markdown_links(module.body) if "![" in module.body else ():
                if link.picture:
                    yield module.file, module.body_line + link.line - 1, link
    for file, document in part.documents.items():
        for pointer, text in all_texts(document.value) if "![" in document.yaml else ():
            for link in markdown_links(text) if "![" in text else ():
                if link.picture:
                    yield file, pointer, link


def _leading_nowhere(module: ModuleFile, anchors: list[Link]) -> Iterator[tuple[Link, tuple[str, ...]]]:
    """Links to headings that the module does not have, each with the names of those it has."""
    if not anchors:
        return
    from mcred.content.passages import section_name

    texts = [one.text for one in markdown_blocks(module.body) if one.kind is BlockKind.HEADING]
    known = tuple(section_name(named[1] if (named := _NAMED(one)) else one) for one in texts)
    for link in anchors:
        if not link.picture and section_name(link.target[1:]) not in known:
            yield link, known


def _at(file: str, place: Pointer | int, message: str, hint: str) -> Finding:
    if isinstance(place, int):
        return Finding(file=file, line=place, message=message, hint=hint)
    return Finding(file=file, pointer=place, message=message, hint=hint)


RULES = (picture_without_description, remote_picture, unknown_heading, skipped_heading_level)

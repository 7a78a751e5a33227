"""Rules on what was left behind in texts: placeholders, comments, traces of merges and of other systems."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from mcred.content.markdown import markdown_blocks
from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.folders import credential_folders
from mcred.lint.rule import error, warning
from mcred.lint.texts import all_texts

Search = Callable[[str], re.Match[str] | None]
_SIGNS = ("TODO", "TBD", "FIXME", "XXX", "orem ipsum")
_PLACEHOLDER = re.compile(r"(?<![\w`])(?:TODO|TBD|FIXME|X{3,}|[Ll]orem ipsum)(?!\w)").search
_COMMENT = re.compile(r"(?<!`)<!--").search
_MERGE_HINT = "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
_MERGE = re.compile(r"^(?:<{7}|>{7}) \S.{0,80}", re.MULTILINE)


@warning
def placeholder_left(part: Part) -> Iterator[Finding]:
    """A text that people will see holds a placeholder: TODO, TBD, FIXME, XXX or lorem ipsum.

    ## Why it matters
    It is printed as it stands. A note to yourself belongs in a comment of the YAML file, which nobody
    else sees.

    ## Fails
    ```yaml
    # credential.yaml
    student_data: "TODO: ask the privacy contact"
    ```

    ## Passes
    ```yaml
    # credential.yaml
    student_data: Leave out names, initials and faces.
    ```
    """
    message = "{} is a placeholder, and people will see it"
    yield from _found(part, _PLACEHOLDER, _SIGNS, message, "write the text, or take the placeholder out")


@warning
def visible_comment(part: Part) -> Iterator[Finding]:
    """A text holds a comment in HTML signs.

    ## Why it matters
    Documents are made without HTML, so that nothing hides in them. Teachers would read the comment.

    ## Fails
    ```yaml
    # credential.yaml
    summary: "You rewrite directions. <!-- shorten this -->"
    ```

    ## Passes
    ```yaml
    # credential.yaml
    summary: You rewrite directions.
    ```
    """
    hint = "take it out; in a YAML file a comment begins with #"
    yield from _found(part, _COMMENT, ("<!--",), "the comment that begins with {} is shown to everyone", hint)


@error
def merge_conflict_left(part: Part) -> Iterator[Finding]:
    """A module holds the marks of a merge that was not finished.

    ## Why it matters
    Two versions of the text stand there, one below the other, and teachers would get both.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with a line <<<<<<< HEAD
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with one of the two versions
    ```
    """
    for folder in credential_folders(part):
        for module in folder.modules:
            body, opened = module.body, False
            for found in _MERGE.finditer(body) if "<<<<<<< " in body or ">>>>>>> " in body else ():
                begins = found[0].startswith("<")
                if begins or not opened:
                    yield Finding(
                        file=module.file,
                        line=module.body_line + body.count("\n", 0, found.start()),
                        message=f"{quoted(found[0].rstrip())} is the mark of a merge that was not finished",
                        hint=_MERGE_HINT,
                    )
                opened = begins


@warning
def decomposed_text(part: Part) -> Iterator[Finding]:
    """A text is not in Unicode's usual form (NFC): a letter and its accent are two characters.

    ## Why it matters
    It looks the same and is not: a search does not find the word, and two names that look alike differ.
    Such text comes from copied file names and from some PDF files.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with é written as e and a combining accent
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with é written as one character
    ```
    """
    for file, document in part.documents.items():
        for text, first_line in ((document.yaml, document.yaml_line), (document.body, document.body_line)):
            if text.isascii() or unicodedata.is_normalized("NFC", text):
                continue
            wrong = list(_decomposed(text, first_line))
            for line, word in wrong[:1]:
                more = f", like {len(wrong) - 1} more in this file" if len(wrong) > 1 else ""
                yield Finding(
                    file=file,
                    line=line,
                    message=f"{quoted(word[:40])} is not in the usual form of Unicode (NFC){more}",
                    hint="delete it and type it again",
                )


def _decomposed(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The words that are not in the usual form, each with its line."""
    for number, line in enumerate(text.split("\n"), first_line):
        if not unicodedata.is_normalized("NFC", line):
            for word in line.split():
                if not unicodedata.is_normalized("NFC", word):
                    yield number, word


def _found(part: Part, search: Search, signs: tuple[str, ...], message: str, hint: str) -> Iterator[Finding]:
    """A finding for each text in which something is found: a field, or a paragraph of a module.

    ``signs`` are looked for first, since a plain search is many times as fast.
    """
    for folder in credential_folders(part):
        for module in folder.modules:
            if any(sign in module.body for sign in signs):
                for line, found in _in_markdown(module.body, search):
                    words = message.format(quoted(found[0]))
                    yield Finding(
                        file=module.file, line=module.body_line + line - 1, message=words, hint=hint
                    )
    for file, document in part.documents.items():
        if any(sign in document.yaml for sign in signs):
            for pointer, text in all_texts(document.value):
                if in_field := search(text):
                    words = message.format(quoted(in_field[0]))
                    yield Finding(file=file, pointer=pointer, message=words, hint=hint)


def _in_markdown(body: str, search: Search) -> Iterator[tuple[int, re.Match[str]]]:
    """What is found outside code, once in each paragraph, with its line in the text."""
    for block in markdown_blocks(body):
        if found := search(block.text):
            yield block.line + block.text.count("\n", 0, found.start()), found


RULES = (placeholder_left, visible_comment, merge_conflict_left, decomposed_text)

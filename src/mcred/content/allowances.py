"""What authors allow: comments ``mcred: allow RULE -- reason``, and what ``mcred.yaml`` allows everywhere.

Such a comment stands on a line of its own and is about the next line that is neither blank nor a
comment, and no other: above the line that a report names.
"""

import re
from collections.abc import Iterator

from mcred.content.documents import Document
from mcred.content.suggestions import quoted
from mcred.content.yaml import find_comments, locate
from mcred.diagnostics import Allowance
from mcred.model.program import Program

WORD = "mcred:"
# Editors for prose make a dash of two hyphens.
_DASHES = re.compile("--|[–—]").split
_COMMAS = re.compile(r"[,\s]+").split
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})").match


def find_allowances(document: Document) -> tuple[Allowance, ...]:
    """Everything that a file allows, in the order of its lines; nothing while its YAML cannot be read.

    Most files pay for two searches only.
    """
    if not document.kind:
        return ()
    return (*_in_yaml(document), *_in_body(document), *_in_settings(document))


def without_allowances(body: str) -> str:
    """The Markdown of a module as it is printed: blank lines where its allowances stand."""
    if WORD not in body:
        return body
    lines = body.split("\n")
    for index, _ in _body_comments(lines):
        lines[index] = ""
    return "\n".join(lines)


def _in_yaml(document: Document) -> Iterator[Allowance]:
    comments = find_comments(document.yaml, WORD)
    lines = document.yaml.split("\n") if comments else []
    followers = _followers(lines, "#", document.yaml_line)
    for one in comments:
        source = lines[one.line - 1].rstrip("\r")
        own_line = not source[: one.column - 1].strip()
        yield _allowance(
            one.text,
            file=document.file,
            line=one.line + document.yaml_line - 1,
            column=one.column,
            source=source,
            covers=followers[one.line - 1],
            fault="" if own_line else f"{quoted(one.text)} stands behind a value; expected a line of its own",
        )


def _in_body(document: Document) -> Iterator[Allowance]:
    if WORD not in document.body:
        return
    lines = document.body.split("\n")
    followers = _followers(lines, "<!--", document.body_line)
    for index, text in _body_comments(lines):
        source = lines[index].rstrip("\r")
        yield _allowance(
            text,
            file=document.file,
            line=index + document.body_line,
            column=source.index("<") + 1,
            source=source,
            covers=followers[index],
        )


def _in_settings(document: Document) -> Iterator[Allowance]:
    settings = document.value.lint.ignore if isinstance(document.value, Program) else ()
    for index, one in enumerate(settings):
        span = locate(document.yaml, ("lint", "ignore", index, "rule"))
        assert span is not None  # noqa: S101  # the file has been read from this text
        yield Allowance(
            file=document.file,
            line=span.line,
            column=span.column,
            end_column=span.end_column,
            source=document.yaml.split("\n")[span.line - 1].rstrip("\r"),
            covers=None,
            rules=(one.rule,),
            reason=one.reason.strip(),
        )


def _body_comments(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The comments with our word that fill a line of Markdown, outside of blocks of code."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        text = line.strip()
        if not fence and len(text) >= 7 and text.startswith("<!--") and text.endswith("-->"):
            inner = text[4:-3].strip()
            if inner.startswith(WORD):
                yield index, inner


def _followers(lines: list[str], comment: str, first_line: int) -> list[int]:
    """For each line the next line of the file that says something; 0 if there is none."""
    followers = [0] * len(lines)
    for index in range(len(lines) - 1, 0, -1):
        text = lines[index].lstrip()
        says = text and not text.startswith(comment)
        followers[index - 1] = index + first_line if says else followers[index]
    return followers


def _allowance(
    text: str, *, file: str, line: int, column: int, source: str, covers: int, fault: str = ""
) -> Allowance:
    """What a comment says, from ``mcred:`` on."""
    verb, _, rest = text.removeprefix(WORD).strip().partition(" ")
    names, *reason = _DASHES(rest, maxsplit=1)
    rules = tuple(dict.fromkeys(name for name in _COMMAS(names) if name))
    if not fault and verb != "allow":
        fault = f"{quoted(verb)} is not known after `{WORD}`; expected 'allow'"
    elif not fault and not rules:
        fault = f"{quoted(text)} names no rule"
    return Allowance(
        file=file,
        line=line,
        column=column,
        end_column=len(source.rstrip()) + 1,
        source=source,
        covers=covers,
        rules=rules,
        reason="".join(reason).strip(),
        fault=fault,
    )

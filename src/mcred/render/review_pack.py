"""One page for one reviewer: every assigned submission beside its rubric, to be rated without a network."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mcred.model.definition import Definition
from mcred.model.exhibit import Exhibit
from mcred.model.program import Program
from mcred.render.logo import find_logo
from mcred.render.own_templates import page_file
from mcred.render.page import banner, fill_style, page
from mcred.render.palette import palette
from mcred.render.review_evidence import exhibit_html
from mcred.render.review_form import form_html
from mcred.render.review_words import SCRIPT_WORDS
from mcred.render.sheet import Sheet
from mcred.render.wording import plural

_KEYS = (
    ("1</kbd> to <kbd>9", "on a level: choose the level with that number"),
    ("Ctrl</kbd> + <kbd>Enter", "go to the next criterion without a level"),
    ("Ctrl</kbd> + <kbd>S", "save the file"),
    ("Tab</kbd>, <kbd>Space", "reach and use everything on the page"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackEntry:
    """One submission in a pack. ``key`` and ``seal`` name it in the file that the reviewer saves.

    ``questions`` are those of the evidence checks, each one sentence.
    """

    key: str
    seal: str
    definition: Definition
    draft: bool
    exhibits: tuple[Exhibit, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What one reviewer is asked to rate. ``kind`` and ``version`` are those of the file to save."""

    digest: str
    kind: str
    version: int
    reviewer: str
    entries: tuple[PackEntry, ...]


def render_pack(root: Path, program: Program, pack: Pack) -> bytes:
    """The page: the same bytes for the same pack. ``root`` is the program's folder, for its own style."""
    count = plural(len(pack.entries), "submission")
    title = f"Review: {count} for {pack.reviewer}"
    sections = "".join(_section(number, one) for number, one in enumerate(pack.entries, 1))
    text = page(
        title=title,
        description=f"Evidence and rubric of {count}",
        issuer=program.issuer.name,
        language=program.languages[0],
        style=fill_style(
            page_file(root, "page.css") + page_file(root, "review.css"),
            palette(program.brand.color),
            Sheet(paper=program.brand.paper.value),
            program.brand.fonts,
        ),
        body=(
            f"{banner(program.issuer.name, find_logo(root, program), 'pack-bar')}"
            f'<main id="main" tabindex="-1" class="pack"><h1>{escape(title)}</h1>\n{_opening()}'
            f"{_tools(len(pack.entries))}{sections}</main>\n"
            f'<script type="application/json" id="pack">{_data(pack)}</script>\n'
        ),
        script=page_file(root, "review.js"),
    )
    return text.encode()


def _opening() -> str:
    keys = "".join(f"<li><kbd>{key}</kbd>: {what}</li>" for key, what in _KEYS)
    return (
        "<p>Rate alone, and before you have seen what others say. Your work is kept in this browser "
        "while you go on; at the end save the file and send it to your coordinator. "
        "Nothing leaves this page by itself.</p>\n"
        f'<details class="keys"><summary>Keys</summary><ul>{keys}</ul></details>\n'
        "<noscript><p>This page needs JavaScript to keep and save your ratings.</p></noscript>\n"
    )


def _tools(count: int) -> str:
    options = "".join(f'<option value="{one}">Submission {one + 1}</option>' for one in range(count))
    return (
        '<div class="tools" id="tools" role="group" aria-label="Submissions and file" hidden>'
        f'<label for="picker">Go to</label><select id="picker" autocomplete="off">{options}</select>'
        '<button type="button" id="before">Previous</button><button type="button" id="after">Next</button>'
        '<p id="progress"></p><button type="button" id="save">Save the file</button>'
        '<label class="file">Open a saved file'
        '<input type="file" id="open" accept=".json,application/json"></label>'
        '<p class="state" id="state" role="status"></p></div>\n'
    )


def _section(number: int, entry: PackEntry) -> str:
    credential = entry.definition.credential
    draft = " (draft)" if entry.draft else ""
    shown = "".join(exhibit_html(one, f"s{number}-e{place}") for place, one in enumerate(entry.exhibits, 1))
    return (
        f'<section class="submission" aria-labelledby="s{number}"><h2 id="s{number}" tabindex="-1">'
        f'Submission {number}</h2><p class="about">{escape(credential.title)}, version '
        f"{escape(credential.version)}{draft}</p>{_questions(entry.questions)}"
        '<div class="panes"><div class="evidence" role="region" tabindex="0" '
        f'aria-label="Evidence of submission {number}"><h3>Evidence</h3>{shown}</div>'
        f"{form_html(number, entry.definition, entry.exhibits)}</div>"
        "</section>\n"
    )


def _questions(questions: tuple[str, ...]) -> str:
    if not questions:
        return ""
    items = "".join(f'<li dir="auto">{escape(one)}</li>' for one in questions)
    title = "Questions for you to judge. They accuse nobody: look, and decide."
    return f'<div class="box" role="note"><b>{title}</b><ul>{items}</ul></div>\n'


def _data(pack: Pack) -> str:
    """What the script has to know, as JSON that cannot end the element it stands in."""
    data = {
        "kind": pack.kind,
        "version": pack.version,
        "pack": pack.digest,
        "reviewer": pack.reviewer,
        "file": f"ratings-{pack.reviewer}.json",
        "submissions": [
            {"key": one.key, "seal": one.seal, "credential": str(one.definition.reference)}
            for one in pack.entries
        ],
        "words": dict(SCRIPT_WORDS),
    }
    return json.dumps(data).replace("<", "\\u003c")

"""One page for one reviewer: every assigned submission beside its rubric, to be rated without a network."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mcred.content.resources import shipped
from mcred.model.definition import Definition
from mcred.model.exhibit import Exhibit
from mcred.model.program import Program
from mcred.render.catalogues import load_words
from mcred.render.logo import find_logo
from mcred.render.own_templates import page_file
from mcred.render.page import banner, fill_style, page
from mcred.render.palette import palette
from mcred.render.review_evidence import exhibit_html
from mcred.render.review_form import form_html
from mcred.render.review_words import script_words
from mcred.render.sheet import Sheet
from mcred.render.wording import plural, version_words
from mcred.render.words import ENGLISH, Words, to_translate

_KEYS = (
    (to_translate("%(first)s to %(last)s: on a level: choose the level with that number"), "1", "9"),
    (to_translate("%(first)s + %(last)s: go to the next criterion without a level"), "Ctrl", "Enter"),
    (to_translate("%(first)s + %(last)s: save the file"), "Ctrl", "S"),
    (to_translate("%(first)s, %(last)s: reach and use everything on the page"), "Tab", to_translate("Space")),
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
    """The page: the same bytes for the same pack.

    ``root`` is the program's folder, for its own style and words. What was found in the evidence is said
    in English, as everywhere.

    Raises:
        CatalogueFaultError: the catalogue of the program's language cannot be read.
    """
    folders = (root / "templates" / "locales", shipped("templates") / "locales")
    words = load_words(program.languages[0], folders) or ENGLISH
    count = plural(len(pack.entries), "submission", words=words)
    title = words.gettext(
        "Review: %(submissions)s for %(reviewer)s", submissions=count, reviewer=pack.reviewer
    )
    sections = "".join(_section(number, one, words) for number, one in enumerate(pack.entries, 1))
    text = page(
        title=title,
        description=words.gettext("Evidence and rubric of %(submissions)s", submissions=count),
        issuer=program.issuer.name,
        language=program.languages[0],
        style=fill_style(
            page_file(root, "page.css") + page_file(root, "review.css"),
            palette(program.brand.color),
            Sheet(paper=program.brand.paper.value),
            words,
            program.brand.fonts,
        ),
        body=(
            f"{banner(program.issuer.name, find_logo(root, program), 'pack-bar')}"
            f'<main id="main" tabindex="-1" class="pack"><h1>{escape(title)}</h1>\n{_opening(words)}'
            f"{_tools(len(pack.entries), words)}{sections}</main>\n"
            f'<script type="application/json" id="pack">{_data(pack, words)}</script>\n'
        ),
        script=page_file(root, "review.js"),
        words=words,
    )
    return text.encode()


def _opening(words: Words) -> str:
    about = words.gettext(
        "Rate alone, and before you have seen what others say. Your work is kept in this browser while you "
        "go on; at the end save the file and send it to your coordinator. Nothing leaves this page by itself."
    )
    keys = "".join(_key(message, first, last, words) for message, first, last in _KEYS)
    no_script = words.gettext("This page needs JavaScript to keep and save your ratings.")
    return (
        f"<p>{escape(about)}</p>\n"
        f'<details class="keys"><summary>{escape(words.gettext("Keys"))}</summary><ul>{keys}</ul></details>\n'
        f"<noscript><p>{escape(no_script)}</p></noscript>\n"
    )


def _key(message: str, first: str, last: str, words: Words) -> str:
    pressed = {"first": f"<kbd>{first}</kbd>", "last": f"<kbd>{escape(words.gettext(last))}</kbd>"}
    return f"<li>{escape(words.gettext(message)) % pressed}</li>"


def _tools(count: int, words: Words) -> str:
    options = "".join(
        f'<option value="{one}">{escape(_name(one + 1, words))}</option>' for one in range(count)
    )
    label = escape(words.gettext("Submissions and file"))
    return (
        f'<div class="tools" id="tools" role="group" aria-label="{label}" hidden>'
        f'<label for="picker">{escape(words.gettext("Go to"))}</label>'
        f'<select id="picker" autocomplete="off">{options}</select>'
        f'<button type="button" id="before">{escape(words.gettext("Previous"))}</button>'
        f'<button type="button" id="after">{escape(words.gettext("Next"))}</button>'
        '<p id="progress"></p>'
        f'<button type="button" id="save">{escape(words.gettext("Save the file"))}</button>'
        f'<label class="file">{escape(words.gettext("Open a saved file"))}'
        '<input type="file" id="open" accept=".json,application/json"></label>'
        '<p class="state" id="state" role="status"></p></div>\n'
    )


def _name(number: int, words: Words) -> str:
    return words.gettext("Submission %(number)s", number=number)


def _section(number: int, entry: PackEntry, words: Words) -> str:
    credential = entry.definition.credential
    version = version_words(credential.version, words, draft=entry.draft)
    evidence = words.gettext("Evidence of submission %(number)s", number=number)
    shown = "".join(
        exhibit_html(one, f"s{number}-e{place}", words) for place, one in enumerate(entry.exhibits, 1)
    )
    return (
        f'<section class="submission" aria-labelledby="s{number}"><h2 id="s{number}" tabindex="-1">'
        f"{escape(_name(number, words))}</h2>"
        f'<p class="about">{escape(credential.title)}, {escape(version)}</p>'
        f"{_questions(entry.questions, words)}"
        '<div class="panes"><div class="evidence" role="region" tabindex="0" '
        f'aria-label="{escape(evidence)}"><h3>{escape(words.gettext("Evidence"))}</h3>{shown}</div>'
        f"{form_html(number, entry.definition, entry.exhibits, words)}</div>"
        "</section>\n"
    )


def _questions(questions: tuple[str, ...], words: Words) -> str:
    if not questions:
        return ""
    items = "".join(f'<li dir="auto">{escape(one)}</li>' for one in questions)
    title = words.gettext("Questions for you to judge. They accuse nobody: look, and decide.")
    return f'<div class="box" role="note"><b>{escape(title)}</b><ul>{items}</ul></div>\n'


def _data(pack: Pack, words: Words) -> str:
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
        "words": script_words(words),
    }
    return json.dumps(data).replace("<", "\\u003c")

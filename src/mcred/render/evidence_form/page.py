"""The page around the controls: progress, what is missing, saving and opening."""

import json
from collections.abc import Mapping
from html import escape

from mcred.model.catalog import CredentialBundle
from mcred.render.evidence_form.asked import asked_by, file_types_of, pieces
from mcred.render.evidence_form.controls import MEGABYTES, FormWriter
from mcred.render.html import compact
from mcred.render.html_inline import language_of
from mcred.render.page import banner, fill_style, page
from mcred.render.palette import palette
from mcred.render.tree import Document
from mcred.render.words import same_language


def render_evidence_form(
    document: Document, bundle: CredentialBundle, words: Mapping[str, str], css: str, script: str
) -> str:
    """The form of a credential as one page. ``words`` are its fixed words, ``script`` what makes it work."""
    asked = asked_by(bundle)
    writer = FormWriter(asked, document, words)
    other = _other_language(document)
    content = compact(writer.blocks(document.blocks))
    setup = {
        "credential": f"{bundle.credential.id}@{bundle.credential.version}",
        "pieces": pieces(asked, writer.labels, document.words),
        "types": {key: file_types_of(one) for key, one in asked.requirements.items()},
        "megabytes": MEGABYTES,
        "words": dict(words),
    }
    return page(
        title=document.title,
        description=document.description,
        issuer=document.issuer,
        language=document.language,
        style=fill_style(css, palette(document.color), document.sheet, document.words, document.fonts),
        body=(
            f"{banner(document.issuer, document.logo)}"
            f'<main id="main" tabindex="-1" class="document"><noscript><p class="box"{other}>'
            f"{escape(words['needs_script'])}</p></noscript>\n"
            f'<form id="form" autocomplete="off" novalidate>{content}</form>\n{_check(words, other)}</main>\n'
            f"{_tools(words, other)}<footer><p>{escape(document.running)}</p></footer>\n"
            f'<script type="application/json" id="setup">{_data(setup)}</script>\n'
        ),
        script=script,
        words=document.words,
    )


def _other_language(document: Document) -> str:
    """The attributes of what says only fixed words, where these are in another language than the content."""
    own, said = document.language, document.words.language
    return "" if same_language(own, said) else language_of(said)


def _check(words: Mapping[str, str], other: str) -> str:
    return (
        f'<section id="check"{other}><h2>{escape(words["check"])}</h2>'
        f'<p id="whole" hidden>{escape(words["complete"])}</p><ul id="missing"></ul>'
        f'<p><button type="button" id="clear">{escape(words["clear"])}</button></p></section>\n'
        '<template id="missing-row"><li><a href="#main"></a>: <span></span></li></template>'
        '<template id="file-row"><li><span></span> <button type="button"></button></li></template>'
    )


def _tools(words: Mapping[str, str], other: str) -> str:
    return (
        f'<section class="tools"{other} aria-label="{escape(words["save"])}">'
        '<p><a id="progress" href="#check"></a> '
        '<span id="draft"></span></p>'
        f'<p><button type="button" id="save">{escape(words["save"])}</button>'
        f'<label class="open">{escape(words["open"])}<input type="file" id="open" accept=".json"></label></p>'
        '<p id="status" role="status"></p></section>\n'
    )


def _data(setup: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(setup, ensure_ascii=False).replace("<", "\\u003c")

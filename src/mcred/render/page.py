"""The frame of an HTML page: a strict policy, its own style, and nothing that is loaded."""

import base64
import hashlib
import json
import re
from html import escape
from string import Template

from mcred.model.program import Fonts
from mcred.render.html_inline import language_of
from mcred.render.languages import direction
from mcred.render.palette import Palette
from mcred.render.sheet import Sheet
from mcred.render.tree import Picture
from mcred.render.words import ENGLISH, Words, same_language

_OURS = Fonts()
_SPACE = re.compile(r"\s+")
_NEEDLESS = re.compile(r" ?([{};,>]) ?|(?<=:) |;(?= ?})")
"""Blanks of a style sheet that say nothing."""
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_CLASS = re.compile(r"\.[a-z][\w-]*")
_ELEMENT = re.compile(r"(?<![\w.#:@=-])[a-z][a-z0-9]*")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASSES = re.compile(r'class="([^"]*)"')


def fill_style(css: str, look: Palette, sheet: Sheet, words: Words = ENGLISH, fonts: Fonts = _OURS) -> str:
    """The style sheet with the colours, the fonts, the paper and its few words in their places."""
    paper = "letter" if sheet.paper == "us-letter" else "A4"
    return Template(_NEEDLESS.sub(r"\1", _SPACE.sub(" ", css)) + _faces(fonts)).safe_substitute(
        accent=look.accent,
        deep=look.deep,
        tint=look.tint,
        wash=look.wash,
        ink=look.ink,
        soft=look.soft,
        line=look.line,
        to_tick=_quotable(words.gettext("to tick")),
        sideways=_quotable(words.gettext("Scroll sideways for every column")),
        page=f"{paper} {'landscape' if sheet.landscape else 'portrait'}",
    )


def said_of_filtering(words: Words) -> str:
    """``said``, which a script fills in to say how much it shows; it cannot end the script's element."""
    said = json.dumps(words.gettext("%(shown)s of %(all)s shown"), ensure_ascii=False)
    return f"const said = {said.replace('<', chr(92) + 'u003c')};"


def _quotable(words: str) -> str:
    return words.translate({ord(sign): None for sign in '\\"\n'})


def _faces(fonts: Fonts) -> str:
    """Rules for the program's own families, where it names some; the schema keeps quotes out of the names."""
    named = (("body", fonts.text), ("h1,h2,h3,h4,h5,h6", fonts.headings))
    return "".join(f'{where}{{font-family:"{one}",system-ui,sans-serif}}' for where, one in named if one)


def page(
    *,
    title: str,
    description: str,
    issuer: str,
    language: str,
    style: str,
    body: str,
    script: str = "",
    words: Words = ENGLISH,
) -> str:
    """A whole page. Only the style and the script given here may run: their digests say so."""
    other = "" if same_language(language, words.language) else language_of(words.language)
    skip = f'<a class="skip" href="#main"{other}>{escape(words.gettext("Skip to the content"))}</a>'
    way = ' dir="rtl"' if direction(language) == "rtl" else ""
    style = _used(style, skip + body)
    policy = (
        f"default-src 'none'; img-src data:; style-src {_digest(style)}; base-uri 'none'; form-action 'none'"
    )
    if script:
        policy += f"; script-src {_digest(script)}"
    run = f"<script>{script}</script>\n" if script else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"{way}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(issuer)}">\n'
        f'<meta name="description" content="{escape(description)}">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{skip}\n{body}{run}</body>\n</html>\n"
    )


def banner(issuer: str, logo: Picture | None, kind: str = "") -> str:
    """The bar above a page: the logo and whose page it is. ``kind`` is a further class of the bar."""
    classes = " ".join(filter(None, (kind, "brand" if logo else "")))
    attribute = f' class="{classes}"' if classes else ""
    shown = f"{picture(logo)}<span>{escape(issuer)}</span>" if logo else escape(issuer)
    return f"<header{attribute}><p>{shown}</p></header>\n"


def picture(one: Picture) -> str:
    """A picture with its bytes."""
    data = base64.b64encode(one.data).decode()
    return f'<img src="data:{one.media_type};base64,{data}" alt="{escape(one.alt)}">'


def _used(style: str, body: str) -> str:
    """The style sheet without the rules for elements and classes that the page does not have."""
    known = {f".{name}" for found in _CLASSES.findall(body) for name in found.split()}
    known |= {"html", "body", *_TAG.findall(body)}

    def kept(rule: re.Match[str]) -> str:
        if any(sign in rule[1] for sign in "@(["):
            return rule[0]
        used = [
            one
            for one in rule[1].split(",")
            if known.issuperset(_CLASS.findall(one)) and known.issuperset(_ELEMENT.findall(one))
        ]
        return ",".join(used) + rule[2] if used else ""

    return _RULE.sub(kept, style)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

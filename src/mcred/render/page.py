"""The frame of an HTML page: a strict policy, its own style, and nothing that is loaded."""

import base64
import hashlib
import re
from html import escape
from string import Template

from mcred.render.palette import Palette
from mcred.render.tree import Sheet

_SPACE = re.compile(r"\s+")


def fill_style(css: str, look: Palette, sheet: Sheet) -> str:
    """The style sheet with the colours and the paper in their places."""
    paper = "letter" if sheet.paper == "us-letter" else "A4"
    return Template(_SPACE.sub(" ", css)).safe_substitute(
        accent=look.accent,
        deep=look.deep,
        tint=look.tint,
        wash=look.wash,
        ink=look.ink,
        soft=look.soft,
        line=look.line,
        page=f"{paper} {'landscape' if sheet.landscape else 'portrait'}",
    )


def page(
    *, title: str, description: str, issuer: str, language: str, style: str, body: str, script: str = ""
) -> str:
    """A whole page. Only the style and the script given here may run: their digests say so."""
    policy = (
        f"default-src 'none'; img-src data:; style-src {_digest(style)}; base-uri 'none'; form-action 'none'"
    )
    if script:
        policy += f"; script-src {_digest(script)}"
    run = f"<script>{script}</script>\n" if script else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(issuer)}">\n'
        f'<meta name="description" content="{escape(description)}">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the content</a>\n{body}{run}</body>\n</html>\n'
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

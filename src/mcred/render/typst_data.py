"""The tree as JSON values, which is how the Typst library is handed a document."""

import re
from dataclasses import asdict

from mcred.render.boxes import address
from mcred.render.callouts import callout_title
from mcred.render.languages import direction
from mcred.render.measure import box_on_paper, fits_a_page, introduces, stays_whole
from mcred.render.palette import palette
from mcred.render.tree import (
    Block,
    Blocks,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Field,
    Foreign,
    Group,
    Heading,
    Inline,
    Inlines,
    Link,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strike,
    Strong,
    Table,
    Text,
    Tick,
    plain_text,
)
from mcred.render.words import PAGE_OF, Words

Json = dict[str, object]

_LONGEST_ROW = 2200
"""Characters of a table cell up to which its row is kept whole."""
_LONG_FROM = 40
_LONG_WORD = re.compile(rf"\S{{{_LONG_FROM},}}")
_WORD_PIECE = re.compile(r"(\S{24})(?=\S)")


def typst_data(document: Document, size: float) -> Json:
    """The document for ``templates/typst/main.typ``; ``size`` is in points."""
    look, sheet = palette(document.color), document.sheet
    tight = (sheet.one_page or sheet.dense) and not sheet.large_print
    return {
        "title": document.title,
        "description": document.description,
        "issuer": document.issuer,
        **_language(document.language),
        "running": document.running,
        "paper": sheet.paper,
        "landscape": sheet.landscape,
        "tight": tight,
        "framed": sheet.framed,
        "logo": None if document.logo is None else _picture(document.logo),
        "look": {
            **asdict(look),
            "size": size,
            "one-page": sheet.one_page,
            "tight": tight,
            "large": sheet.large_print,
            "faces": [document.fonts.text] if document.fonts.text else [],
            "heading-faces": [document.fonts.for_headings] if document.fonts.for_headings else [],
            "rtl": direction(document.language) == "rtl",
        },
        "page-of": _page_of(document.words),
        "words": _language(document.words.language),
        "blocks": _blocks(document.blocks, document.words),
    }


def _language(tag: str) -> Json:
    return {"lang": tag.split("-", maxsplit=1)[0].lower(), "dir": direction(tag)}


def _page_of(words: Words) -> list[str]:
    """What stands before the number of a page, between it and the number of pages, and after."""
    before, between, after = words.gettext(PAGE_OF).replace("%(all)s", "%(page)s").split("%(page)s")
    return [before, between, after]


def _blocks(blocks: Blocks, words: Words) -> list[Json]:
    return [_block(block, words) for block in blocks]


def _block(block: Block, words: Words) -> Json:
    match block:
        case Paragraph():
            return {"t": "paragraph", "c": _inlines(block.children), "leads": introduces(block)}
        case Heading():
            return {"t": "heading", "level": block.level, "c": _inlines(block.children)}
        case BulletList():
            return {
                "t": "bullets",
                "items": [_blocks(item, words) for item in block.items],
                "whole": stays_whole(block),
            }
        case NumberedList():
            items = [_blocks(item, words) for item in block.items]
            return {"t": "numbers", "start": block.start, "items": items, "whole": stays_whole(block)}
        case Quote():
            return {"t": "quote", "c": _blocks(block.children, words)}
        case CodeBlock():
            return {"t": "code", "v": _breakable(block.text)}
        case Rule():
            return {"t": "rule"}
        case PageBreak():
            return {"t": "page-break"}
        case Table():
            return _table(block)
        case Group():
            return {
                "t": "group",
                "kind": block.kind.value,
                "title": callout_title(block, words),
                **(_language(block.language) if block.language else {}),
                "short": fits_a_page(block.children),
                "c": _blocks(block.children, words),
            }
        case Field():
            return _field(block, words)


def _field(field: Field, words: Words) -> Json:
    lines, more = box_on_paper(field.lines)
    return {
        "t": "field",
        "address": address(field.id),
        "code": field.code,
        "label": field.label,
        "help": "; ".join(filter(None, (field.help, words.gettext(more)))),
        "lines": lines,
        "rest": field.rest,
        "spare": field.spare,
    }


def _table(table: Table) -> Json:
    return {
        "t": "table",
        "whole": stays_whole(table),
        "head": [_inlines(cell) for cell in table.head],
        "rows": [
            {
                "cells": [_inlines(cell) for cell in row],
                "breakable": any(len(plain_text(cell)) > _LONGEST_ROW for cell in row),
            }
            for row in table.rows
        ],
        "widths": table.widths,
        "right": table.right,
        "caption": table.caption,
        "row-heads": table.row_heads,
        "style": table.style.value,
    }


def _inlines(nodes: Inlines) -> list[Json]:
    return [_inline(node) for node in nodes]


def _inline(node: Inline) -> Json:
    match node:
        case Text():
            return {"t": "text", "v": _breakable(node.text)}
        case Code():
            return {"t": "code", "v": _breakable(node.text)}
        case Break():
            return {"t": "break"}
        case Tick():
            return {"t": "tick", "done": node.done, "address": address(node.field, node.value)}
        case Strong():
            return {"t": "strong", "c": _inlines(node.children)}
        case Emphasis():
            return {"t": "emphasis", "c": _inlines(node.children)}
        case Strike():
            return {"t": "strike", "c": _inlines(node.children)}
        case Link():
            return {"t": "link", "href": node.href, "c": _inlines(node.children)}
        case Foreign():
            return {"t": "foreign", **_language(node.language), "c": _inlines(node.children)}
        case Picture():
            return _picture(node)


def _picture(node: Picture) -> Json:
    is_svg = node.media_type == "image/svg+xml"
    return {
        "t": "picture",
        "svg": node.data.decode("utf-8", "replace") if is_svg else None,
        "data": [] if is_svg else list(node.data),
        "alt": node.alt,
        "width": node.width,
    }


def _breakable(text: str) -> str:
    """Words of 40 letters and more may break anywhere (zero-width spaces)."""
    if max(map(len, text.split()), default=0) < _LONG_FROM:
        return text
    return _LONG_WORD.sub(lambda word: _WORD_PIECE.sub("\\1\u200b", word[0]), text)

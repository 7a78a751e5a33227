"""The only door to Typst: the tree becomes an accessible PDF (PDF/UA-1).

The tree goes in as JSON and meets a fixed library of Typst files; text can never become code, pictures
come in as bytes, and Typst's own root is the folder of that library.
"""

import json
import re
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from mcred.errors import McredError
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

if TYPE_CHECKING:
    import typst

Json = dict[str, object]

SIZE = 10.5
"""Points of the running text."""
_ONE_PAGE_SIZES = (10.5, 10.2, 9.9, 9.6, 9.3, 9.0, 8.7, 8.4)
"""Sizes to try, largest first, when a document has to fit on one page."""
_LONGEST_ROW = 2200
"""Characters of a table cell up to which its row is kept whole."""
_LONGEST_KEPT = 3400
"""Characters (an answer line counts 90) up to which a group is kept on one page."""
_PAGE = re.compile(rb"/Type\s*/Page\b")
_LONG_WORD = re.compile(r"\S{40,}")
_WORD_PIECE = re.compile(r"(\S{24})(?=\S)")


class PdfEngineMissingError(McredError):
    """Typst is not installed: there is none for this machine."""

    hint = "choose other formats, for example --format md,html,docx"

    def __str__(self) -> str:
        return "PDF files cannot be made here: the PDF engine (typst) is not available for this computer"


class PdfWriter:
    """Writes PDFs with the Typst files and fonts of two folders. The compiler is started once.

    The main file is always named: a compiler that is handed sources in memory looks into the working
    folder the next time it is used.
    """

    def __init__(self, library: Path, fonts: Path) -> None:
        self._library = library
        self._fonts = fonts
        self._compiler: typst.Compiler | None = None

    def render(self, document: Document, timestamp: int) -> bytes:
        """The document as PDF/UA-1. ``timestamp`` (seconds since 1970) is its date of creation.

        Raises:
            PdfEngineMissingError: Typst is not installed.
        """
        sizes = _ONE_PAGE_SIZES if document.sheet.one_page else (SIZE,)
        pdf = b""
        for size in sizes:
            pdf = self._compile(document, size, timestamp)
            if count_pages(pdf) == 1:
                break
        return pdf

    def _compile(self, document: Document, size: float, timestamp: int) -> bytes:
        if self._compiler is None:
            self._compiler = _engine().Compiler(
                str(self._library / "main.typ"),
                root=str(self._library),
                font_paths=[str(self._fonts)],
                ignore_system_fonts=True,
            )
        inputs = {"document": json.dumps(_document(document, size), ensure_ascii=False)}
        return bytes(
            self._compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=timestamp
            )
        )

    def picture(self, svg: bytes) -> bytes:
        """An SVG as PNG of 1200 pixels across, for formats without SVG."""
        return bytes(
            _engine().compile(
                b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
                b"#image(bytes(sys.inputs.svg), width: 6in)\n",
                root=str(self._library),
                font_paths=[str(self._fonts)],
                ignore_system_fonts=True,
                format="png",
                ppi=200,
                sys_inputs={"svg": svg.decode("utf-8", "replace")},
            )
        )


def count_pages(pdf: bytes) -> int:
    """The pages of a PDF that Typst wrote; it keeps its page objects in the clear."""
    return len(_PAGE.findall(pdf))


def _engine() -> ModuleType:
    try:
        import typst  # noqa: PLC0415
    except ImportError as error:
        raise PdfEngineMissingError from error
    return typst  # type: ignore[no-any-return]


def _document(document: Document, size: float) -> Json:
    look = palette(document.color)
    return {
        "title": document.title,
        "description": document.description,
        "issuer": document.issuer,
        "lang": document.language.split("-")[0].lower(),
        "running": document.running,
        "paper": document.sheet.paper,
        "landscape": document.sheet.landscape,
        "tight": document.sheet.one_page or document.sheet.landscape,
        "look": {**asdict(look), "size": size},
        "blocks": _blocks(document.blocks),
    }


def _blocks(blocks: Blocks) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Json:
    match block:
        case Paragraph():
            return {"t": "paragraph", "c": _inlines(block.children)}
        case Heading():
            return {"t": "heading", "level": block.level, "c": _inlines(block.children)}
        case BulletList():
            return {"t": "bullets", "items": [_blocks(item) for item in block.items]}
        case NumberedList():
            items = [_blocks(item) for item in block.items]
            return {"t": "numbers", "start": block.start, "items": items}
        case Quote():
            return {"t": "quote", "c": _blocks(block.children)}
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
                "title": block.title,
                "short": _length(block.children) < _LONGEST_KEPT,
                "c": _blocks(block.children),
            }
        case Field():
            return {
                "t": "field",
                "id": block.id,
                "code": block.code,
                "label": block.label,
                "help": block.help,
                "lines": block.lines,
                "rest": block.rest,
            }


def _length(blocks: Blocks) -> int:
    """About how much room blocks take, in characters."""
    total = 0
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                total += len(plain_text(block.children)) + 40
            case BulletList() | NumberedList():
                total += sum(_length(item) for item in block.items)
            case Quote() | Group():
                total += _length(block.children) + 80
            case CodeBlock():
                total += len(block.text) + 80 * block.text.count("\n")
            case Table():
                total += sum(len(plain_text(cell)) for row in block.rows for cell in row)
            case Field():
                total += 90 * (block.lines + 1)
            case Rule() | PageBreak():
                pass
    return total


def _table(table: Table) -> Json:
    return {
        "t": "table",
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
            return {"t": "tick", "done": node.done}
        case Strong():
            return {"t": "strong", "c": _inlines(node.children)}
        case Emphasis():
            return {"t": "emphasis", "c": _inlines(node.children)}
        case Strike():
            return {"t": "strike", "c": _inlines(node.children)}
        case Link():
            return {"t": "link", "href": node.href, "c": _inlines(node.children)}
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
    return _LONG_WORD.sub(lambda word: _WORD_PIECE.sub("\\1\u200b", word[0]), text)

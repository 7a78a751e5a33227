"""Whole trees made over for a writer: one title, no pictures, only what a format is meant to have."""

from collections.abc import Callable
from dataclasses import replace

from mcred.render.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Group,
    GroupKind,
    Heading,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Text,
)
from mcred.render.words import Words, picture_in_words


def for_format(document: Document, format: str) -> Document:
    """The document without what other formats are meant to have; ``format`` is a file's ending."""
    return replace(document, blocks=_meant_for(document.blocks, format))


def _meant_for(blocks: Blocks, format: str) -> Blocks:
    found: list[Block] = []
    for block in blocks:
        match block:
            case Group(kind=GroupKind.ONLY):
                found += _meant_for(block.children, format) if format in block.formats else ()
            case Group():
                found.append(replace(block, children=_meant_for(block.children, format)))
            case _:
                found.append(block)
    return tuple(found)


def with_one_title(document: Document) -> Document:
    """The document with a single heading of level 1, its title; the others go one level down.

    A form in Markdown has a heading of level 1 for each answer, because a submission points at them.
    On paper and on a screen there is one title.
    """
    tops = [one for one in _headings(document.blocks) if one.level == 1]
    if len(tops) < 2:
        return document
    title = tops[0]

    def lower(block: Block) -> Block:
        match block:
            case Heading() if block is not title:
                return replace(block, level=min(block.level + 1, 6))
            case Group() | Quote():
                return replace(block, children=tuple(lower(one) for one in block.children))
            case _:
                return block

    return replace(document, blocks=tuple(lower(block) for block in document.blocks))


def with_pixels(document: Document, to_png: Callable[[bytes], bytes | None]) -> Document:
    """The document with every drawing that stands by itself as pixels, where it can be drawn."""
    return replace(document, blocks=tuple(_drawn(block, to_png) for block in document.blocks))


def _drawn(block: Block, to_png: Callable[[bytes], bytes | None]) -> Block:
    match block:
        case Paragraph(children=(Picture(media_type="image/svg+xml") as picture,)):
            data = to_png(picture.data)
            if data is None:
                return block
            return replace(block, children=(replace(picture, media_type="image/png", data=data),))
        case Group() | Quote():
            return replace(block, children=tuple(_drawn(one, to_png) for one in block.children))
        case _:
            return block


def without_pictures(document: Document) -> Document:
    """The document with the description of each picture in its place, and without a logo."""
    blocks = tuple(_bare(block, document.words) for block in document.blocks)
    return replace(document, blocks=blocks, logo=None)


def _bare(block: Block, words: Words) -> Block:
    match block:
        case Paragraph() if any(isinstance(node, Picture) for node in block.children):
            children = tuple(
                Text(picture_in_words(node.alt, words)) if isinstance(node, Picture) else node
                for node in block.children
            )
            return replace(block, children=children)
        case Group() | Quote():
            return replace(block, children=tuple(_bare(one, words) for one in block.children))
        case BulletList() | NumberedList():
            return replace(
                block, items=tuple(tuple(_bare(one, words) for one in item) for item in block.items)
            )
        case _:
            return block


def _headings(blocks: Blocks) -> list[Heading]:
    found: list[Heading] = []
    for block in blocks:
        match block:
            case Heading():
                found.append(block)
            case Group() | Quote():
                found += _headings(block.children)
            case _:
                pass
    return found


_LEAD_PICTURE = 16
"""Percent of the line."""


def small_picture(block: Block) -> Block:
    """The badge beside a title on other pages: in Word it stands above it, as wide as its text is high."""
    match block:
        case Paragraph(children=(Picture() as picture,)):
            return replace(block, children=(replace(picture, width=_LEAD_PICTURE),))
        case _:
            return block

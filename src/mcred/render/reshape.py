"""Whole trees made over for a writer: one title, no pictures, only what a format is meant to have."""

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


def without_pictures(document: Document) -> Document:
    """The document with the description of each picture in its place, and without a logo."""
    return replace(document, blocks=tuple(_bare(block) for block in document.blocks), logo=None)


def _bare(block: Block) -> Block:
    match block:
        case Paragraph() if any(isinstance(node, Picture) for node in block.children):
            children = tuple(
                Text(f"[Picture: {node.alt}]") if isinstance(node, Picture) else node
                for node in block.children
            )
            return replace(block, children=children)
        case Group() | Quote():
            return replace(block, children=tuple(_bare(one) for one in block.children))
        case BulletList() | NumberedList():
            return replace(block, items=tuple(tuple(_bare(one) for one in item) for item in block.items))
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

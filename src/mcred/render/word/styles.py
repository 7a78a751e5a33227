"""Styles, paper and running lines of a Word file. Part of the door to python-docx."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from mcred.render.languages import direction_mark
from mcred.render.palette import Palette
from mcred.render.tree import Document, Sheet
from mcred.render.word.languages import set_language
from mcred.render.words import PAGE_OF, same_language

_FONT = "Calibri"
_SIZES = {1: 20, 2: 15, 3: 12.5, 4: 11, 5: 11, 6: 11}
_PAPER = {"us-letter": (Inches(8.5), Inches(11)), "a4": (Mm(210), Mm(297))}
_MARGIN, _DENSE_MARGIN = Inches(0.85), Inches(0.7)
_VALUE = re.compile(r"(%\(\w+\)s)")
_COUNTS = {"%(page)s": "PAGE", "%(all)s": "NUMPAGES"}
_TEXT, _DENSE_TEXT = 10.5, 10
"""Points of the running text."""


def prepare_sheet(word: WordDocument, sheet: Sheet) -> int:
    """Set the paper; the width of a line in EMU comes back."""
    section = word.sections[0]
    short, long = _PAPER[sheet.paper]
    section.page_width, section.page_height = (long, short) if sheet.landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    margin = _DENSE_MARGIN if sheet.dense else _MARGIN
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = Inches(0.7 if sheet.dense else 0.8)
    return int(section.page_width) - 2 * int(margin)


def prepare_styles(word: WordDocument, look: Palette, *, dense: bool) -> Mapping[str, str | None]:
    """One type scale and one palette for everything; a little smaller for ``dense`` working papers.

    The ids of styles by name come back: python-docx looks through all styles for each paragraph that
    is given a name, which took half of the time. The default style is ``None``.
    """
    text = _DENSE_TEXT if dense else _TEXT
    normal = _style(word, "Normal", text, look.ink, after=5 if dense else 6)
    normal.paragraph_format.line_spacing = 1.04 if dense else 1.12
    for level, size in _SIZES.items():
        heading = _style(
            word,
            f"Heading {level}",
            size,
            look.deep if level < 4 else look.ink,
            before=10 if dense else 14,
            after=4 if dense else 5,
        )
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number", "List"):
        for suffix in ("", " 2", " 3"):
            _style(word, name + suffix, text, look.ink, after=2 if dense else 3)
    quote = _style(word, "Quote", text, look.ink, after=6)
    quote.font.italic = False
    quote.paragraph_format.left_indent = Inches(0.3)
    caption = _style(word, "Caption", 9, look.soft, before=4, after=3)
    caption.font.bold = False
    _style(word, "Table Text", text - 1, look.ink, before=1 if dense else 2, after=1 if dense else 2)
    _style(word, "Answer", text, look.ink, before=2, after=2)
    gap = _style(word, "Table Gap", 4, look.ink)
    gap.paragraph_format.line_spacing = 1.0
    for name in ("Header", "Footer"):
        _style(word, name, 8.5, look.soft)
    return MappingProxyType({**{style.name: style.style_id for style in word.styles}, "Normal": None})


def _style(
    word: WordDocument, name: str, size: float, color: str, before: float = 0, after: float = 0
) -> ParagraphStyle:
    try:
        style = word.styles[name]
    except KeyError:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(color[1:].upper())
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style  # type: ignore[no-any-return]


def add_running_lines(word: WordDocument, document: Document, width: int) -> None:
    """Title and issuer above, what the document is and the page number below."""
    section = word.sections[0]
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (above, below):
        stops = paragraph.paragraph_format.tab_stops
        for style_stop in list(paragraph.style.paragraph_format.tab_stops):
            stops.add_tab_stop(style_stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    above.add_run(f"{document.title}\t{document.issuer}")
    first, *rest = _VALUE.split(document.words.gettext(PAGE_OF))
    foreign = not same_language(document.language, document.words.language)
    below.add_run(f"{document.running}\t{'' if foreign else first}")
    before = len(below.runs)
    mark = direction_mark(document.words.language)
    for part in (mark, first, *rest, mark) if foreign else rest:
        if part in _COUNTS:
            _count(below, _COUNTS[part])
        elif part:
            below.add_run(part)
    for run in below.runs[before:] if foreign else ():
        set_language(run, document.words.language)


def _count(paragraph: WordParagraph, what: str) -> None:
    """A number that Word counts itself."""
    for kind, text in (("begin", ""), ("", what), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - python-docx has no fields
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)  # noqa: SLF001


def restart_numbers(word: WordDocument, style: str, start: int) -> int:
    """A numbering of its own, so that each list begins again; its id comes back."""
    numbering = word.part.numbering_part.element
    own = word.styles[style].element.pPr.numPr.numId.val
    abstract = next(one for one in numbering.num_lst if one.numId == own).abstractNumId.val
    number = numbering.add_num(abstract)
    override = number.add_lvlOverride(ilvl=0)
    override.add_startOverride(start)
    return int(number.numId)


def number_paragraph(paragraph: WordParagraph, numbering: int) -> None:
    """Make a paragraph an item of a numbering (see ``restart_numbers``)."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering

"""Styles, paper and running lines of a Word file. Part of the door to python-docx."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from mcred.render.sheet import Sheet
from mcred.render.tree import Document, Picture
from mcred.render.word.languages import set_language
from mcred.render.words import PAGE_OF, same_language

_FONT = "Calibri"
_PAPER = {"us-letter": (Inches(8.5), Inches(11)), "a4": (Mm(210), Mm(297))}
_MARGIN, _DENSE_MARGIN = Inches(0.85), Inches(0.7)
_VALUE = re.compile(r"(%\(\w+\)s)")
_COUNTS = {"%(page)s": "PAGE", "%(all)s": "NUMPAGES"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Sizes of type and gaps in points; ``line`` is that of a box to write in, in inches.

    ``label`` names a box, ``small`` is for captions, ``running`` for the lines above and below the page.
    ``spacing`` is that of lines, ``after`` the gap below a paragraph.
    """

    text: float = 10.5
    table: float = 9.5
    label: float = 9.5
    small: float = 9
    running: float = 8.5
    line: float = 0.26
    spacing: float = 1.12
    after: float = 6
    after_item: float = 3
    around_cell: float = 2
    around_heading: tuple[float, float] = (14, 5)
    headings: tuple[float, ...] = (20, 15, 12.5, 11, 11, 11)


_USUAL = Scale()
_DENSE = Scale(text=10, table=9, spacing=1.04, after=5, after_item=2, around_cell=1, around_heading=(10, 4))
_LARGE = Scale(
    text=18,
    table=18,
    label=18,
    small=18,
    running=18,
    line=0.45,
    spacing=1.3,
    after=10,
    after_item=7,
    around_cell=4,
    around_heading=(20, 8),
    headings=(28, 24, 21, 19, 18, 18),
)


def scale(sheet: Sheet) -> Scale:
    """The sizes for a document on this sheet."""
    if sheet.large_print:
        return _LARGE
    return _DENSE if sheet.dense else _USUAL


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


def prepare_styles(
    word: WordDocument, look: Palette, document: Document, scale: Scale
) -> Mapping[str, str | None]:
    """One type scale and one palette for everything.

    The ids of styles by name come back: python-docx looks through all styles for each paragraph that
    is given a name, which took half of the time. The default style is ``None``.
    """
    text, heads = document.fonts.text or _FONT, document.fonts.for_headings or _FONT
    normal = _style(word, "Normal", text, scale.text, look.ink, after=scale.after)
    normal.paragraph_format.line_spacing = scale.spacing
    for level, size in enumerate(scale.headings, 1):
        color = look.deep if level < 4 else look.ink
        before, after = scale.around_heading
        heading = _style(word, f"Heading {level}", heads, size, color, before=before, after=after)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number", "List"):
        for suffix in ("", " 2", " 3"):
            _style(word, name + suffix, text, scale.text, look.ink, after=scale.after_item)
    quote = _style(word, "Quote", text, scale.text, look.ink, after=6)
    quote.font.italic = False
    quote.paragraph_format.left_indent = Inches(0.3)
    caption = _style(word, "Caption", text, scale.small, look.soft, before=4, after=3)
    caption.font.bold = False
    cell = scale.around_cell
    _style(word, "Table Text", text, scale.table, look.ink, before=cell, after=cell)
    _style(word, "Answer", text, scale.text, look.ink, before=2, after=2)
    gap = _style(word, "Table Gap", text, 4, look.ink)
    gap.paragraph_format.line_spacing = 1.0
    for name in ("Header", "Footer"):
        _style(word, name, text, scale.running, look.soft)
    return MappingProxyType({**{style.name: style.style_id for style in word.styles}, "Normal": None})


def _style(
    word: WordDocument, name: str, font: str, size: float, color: str, before: float = 0, after: float = 0
) -> ParagraphStyle:
    try:
        style = word.styles[name]
    except KeyError:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(color[1:].upper())
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style  # type: ignore[no-any-return]


def add_running_lines(
    word: WordDocument, document: Document, width: int, add_logo: Callable[[WordParagraph, Picture], None]
) -> None:
    """Logo, title and issuer above, what the document is and the page number below.

    In large print a long line would take half of the page: above stands the issuer, below the number.
    """
    section = word.sections[0]
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (above, below):
        stops = paragraph.paragraph_format.tab_stops
        for style_stop in list(paragraph.style.paragraph_format.tab_stops):
            stops.add_tab_stop(style_stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    if document.logo is not None:
        add_logo(above, document.logo)
        above.add_run("   ")
        above.paragraph_format.space_after = Pt(8)
    large = document.sheet.large_print
    above.add_run(document.issuer if large else f"{document.title}\t{document.issuer}")
    first, *rest = _VALUE.split(document.words.gettext(PAGE_OF))
    foreign = not same_language(document.language, document.words.language)
    below.add_run(f"{'' if large else f'{document.running}{chr(9)}'}{'' if foreign else first}")
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

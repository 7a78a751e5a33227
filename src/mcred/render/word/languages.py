"""Languages and writing directions of a Word file. Part of the door to python-docx."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle
from docx.text.run import Run

from mcred.render.languages import direction

_REGIONS = {"en": "en-US", "es": "es-US", "ar": "ar-SA", "he": "he-IL", "fa": "fa-IR", "ur": "ur-PK"}
"""Word proofs a language of a region."""
_COMPLEX_FONT = "Arial"
"""Every Word has it, with Arabic and Hebrew letters."""
_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap"),
    *("w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
"""What follows in the order of the schema (ECMA-376, part 1, 17.3.1 and 17.3.2)."""
_AFTER_LANG = ("w:eastAsianLayout", "w:specVanish", "w:oMath")


def set_language(run: Run, language: str) -> None:
    """Say in which language a run is; one written from right to left is also set that way."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no API for languages
    if properties.find(qn("w:lang")) is not None:  # the innermost word on its language counts
        return
    _say(properties, language)
    if direction(language) == "rtl":
        run.font.rtl = True
        run.font.complex_script = True


def set_language_of(element: BaseOxmlElement, language: str) -> None:
    """Paragraphs in a language begin at the side where its lines begin."""
    for paragraph in element.iter(qn("w:p")):
        if paragraph.pPr is None or paragraph.pPr.find(qn("w:bidi")) is None:  # an inner group counts
            _mark_bidi(paragraph.get_or_add_pPr(), on=direction(language) == "rtl")
        for run in paragraph.iter(qn("w:r")):
            if not _says_language(run):
                set_language(Run(run, None), language)  # type: ignore[arg-type]


def _says_language(run: BaseOxmlElement) -> bool:
    return run.rPr is not None and run.rPr.find(qn("w:lang")) is not None


def _say(properties: BaseOxmlElement, language: str) -> None:
    said = OxmlElement("w:lang")
    side = "w:bidi" if direction(language) == "rtl" else "w:val"
    said.set(qn(side), _REGIONS.get(language, language))
    properties.insert_element_before(said, *_AFTER_LANG)


def _mark_bidi(properties: BaseOxmlElement, *, on: bool) -> None:
    mark = OxmlElement("w:bidi")
    if not on:
        mark.set(qn("w:val"), "0")
    properties.insert_element_before(mark, *_AFTER_BIDI)


def set_document_language(word: WordDocument, language: str) -> None:
    """The language of everything that names none, and the side on which lines, tables and pages begin."""
    right_to_left = direction(language) == "rtl"
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:bidi" if right_to_left else "w:val"), _REGIONS.get(language, language))
    if not right_to_left:
        return
    for style in word.styles:
        fonts = style.element.find(f".//{qn('w:rFonts')}")
        if fonts is not None:
            fonts.set(qn("w:cs"), _COMPLEX_FONT)
        size = style.element.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if size is not None:
            _double_size(size)
        if style.name.startswith("Heading"):
            style.font.cs_bold = True
    for style in word.styles:
        if isinstance(style, ParagraphStyle):
            _mark_bidi(style.element.get_or_add_pPr(), on=True)
    section = word.sections[0]._sectPr  # noqa: SLF001 - python-docx has no API for it
    section.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def finish_right_to_left(word: WordDocument) -> None:
    """Set every run and table that names no language of its own from right to left."""
    parts = (word.element.body, word.sections[0].header._element, word.sections[0].footer._element)  # noqa: SLF001
    for part in parts:
        for properties in part.iter(qn("w:tblPr")):
            mark = OxmlElement("w:bidiVisual")
            properties.insert_element_before(
                mark, "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing"
            )
        for element in part.iter(qn("w:r")):
            run = Run(element, None)  # type: ignore[arg-type]
            if not _says_language(element):
                run.font.rtl = True
                run.font.complex_script = True
            _copy_for_complex_script(run)


def _copy_for_complex_script(run: Run) -> None:
    """Bold and size count for such letters under names of their own."""
    if run.bold:
        run.font.cs_bold = True
    if run.italic:
        run.font.cs_italic = True
    size = run._r.rPr.find(qn("w:sz")) if run._r.rPr is not None else None  # noqa: SLF001
    if size is not None:
        _double_size(size)


def _double_size(size: BaseOxmlElement) -> None:
    following = size.getnext()
    if following is None or following.tag != qn("w:szCs"):
        following = OxmlElement("w:szCs")
        size.addnext(following)
    following.set(qn("w:val"), size.get(qn("w:val")))

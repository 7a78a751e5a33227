"""What stays together on a page of a Word file. Part of the door to python-docx."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph


def keep_with_next(element: BaseOxmlElement) -> None:
    """A paragraph goes with what follows it; a table is left as it is."""
    if element.tag == qn("w:p"):
        layout = WordParagraph(element, None).paragraph_format  # type: ignore[arg-type]
        layout.keep_with_next = True


def keep_together(elements: list[BaseOxmlElement]) -> None:
    """Every paragraph stays whole and with the next one, but for the last box or paragraph."""
    ends_with_box = len(elements) > 1 and elements[-2].tag == qn("w:tbl")
    for element in elements[: -2 if ends_with_box else -1]:
        for paragraph in element.iter(qn("w:p")):
            layout = WordParagraph(paragraph, None).paragraph_format  # type: ignore[arg-type]
            layout.keep_with_next = layout.keep_together = True


def keep_row(row: object, *, head: bool) -> None:
    """Never split the row over two pages; repeat it on every page when it is the head."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))

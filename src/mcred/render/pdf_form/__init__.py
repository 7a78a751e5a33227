"""The door to pypdf for writing: what Typst cannot say yet is added to the PDF that it set."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pypdf import PdfWriter

from mcred.render.boxes import Box
from mcred.render.pdf_form.controls import add_controls
from mcred.render.pdf_form.objects import elements_of

__all__ = ["with_form"]


def with_form(pdf: bytes, boxes: dict[str, Box], size: float) -> bytes:
    """A PDF that Typst wrote with its ``boxes`` (by address) as fields to fill in.

    ``size`` is that of what is typed into them, in points.
    """
    with _no_search_for_garbage():
        writer = PdfWriter(clone_from=BytesIO(pdf))
        writer.pdf_header = "%PDF-1.7"
        add_controls(writer, elements_of(writer), boxes, size)
        made = BytesIO()
        writer.write(made)
        return made.getvalue()


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Thousands of small objects set it off again and again, for half of the time that a PDF takes."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()

"""Forms filled in a PDF reader: the fields' names are the ids of the form's fields."""

from mcred.content.files import Unreadable
from mcred.evidence.artifacts import MAX_TEXT
from mcred.evidence.intake.filled import Entry, Filled, cleaned, references_in
from mcred.evidence.pdf import PdfField, read_pdf_form

REFERENCE_FIELD = "credential"
"""A PDF may carry the reference in a hidden field as well; text in a page is sometimes cut into pieces."""


def read_filled_pdf(data: bytes) -> Filled | Unreadable:
    """The form in a PDF; one without form fields has no entries."""
    form = read_pdf_form(data, MAX_TEXT)
    if isinstance(form, Unreadable):
        return form
    named = "\n".join(one.value for one in form.fields if one.name == REFERENCE_FIELD)
    return Filled(
        references=references_in(named) or references_in(form.first_page),
        entries=tuple(_entry(one) for one in form.fields if one.name != REFERENCE_FIELD),
    )


def _entry(one: PdfField) -> Entry:
    return Entry(
        key=one.name, text=cleaned(one.value).strip(), ticked=bool(one.value) if one.button else None
    )

"""Forms whose boxes are gone: a PDF that was printed to a PDF, or scanned with its text."""

from mcred.content.files import Unreadable
from mcred.evidence.artifacts import MAX_TEXT
from mcred.evidence.intake.filled import code_of, references_in
from mcred.evidence.intake.inbox import Item, read_item
from mcred.evidence.pdf import read_pdf

_HEAD = 15
_ABOUT = frozenset({"S1", "S2", "S3"})

WITHOUT_BOXES = "is a form whose boxes are gone: printed to PDF, no answer can be told from another"
SAVE_NOT_PRINT = (
    "open the form that was filled in, choose Save (not Print to PDF), and hand in that file; "
    "if it was not kept, type the answers into a new form"
)


def is_flat_form(item: Item) -> bool:
    """Whether a PDF in which no form was found shows one: the line of its credential, and its first codes."""
    data = read_item(item)
    read = data if isinstance(data, Unreadable) else read_pdf(data, MAX_TEXT)
    if isinstance(read, Unreadable):
        return False
    lines = [line for line in read.passage.lines if line.strip()]
    return bool(references_in("\n".join(lines[:_HEAD]))) and {code_of(one) for one in lines} >= _ABOUT

"""What a Word file says about itself, and an archive that is the same every time."""

import io
import zipfile
from datetime import UTC, datetime
from textwrap import shorten

from docx.document import Document as WordDocument

from mcred.render.tree import Document

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def drop_leftovers(word: WordDocument) -> None:
    """The library's template carries a copy of its styles for Word 2010 and a picture of itself."""
    for relations in (word.part.rels, word.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del relations[name]


def describe(word: WordDocument, document: Document, timestamp: int) -> None:
    """Title, issuer, language and date, for libraries and screen readers."""
    about = word.core_properties
    about.title, about.author = _property(document.title), _property(document.issuer)
    about.subject, about.comments = _property(document.running), _property(document.description)
    about.language, about.keywords = document.language, ""
    about.created = about.modified = datetime.fromtimestamp(timestamp, UTC).replace(tzinfo=None)
    about.last_modified_by, about.revision = about.author, 1


def _property(text: str) -> str:
    """A property of a Word file holds 255 characters."""
    return shorten(text, 250, placeholder="…")


def reproducible(word: WordDocument) -> bytes:
    """The file with every date in its archive the same."""
    first = io.BytesIO()
    word.save(first)
    second = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return second.getvalue()

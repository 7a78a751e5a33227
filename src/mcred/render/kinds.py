"""What kinds of tables and of groups there are in the document tree."""

from enum import StrEnum


class TableStyle(StrEnum):
    """How a table is set."""

    PLAIN = "plain"
    RUBRIC = "rubric"
    """Small type for long descriptors."""


class GroupKind(StrEnum):
    """Why some blocks belong together."""

    LEAD = "lead"
    """The head of a document: its title and what it is."""
    FACTS = "facts"
    """A list of short facts."""
    COLUMNS = "columns"
    """Text in two columns on paper."""
    KEEP = "keep"
    """Never split over two pages."""
    COVER = "cover"
    CERTIFICATE = "certificate"
    SIGNATURES = "signatures"
    """Fields beside each other, each a line to write on with its label below."""
    ONLY = "only"
    """For some formats only; taken apart before a writer sees it."""
    LANGUAGE = "lang"
    """In another language than the text around it."""
    NOTE = "note"
    TIP = "tip"
    WARNING = "warning"
    REFLECT = "reflect"

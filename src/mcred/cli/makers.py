"""Which mcred makes the documents, with which libraries: another one may make other bytes."""

import os
import re
import sys
from contextlib import suppress

from mcred import __version__
from mcred.content.resources import code_signature

SHIPPED = ("templates/fonts", "templates/html", "templates/locales", "templates/typst")
"""Shipped folders that all documents depend on; each document knows its own templates."""
_LIBRARIES = re.compile(
    r"(?:typst|python_docx|lxml|jinja2|markupsafe|markdown_it_py|mdit_py_plugins|babel)-[^-]+\.dist-info\Z",
    re.IGNORECASE,
).match


def maker() -> str:
    """One line that differs when mcred, its shipped files, Python or a library does."""
    return " ".join((__version__, code_signature(*SHIPPED), sys.version.split()[0], *_libraries()))


def _libraries() -> list[str]:
    """Names and versions from the names of folders: to ask the libraries takes longer than a whole run."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(one for one in os.listdir(folder or ".") if _LIBRARIES(one))  # noqa: PTH208
    return sorted(found)

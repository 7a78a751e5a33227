"""What a document depends on: a key for each, which differs whenever one of its inputs does.

What belongs to mcred itself (its code, fonts, style of pages and libraries) is in ``maker``. Whoever
gives documents something more to depend on adds it here.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mcred.content.brand import brand_files
from mcred.content.files import read_regular
from mcred.content.pictures import picture_state
from mcred.content.resources import shipped
from mcred.content.trees import credential_tree
from mcred.model.catalog import Catalog
from mcred.render.documents import BY_NAME, CONTEXTS, Format, SubjectKind
from mcred.render.environment import TemplateFaultError, Templates
from mcred.render.filters import filters
from mcred.render.jobs import Job
from mcred.render.own_templates import page_file
from mcred.render.words import ENGLISH

_LARGEST = 64 << 20
"""Bytes of the largest file whose content is looked at; of a larger one, only that it is so."""

_PAGE_FILES = ("page.css", "form.css", "form.js", "large-print.css")


class Inputs:
    """The inputs of documents that are made of one program, for as long as it does not change.

    ``root``, ``catalog`` and ``timestamp`` are a renderer's, ``maker`` says what makes the documents.
    """

    def __init__(self, root: Path, catalog: Catalog, timestamp: int, maker: str, language: str = "") -> None:
        self._root = root.resolve()
        self._catalog = catalog
        self._maker = (maker, str(timestamp), language)
        folders = (self._root / "templates", shipped("templates"))
        templates = Templates(folders, filters(ENGLISH))
        self._template = cache(lambda name: _digest(f"{one}" for one in templates.sources(name).items()))
        self._locales = folders[0] / "locales"
        self._subject = cache(self._digest_subject)
        self._picture = cache(lambda beside, name: picture_state(self._root, beside, name))
        self._style = cache(self._digest_style)
        self._own = cache(lambda: (_digest(self._catalogues()), _digest(self._look())))

    def key(self, job: Job) -> str:
        """The digest of everything that a document is made from but pictures elsewhere."""
        kind = job.document
        style = self._style() if job.format is Format.HTML else ""
        subject = self._subject(kind.subject, job.subject)
        drawn = (kind.template, *(BY_NAME[one].template for one in kind.parts), *kind.more_templates)
        templates = map(self._template, drawn)
        made = (*self._maker, repr(kind), job.format, str(job.large_print))
        return _digest((*made, *templates, subject, style, *self._own()))

    def picture(self, beside: str, name: str) -> str:
        """The state of a picture that a document asks for; see ``Rendered.pictures``."""
        return self._picture(beside, name)

    def _digest_subject(self, kind: SubjectKind, identifier: str) -> str:
        """The values its templates are given, also those of other subjects, and its own files.

        The model is made of dataclasses, tuples and mappings in order, whose ``repr`` says all.
        """
        context = CONTEXTS[kind](self._catalog, identifier)
        folder = self._catalog.credentials[identifier].folder if kind is SubjectKind.CREDENTIAL else ""
        return _digest((identifier, repr(context), *(self._files(folder) if folder else ())))

    def _files(self, folder: str) -> Iterable[str]:
        for file in sorted(credential_tree(self._root, folder).files):
            yield f"{file} {_state(self._root / file)}"

    def _catalogues(self) -> Iterable[str]:
        """The program's own catalogues of fixed words."""
        for path in sorted(self._locales.rglob("*.po")) if self._locales.is_dir() else ():
            yield f"{path.name} {_state(path)}"

    def _look(self) -> Iterable[str]:
        """The program's logo and fonts, and what it says of its looks."""
        yield repr(self._catalog.program.brand)
        for path in brand_files(self._root, self._catalog.program):
            yield f"{path.name} {_state(path)}"

    def _digest_style(self) -> str:
        try:
            return _digest(
                page_file(self._root, one) for one in ("page.css", "form.css", "form.js", "large-print.css")
            )
        except TemplateFaultError as fault:
            return str(fault)


def _state(file: Path) -> str:
    found = read_regular(file, _LARGEST)
    return hashlib.sha256(found).hexdigest() if isinstance(found, bytes) else found.why


def _digest(pieces: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        data = piece.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()

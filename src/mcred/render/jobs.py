"""Plans which documents to make: every job is one document of one subject in one format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mcred.errors import UnusableInputError
from mcred.model.catalog import Catalog
from mcred.render.documents import DOCUMENTS, DocumentKind, Format, SubjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document of one subject in one format, as usual or in large print."""

    document: DocumentKind
    subject: str
    format: Format
    large_print: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Names the tree that all formats of the document share."""
        return (self.document.subject.value, self.subject, self._name)

    @property
    def path(self) -> str:
        """Where the document goes, relative to the output folder, with ``/``."""
        return f"{self.document.subject.value}/{self.subject}/{self._name}.{self.format.value}"

    @property
    def _name(self) -> str:
        return self.document.name + ("-large-print" if self.large_print else "")


def plan(
    catalog: Catalog,
    *,
    ids: Sequence[str] = (),
    documents: Sequence[str] = (),
    formats: Sequence[str] = (),
    large_print: bool = False,
) -> tuple[Job, ...]:
    """The jobs for these ids, documents and formats, in a fixed order; an empty choice means all.

    Without ``formats`` each document comes in its own default formats. With ``large_print`` each comes in
    large print, too, beside the usual one.

    Raises:
        UnusableInputError: an id, document or format is unknown, a document has none of the formats, or none
            of the documents is made for what is named.
    """
    known = _subjects(catalog)
    _check("id", ids, {one for subjects in known.values() for one in subjects})
    _check("document", documents, {kind.name for kind in DOCUMENTS})
    _check("format", formats, {one.value for one in Format})
    _check_formats_of(documents, formats)
    _check_subjects_of(documents, ids, known)
    if large_print and formats and set(formats) <= {Format.MD}:
        raise UnusableInputError("--large-print", "Markdown has no size of type", "add html, pdf or docx")
    return tuple(
        Job(document=kind, subject=subject, format=Format(one), large_print=large)
        for kind_of_subject, subjects in known.items()
        for subject in subjects
        if not ids or subject in ids
        for kind in DOCUMENTS
        if kind.subject is kind_of_subject and (not documents or kind.name in documents)
        for one in (dict.fromkeys(formats) if formats else kind.formats)
        for large in ((False, True) if large_print else (False,))
        if kind.can_be(Format(one), large_print=large)
    )


def _subjects(catalog: Catalog) -> dict[SubjectKind, tuple[str, ...]]:
    return {
        SubjectKind.CREDENTIAL: tuple(catalog.credentials),
        SubjectKind.FRAMEWORK: tuple(catalog.frameworks),
        SubjectKind.PATHWAY: tuple(catalog.pathways),
    }


def _check(what: str, asked: Sequence[str], known: set[str]) -> None:
    for one in asked:
        if one not in known:
            raise UnusableInputError(
                f'"{one}"', f"there is no {what} of this name", f"choose from {', '.join(sorted(known))}"
            )


def _check_formats_of(documents: Sequence[str], formats: Sequence[str]) -> None:
    for kind in DOCUMENTS:
        if kind.name in documents and formats and not any(kind.can_be(Format(one)) for one in formats):
            own = ",".join(kind.formats)
            raise UnusableInputError(
                f'"{kind.name}"', f"this document comes as {own} only", f"use --format {own}, or leave it out"
            )


def _check_subjects_of(
    documents: Sequence[str], ids: Sequence[str], known: Mapping[SubjectKind, tuple[str, ...]]
) -> None:
    """Refuse documents of which none is made for one of these ids, or for anything there is."""
    kinds = [kind for kind in DOCUMENTS if kind.name in documents]
    made_for = list(dict.fromkeys(kind.subject for kind in kinds))
    there = [one for kind in made_for for one in known[kind]]
    if not kinds or any(one in there for one in ids or there):
        return
    named = ", ".join(f'"{kind.name}"' for kind in kinds)
    what = "this document is made" if len(kinds) == 1 else "these documents are made"
    wanted = " and ".join(made_for)
    if not there:
        why = f"{what} for {wanted}, and there is none without errors"
        raise UnusableInputError(named, why, "write one; if it is there, run `mcred validate`")
    why = f"{what} for {wanted}, and not for {', '.join(ids)}"
    first = f"`mcred build {there[0]} --doc {kinds[0].name}`"
    raise UnusableInputError(named, why, f"name one of {', '.join(there)}, such as {first}")

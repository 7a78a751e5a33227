"""Plans which documents to make, and makes them: a job in, a path and bytes out. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.errors import UnusableInputError
from mcred.model.catalog import Catalog
from mcred.render.documents import CONTEXTS, DOCUMENTS, DocumentKind, Format, SubjectKind
from mcred.render.environment import Templates
from mcred.render.normalise import Normalised, normalise, with_one_title
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway
from mcred.render.pictures import load_picture
from mcred.render.subjects import placed_components
from mcred.render.tree import Document, Place
from mcred.render.wording import FILTERS

if TYPE_CHECKING:
    from mcred.render.pdf import PdfWriter

INDEX_PATH = "index.html"
_DRAWING = "pathway.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document of one subject in one format."""

    document: DocumentKind
    subject: str
    format: Format

    @property
    def path(self) -> str:
        """Where the document goes, relative to the output folder, with ``/``."""
        return f"{self.document.subject.value}/{self.subject}/{self.document.name}.{self.format.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished file and what was changed so that it could be made."""

    path: str
    data: bytes
    warnings: tuple[Diagnostic, ...] = ()


def plan(
    catalog: Catalog,
    *,
    ids: Sequence[str] = (),
    documents: Sequence[str] = (),
    formats: Sequence[str] = (),
) -> tuple[Job, ...]:
    """The jobs for these ids, documents and formats, in a fixed order; an empty choice means all.

    Without ``formats`` each document comes in its own default formats.

    Raises:
        UnusableInputError: an id, document or format is unknown.
    """
    known = _subjects(catalog)
    _check("id", ids, {one for subjects in known.values() for one in subjects})
    _check("document", documents, {kind.name for kind in DOCUMENTS})
    _check("format", formats, {one.value for one in Format})
    return tuple(
        Job(document=kind, subject=subject, format=Format(one))
        for kind_of_subject, subjects in known.items()
        for subject in subjects
        if not ids or subject in ids
        for kind in DOCUMENTS
        if kind.subject is kind_of_subject and (not documents or kind.name in documents)
        for one in (dict.fromkeys(formats) if formats else kind.formats)
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


class Renderer:
    """Makes documents from one catalog. A subject's tree is built once for all its formats.

    ``root`` is the program's folder, ``timestamp`` the seconds since 1970 that files carry as their date.
    """

    def __init__(self, root: Path, catalog: Catalog, timestamp: int) -> None:
        self._root = root.resolve()
        self._catalog = catalog
        self._timestamp = timestamp
        self._shipped = shipped("templates")
        self._templates = Templates((self._root / "templates", self._shipped), FILTERS)
        self._trees: dict[tuple[str, str, str], Normalised] = {}
        self._covered: frozenset[int] | None = None
        self._pdf: PdfWriter | None = None

    def render(self, job: Job) -> Rendered:
        """The file of a job.

        Raises:
            TemplateFaultError: the template cannot be used.
            PdfEngineMissingError: a PDF is asked for and cannot be made on this machine.
        """
        tree = self._tree(job)
        match job.format:
            case Format.MD:
                data, warnings = self._markdown(tree.document), tree.warnings
            case Format.HTML:
                data, warnings = self._html(with_one_title(tree.document)), tree.warnings
            case Format.DOCX:
                data, warnings = self._word(with_one_title(tree.document)), tree.warnings
            case Format.PDF:
                data, warnings = self._pdf_file(tree, job)
        return Rendered(path=job.path, data=data, warnings=warnings)

    def render_index(self, jobs: Sequence[Job]) -> Rendered:
        """The page that leads to the documents of these jobs."""
        from mcred.render.index import render_index  # noqa: PLC0415

        css = self._css("page.css") + self._css("index.css")
        return Rendered(path=INDEX_PATH, data=render_index(self._catalog, jobs, css).encode())

    def _tree(self, job: Job) -> Normalised:
        kind = job.document
        key = (kind.subject.value, job.subject, kind.name)
        if key not in self._trees:
            self._trees[key] = self._grow(kind, job.subject)
        return self._trees[key]

    def _grow(self, kind: DocumentKind, subject: str) -> Normalised:
        from mcred.render.markdown import parse_template  # noqa: PLC0415

        context = CONTEXTS[kind.subject](self._catalog, subject)
        drawings = self._drawings(kind, subject)
        names = {**context.names, **self._more_names(kind, subject)}
        filled = self._templates.fill(kind.template, names, context.file)

        def load(file: str, name: str) -> tuple[str, bytes]:
            if file.startswith("templates/"):
                return drawings.get(name) or load_picture(self._root, "", name)
            return load_picture(self._root, str(PurePosixPath(file).parent), name)

        blocks, warnings = parse_template(filled, load)
        program = self._catalog.program
        document = Document(
            title=f"{context.title}: {kind.title.lower()}",
            description=_one_line(context.summary),
            issuer=program.issuer.name,
            language=program.languages[0],
            running=f"{context.title} · {kind.title} · version {context.version}",
            color=program.brand.color,
            sheet=kind.sheet(program.brand.paper.value),
            blocks=blocks,
        )
        tree = normalise(document, Place(file=context.file, line=1))
        return replace(tree, warnings=(*warnings, *tree.warnings))

    def _more_names(self, kind: DocumentKind, subject: str) -> dict[str, object]:
        """Names that need the disk or the picture."""
        match kind.subject:
            case SubjectKind.CREDENTIAL:
                bundle = self._catalog.credentials[subject]
                badge = f"{bundle.folder}/{bundle.credential.badge.image.file}"
                return {"badge": badge if (self._root / badge).is_file() else ""}
            case SubjectKind.PATHWAY:
                pathway = self._catalog.pathways[subject]
                placed = placed_components(self._catalog, pathway)
                return {"picture_words": describe_pathway(pathway.stacked_award.name, placed)}
            case SubjectKind.FRAMEWORK:
                return {}

    def _drawings(self, kind: DocumentKind, subject: str) -> dict[str, tuple[str, bytes]]:
        """Pictures that are drawn and not read, by the name templates use."""
        if kind.subject is not SubjectKind.PATHWAY:
            return {}
        pathway = self._catalog.pathways[subject]
        placed = placed_components(self._catalog, pathway)
        look = palette(self._catalog.program.brand.color)
        svg = draw_pathway(pathway.title, pathway.stacked_award.name, placed, look)
        return {_DRAWING: ("image/svg+xml", svg.encode())}

    # ---- one writer a format, imported when it is used

    def _markdown(self, document: Document) -> bytes:
        from mcred.render.plain import render_markdown  # noqa: PLC0415

        return render_markdown(document).encode()

    def _html(self, document: Document) -> bytes:
        from mcred.render.html import render_html  # noqa: PLC0415

        return render_html(document, self._css("page.css")).encode()

    def _word(self, document: Document) -> bytes:
        from mcred.render.word import render_word  # noqa: PLC0415

        return render_word(document, self._timestamp, self._png)

    def _png(self, svg: bytes) -> bytes | None:
        """An SVG as PNG; ``None`` on a machine without the engine, where its description stands."""
        from mcred.render.pdf import PdfEngineMissingError  # noqa: PLC0415

        try:
            return self._typesetter().picture(svg)
        except PdfEngineMissingError:
            return None

    def _pdf_file(self, tree: Normalised, job: Job) -> tuple[bytes, tuple[Diagnostic, ...]]:
        from mcred.render.glyphs import covered_characters  # noqa: PLC0415

        if self._covered is None:
            self._covered = covered_characters(tuple(sorted((self._shipped / "fonts").glob("*.ttf"))))
        place = Place(file=CONTEXTS[job.document.subject](self._catalog, job.subject).file, line=1)
        drawable = normalise(with_one_title(tree.document), place, self._covered)
        data = self._typesetter().render(drawable.document, self._timestamp)
        return data, (*tree.warnings, *drawable.warnings)

    def _typesetter(self) -> "PdfWriter":
        from mcred.render.pdf import PdfWriter  # noqa: PLC0415

        if self._pdf is None:
            self._pdf = PdfWriter(self._shipped / "typst", self._shipped / "fonts")
        return self._pdf

    def _css(self, name: str) -> str:
        own = self._root / "templates" / "html" / name
        path = own if own.is_file() else self._shipped / "html" / name
        return path.read_text(encoding="utf-8")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]

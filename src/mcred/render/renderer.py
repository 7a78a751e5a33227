"""Makes documents: a job in, a path and bytes out. Nothing is written to disk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import TYPE_CHECKING

from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.model.catalog import Catalog
from mcred.render.documents import CONTEXTS, DocumentKind, Format, SubjectKind
from mcred.render.environment import Templates
from mcred.render.jobs import Job, plan
from mcred.render.normalise import Normalised, normalise
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway, share_of_line
from mcred.render.pictures import load_picture
from mcred.render.reshape import for_format, with_one_title, without_pictures
from mcred.render.style_sheets import load_style_sheet
from mcred.render.subjects import placed_components
from mcred.render.tree import Document, Place
from mcred.render.warnings import warning
from mcred.render.wording import FILTERS

if TYPE_CHECKING:
    from mcred.render.pdf import PdfWriter

__all__ = ["INDEX_PATH", "Job", "Rendered", "Renderer", "plan"]

INDEX_PATH = "index.html"
_DRAWING = "pathway.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished file, what was changed so that it could be made, and what was read for it."""

    path: str
    data: bytes
    warnings: tuple[Diagnostic, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    """The pictures that its text asks for: the folder it stands in, and the name it gives."""


class Renderer:
    """Makes documents from one catalog. A document's tree is built once for all its formats.

    The trees of one subject are kept at a time: a program may have hundreds.

    ``root`` is the program's folder, ``timestamp`` the seconds since 1970 that files carry as their date.
    """

    def __init__(self, root: Path, catalog: Catalog, timestamp: int) -> None:
        self._root = root.resolve()
        self._catalog = catalog
        self._timestamp = timestamp
        self._shipped = shipped("templates")
        self._templates = Templates((self._root / "templates", self._shipped), FILTERS)
        self._trees: dict[tuple[str, str, str], Normalised] = {}
        self._pictures: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
        self._used: set[tuple[str, str, str]] = set()
        self._subject: tuple[SubjectKind, str] | None = None

    def render(self, job: Job) -> Rendered:
        """The file of a job.

        Raises:
            TemplateFaultError: the template cannot be used.
            PdfEngineMissingError: a PDF is asked for and cannot be made on this machine.
        """
        if (job.document.subject, job.subject) != self._subject:
            self._subject = (job.document.subject, job.subject)
            self._trees.clear()
            self._pictures.clear()
        self._used.clear()
        tree = self._tree(job)
        data, more = self._write(tree, job)
        warnings = (*tree.warnings, *more)
        pictures = sorted({one for key in self._used for one in self._pictures[key]})
        return Rendered(path=job.path, data=data, warnings=warnings, pictures=tuple(pictures))

    def _write(self, tree: Normalised, job: Job) -> tuple[bytes, tuple[Diagnostic, ...]]:
        document = for_format(tree.document, job.format.value)
        match job.format:
            case Format.MD:
                return self._markdown(document), ()
            case Format.HTML:
                return self._html(with_one_title(document)), ()
            case Format.DOCX:
                return self._word(with_one_title(document)), ()
            case Format.PDF:
                return self._pdf_file(with_one_title(document), job)

    def render_index(self, jobs: Sequence[Job]) -> Rendered:
        """The page that leads to the documents of these jobs."""
        from mcred.render.index import render_index

        css = self._css("page.css") + self._css("index.css")
        return Rendered(path=INDEX_PATH, data=render_index(self._catalog, jobs, css).encode())

    def _tree(self, job: Job) -> Normalised:
        kind = job.document
        key = (kind.subject.value, job.subject, kind.name)
        self._used.add(key)
        if key not in self._trees:
            self._trees[key] = self._grow(kind, job.subject)
        return self._trees[key]

    def _grow(self, kind: DocumentKind, subject: str) -> Normalised:
        from mcred.render.markdown import parse_template

        context = CONTEXTS[kind.subject](self._catalog, subject)
        pictures = self._pictures.setdefault((kind.subject.value, subject, kind.name), {})
        drawings = self._drawings(kind, subject)
        names = {**context.names, **self._more_names(kind, subject)}
        filled = self._templates.fill(kind.template, names, context.file)

        def load(file: str, name: str) -> tuple[str, bytes]:
            in_template = file.startswith("templates/")
            if in_template and name in drawings:
                return drawings[name]
            beside = "" if in_template else str(PurePosixPath(file).parent)
            pictures[beside, name] = None
            return load_picture(self._root, beside, name)

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
                return {"badge": badge if _is_file(self._root / badge) else ""}
            case SubjectKind.PATHWAY:
                pathway = self._catalog.pathways[subject]
                placed = placed_components(self._catalog, pathway)
                words = describe_pathway(pathway.stacked_award.name, placed)
                return {"picture_words": words, "picture_share": share_of_line(placed)}
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
        from mcred.render.plain import render_markdown

        return render_markdown(document).encode()

    def _html(self, document: Document) -> bytes:
        from mcred.render.html import render_html

        return render_html(document, self._css("page.css")).encode()

    def _word(self, document: Document) -> bytes:
        from mcred.render.word import render_word

        return render_word(document, self._timestamp, self._png)

    def _png(self, svg: bytes) -> bytes | None:
        """An SVG as PNG; ``None`` on a machine without the engine, where its description stands."""
        from mcred.render.pdf import PdfEngineMissingError

        try:
            return self._typesetter().picture(svg)
        except PdfEngineMissingError:
            return None

    def _pdf_file(self, document: Document, job: Job) -> tuple[bytes, tuple[Diagnostic, ...]]:
        from mcred.render.glyphs import covered_characters
        from mcred.render.pdf import PdfRefusedError

        covered = covered_characters(tuple(sorted((self._shipped / "fonts").glob("*.ttf"))))
        place = Place(file=CONTEXTS[job.document.subject](self._catalog, job.subject).file, line=1)
        drawable = normalise(document, place, covered)
        try:
            return self._typesetter().render(drawable.document, self._timestamp), drawable.warnings
        except PdfRefusedError as error:
            bare = without_pictures(drawable.document)
            if bare == drawable.document:
                raise
            message = f"the pictures of {job.path} are left out: {error.why}"
            left_out = warning("picture-left-out", place, message, "save the pictures anew")
            return self._typesetter().render(bare, self._timestamp), (*drawable.warnings, left_out)

    def _typesetter(self) -> "PdfWriter":
        from mcred.render.pdf import pdf_writer

        return pdf_writer(self._shipped / "typst", self._shipped / "fonts")

    def _css(self, name: str) -> str:
        return load_style_sheet(self._root, name)


def _one_line(text: str) -> str:
    """The beginning of a text, for what a file says about itself."""
    return shorten(text, 160, placeholder="…")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system does not accept
        return False

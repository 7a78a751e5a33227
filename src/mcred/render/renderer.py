"""Makes documents: a job in, a path and bytes out. Nothing is written to disk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import TYPE_CHECKING

from mcred.content.brand import brand_files, shipped_fonts
from mcred.content.exemplars import PassageReader, text_reader
from mcred.content.fonts import usable_fonts
from mcred.content.pictures import load_picture
from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.model.catalog import Catalog
from mcred.model.outcome import ScoredSubmission
from mcred.render.documents import BY_NAME, CONTEXTS, FORM, DocumentKind, Format, SubjectKind
from mcred.render.environment import Templates
from mcred.render.jobs import Job, plan
from mcred.render.large_print import for_large_print
from mcred.render.logo import find_logo
from mcred.render.normalise import Normalised, normalise
from mcred.render.own_templates import page_file
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway, share_of_line
from mcred.render.reshape import for_format, with_one_title, without_pictures
from mcred.render.subjects import credential_samples, placed_components
from mcred.render.tree import Document, Place
from mcred.render.warnings import warning
from mcred.render.wording import FILTERS

if TYPE_CHECKING:
    from mcred.render.pdf import PdfWriter

__all__ = ["INDEX_PATH", "Job", "Rendered", "Renderer", "brand_files", "plan"]

INDEX_PATH = "index.html"
_DRAWING = "pathway.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished file and what was changed so that it could be made."""

    path: str
    data: bytes
    warnings: tuple[Diagnostic, ...] = ()


class Renderer:
    """Makes documents from one catalog. A subject's tree is built once for all its formats.

    ``root`` is the program's folder, ``timestamp`` the seconds since 1970 that files carry as their date.
    ``read`` gives the text of those files of exemplars that are not plain text, such as Word files.
    """

    def __init__(
        self, root: Path, catalog: Catalog, timestamp: int, read: PassageReader | None = None
    ) -> None:
        self._root = root.resolve()
        self._catalog = catalog
        self._timestamp = timestamp
        self._shipped = shipped("templates")
        self._templates = Templates((self._root / "templates", self._shipped), FILTERS)
        self._read = text_reader(self._root, read)
        self._trees: dict[tuple[str, str, str], Normalised] = {}
        self._drawable: dict[tuple[str, str, str], Normalised] = {}
        self._logo = find_logo(self._root, catalog.program)
        self._fonts = usable_fonts(self._root)
        self._covered: frozenset[int] | None = None
        self._pdf: PdfWriter | None = None

    def render(self, job: Job) -> Rendered:
        """The file of a job.

        Raises:
            TemplateFaultError: the template cannot be used.
            PdfEngineMissingError: a PDF is asked for and cannot be made on this machine.
        """
        if job.format is Format.PDF:
            data, warnings = self._pdf_file(job)
            return Rendered(path=job.path, data=data, warnings=warnings)
        tree = self._tree(job)
        document = _shaped(tree.document, job.format)
        return Rendered(path=job.path, data=self._write(document, job), warnings=tree.warnings)

    def _write(self, document: Document, job: Job) -> bytes:
        match job.format:
            case Format.MD:
                return self._markdown(document)
            case Format.HTML if job.document.name == FORM:
                return self._form(document, job.subject)
            case Format.HTML:
                return self._html(document)
            case Format.DOCX:
                return self._word(document)
            case Format.PDF:
                raise AssertionError(job.format)

    def render_index(self, jobs: Sequence[Job]) -> Rendered:
        """The page that leads to the documents of these jobs."""
        from mcred.render.index import render_index

        css = self._page_file("page.css") + self._page_file("index.css")
        return Rendered(path=INDEX_PATH, data=render_index(self._catalog, jobs, css, self._logo).encode())

    def render_scores(self, rows: Sequence[ScoredSubmission]) -> bytes:
        """A page with these rows."""
        from mcred.render.scores_page import render_scores

        css, script = (
            self._page_file("page.css") + self._page_file("scores.css"),
            self._page_file("scores.js"),
        )
        return render_scores(self._catalog.program, rows, css, script, self._logo).encode()

    def _tree(self, job: Job) -> Normalised:
        if job.key not in self._trees:
            self._trees[job.key] = self._grow(job.document, job.subject, large_print=job.large_print)
        return self._trees[job.key]

    def _grow(self, kind: DocumentKind, subject: str, *, large_print: bool) -> Normalised:
        from mcred.render.markdown import parse_template

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
            sheet=kind.sheet(program.brand.paper.value, large_print=large_print),
            blocks=blocks,
            logo=self._logo,
            fonts=program.brand.fonts,
        )
        tree = normalise(document, Place(file=context.file, line=1))
        return replace(tree, warnings=(*warnings, *tree.warnings))

    def _more_names(self, kind: DocumentKind, subject: str) -> dict[str, object]:
        """Names that need the disk or the picture."""
        match kind.subject:
            case SubjectKind.CREDENTIAL:
                bundle = self._catalog.credentials[subject]
                badge = f"{bundle.folder}/{bundle.credential.badge.image.file}"
                return {
                    "badge": badge if _is_file(self._root / badge) else "",
                    "packet": kind,
                    "parts": tuple(BY_NAME[one] for one in kind.parts),
                    "samples": lambda: credential_samples(self._catalog, subject, self._read),
                }
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

        return render_html(document, self._css(document, "page.css")).encode()

    def _css(self, document: Document, *names: str) -> str:
        """Style sheets one after the other, and at the end that of large print, if it is."""
        more = ("large-print.css",) if document.sheet.large_print else ()
        return "".join(map(self._page_file, (*names, *more)))

    def _form(self, document: Document, subject: str) -> bytes:
        from mcred.render.evidence_form import render_evidence_form

        words = self._templates.words("evidence-form-words.j2")
        css = self._css(document, "page.css", "form.css")
        bundle = self._catalog.credentials[subject]
        return render_evidence_form(document, bundle, words, css, self._page_file("form.js")).encode()

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

    def _pdf_file(self, job: Job) -> tuple[bytes, tuple[Diagnostic, ...]]:
        from mcred.render.pdf import PdfRefusedError

        cover = self._for_paper(job)
        jobs = [replace(job, document=BY_NAME[name]) for name in job.document.parts]
        parts = [(one.document.title, self._for_paper(one)) for one in jobs]
        warnings = [warning for one in (cover, *(tree for _, tree in parts)) for warning in one.warnings]
        documents = cover.document, [(title, tree.document) for title, tree in parts]
        try:
            return self._typesetter().render(documents[0], self._timestamp, documents[1]), tuple(warnings)
        except PdfRefusedError as error:
            bare = without_pictures(documents[0]), [(one, without_pictures(two)) for one, two in documents[1]]
            if bare == documents:
                raise
            message = f"the pictures of {job.path} are left out: {error.why}"
            place = Place(file=self._file(job), line=1)
            left_out = warning("picture-left-out", place, message, "save the pictures anew")
            return self._typesetter().render(bare[0], self._timestamp, bare[1]), (*warnings, left_out)

    def _for_paper(self, job: Job) -> Normalised:
        """The tree as it is drawn on paper, in characters that the fonts have."""
        from mcred.render.glyphs import covered_characters

        if self._covered is None:
            self._covered = covered_characters((*self._fonts, *shipped_fonts()))
        if job.key not in self._drawable:
            tree = self._tree(job)
            drawable = normalise(
                _shaped(tree.document, Format.PDF), Place(file=self._file(job), line=1), self._covered
            )
            self._drawable[job.key] = replace(drawable, warnings=(*tree.warnings, *drawable.warnings))
        return self._drawable[job.key]

    def _typesetter(self) -> "PdfWriter":
        from mcred.render.pdf import PdfWriter

        if self._pdf is None:
            self._pdf = PdfWriter(self._shipped / "typst", self._shipped / "fonts", self._fonts)
        return self._pdf

    def _file(self, job: Job) -> str:
        """The file that a document's own words come from."""
        return CONTEXTS[job.document.subject](self._catalog, job.subject).file

    def _page_file(self, name: str) -> str:
        return page_file(self._root, name)


def _shaped(document: Document, format: Format) -> Document:
    """The document as its writer takes it."""
    document = for_format(document, format.value)
    if format is not Format.MD:
        document = with_one_title(document)
    return for_large_print(document) if document.sheet.large_print else document


def _one_line(text: str) -> str:
    """The beginning of a text, for what a file says about itself."""
    return shorten(text, 160, placeholder="…")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system does not accept
        return False

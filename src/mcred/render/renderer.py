"""Makes documents: a job in, a path and bytes out. Nothing is written to disk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.content.exemplars import PassageReader, text_reader
from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.model.catalog import Catalog
from mcred.model.outcome import ScoredSubmission
from mcred.render.documents import BY_NAME, CONTEXTS, FORM, DocumentKind, Format, SubjectKind
from mcred.render.environment import TemplateFaultError, Templates
from mcred.render.jobs import Job, plan
from mcred.render.manuscript import Manuscript, grow
from mcred.render.normalise import Normalised, normalise
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway, share_of_line
from mcred.render.reshape import for_format, with_one_title, without_pictures
from mcred.render.subjects import credential_samples, placed_components
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
        self._covered: frozenset[int] | None = None
        self._pdf: PdfWriter | None = None
        self._pngs: dict[bytes, bytes | None] = {}

    def render(self, job: Job) -> Rendered:
        """The file of a job.

        Raises:
            TemplateFaultError: the template cannot be used.
            PdfEngineMissingError: a PDF is asked for and cannot be made on this machine.
        """
        if job.format is Format.PDF:
            jobs = [replace(job, document=BY_NAME[name]) for name in job.document.parts]
            parts = [(one.document.title, self._for_paper(one)) for one in jobs]
            return self._pdf_file(job.path, self._file(job), self._for_paper(job), parts)
        tree = self._tree(job)
        if job.format is Format.HTML and job.document.name == FORM:
            document = with_one_title(for_format(tree.document, job.format.value))
            return Rendered(path=job.path, data=self._form(document, job.subject), warnings=tree.warnings)
        return Rendered(path=job.path, data=self._write(tree, job.format), warnings=tree.warnings)

    def render_manuscript(
        self, manuscript: Manuscript, formats: Sequence[Format], stem: str
    ) -> Iterator[Rendered]:
        """A document that is about no subject of the catalog, in each of the formats.

        ``stem`` is its path without the format's ending. Raises as ``render`` does.
        """
        tree = self._grow(manuscript)
        for format in formats:
            path = f"{stem}.{format.value}"
            if format is Format.PDF:
                yield self._pdf_file(path, manuscript.file, self._drawable_tree(tree, manuscript.file))
            else:
                yield Rendered(path=path, data=self._write(tree, format), warnings=tree.warnings)

    def _write(self, tree: Normalised, format: Format) -> bytes:
        document = for_format(tree.document, format.value)
        match format:
            case Format.MD:
                return self._markdown(document)
            case Format.HTML:
                return self._html(with_one_title(document))
            case Format.DOCX:
                return self._word(with_one_title(document))
            case Format.PDF:
                raise AssertionError(format)

    def render_index(self, jobs: Sequence[Job]) -> Rendered:
        """The page that leads to the documents of these jobs."""
        from mcred.render.index import render_index

        css = self._page_file("page.css") + self._page_file("index.css")
        return Rendered(path=INDEX_PATH, data=render_index(self._catalog, jobs, css).encode())

    def render_scores(self, rows: Sequence[ScoredSubmission]) -> bytes:
        """A page with these rows."""
        from mcred.render.scores_page import render_scores

        css, script = (
            self._page_file("page.css") + self._page_file("scores.css"),
            self._page_file("scores.js"),
        )
        return render_scores(self._catalog.program, rows, css, script).encode()

    def _tree(self, job: Job) -> Normalised:
        if job.key not in self._trees:
            self._trees[job.key] = self._grow(self._manuscript(job.document, job.subject))
        return self._trees[job.key]

    def _manuscript(self, kind: DocumentKind, subject: str) -> Manuscript:
        context, program = CONTEXTS[kind.subject](self._catalog, subject), self._catalog.program
        return Manuscript(
            template=kind.template,
            names={**context.names, **self._more_names(kind, subject)},
            file=context.file,
            title=f"{context.title}: {kind.title.lower()}",
            description=context.summary,
            running=f"{context.title} · {kind.title} · version {context.version}",
            sheet=kind.sheet(program.brand.paper.value),
            pictures=self._drawings(kind, subject),
        )

    def _grow(self, manuscript: Manuscript) -> Normalised:
        return grow(manuscript, self._templates, self._root, self._catalog.program)

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

        return render_html(document, self._page_file("page.css")).encode()

    def _form(self, document: Document, subject: str) -> bytes:
        from mcred.render.evidence_form import render_evidence_form

        words = self._templates.words("evidence-form-words.j2")
        css = self._page_file("page.css") + self._page_file("form.css")
        bundle = self._catalog.credentials[subject]
        return render_evidence_form(document, bundle, words, css, self._page_file("form.js")).encode()

    def _word(self, document: Document) -> bytes:
        from mcred.render.word import render_word

        return render_word(document, self._timestamp, self._png)

    def _png(self, svg: bytes) -> bytes | None:
        """An SVG as PNG; ``None`` on a machine without the engine, where its description stands."""
        from mcred.render.pdf import PdfEngineMissingError

        if svg not in self._pngs:
            try:
                self._pngs[svg] = self._typesetter().picture(svg)
            except PdfEngineMissingError:
                self._pngs[svg] = None
        return self._pngs[svg]

    def _pdf_file(
        self, path: str, file: str, cover: Normalised, parts: Sequence[tuple[str, Normalised]] = ()
    ) -> Rendered:
        """A PDF, with ``parts`` a packet. ``file`` is where the document's own words come from."""
        from mcred.render.pdf import PdfRefusedError

        warnings = tuple(warning for one in (cover, *(tree for _, tree in parts)) for warning in one.warnings)
        documents = cover.document, [(title, tree.document) for title, tree in parts]
        try:
            data = self._typesetter().render(documents[0], self._timestamp, documents[1])
            return Rendered(path=path, data=data, warnings=warnings)
        except PdfRefusedError as error:
            bare = without_pictures(documents[0]), [(one, without_pictures(two)) for one, two in documents[1]]
            if bare == documents:
                raise
            message = f"the pictures of {path} are left out: {error.why}"
            left_out = warning(
                "picture-left-out", Place(file=file, line=1), message, "save the pictures anew"
            )
            data = self._typesetter().render(bare[0], self._timestamp, bare[1])
            return Rendered(path=path, data=data, warnings=(*warnings, left_out))

    def _for_paper(self, job: Job) -> Normalised:
        if job.key not in self._drawable:
            self._drawable[job.key] = self._drawable_tree(self._tree(job), self._file(job))
        return self._drawable[job.key]

    def _drawable_tree(self, tree: Normalised, file: str) -> Normalised:
        """The tree as it is drawn on paper, in characters that the fonts have."""
        from mcred.render.glyphs import covered_characters

        if self._covered is None:
            self._covered = covered_characters(tuple(sorted((self._shipped / "fonts").glob("*.ttf"))))
        document = with_one_title(for_format(tree.document, Format.PDF.value))
        drawable = normalise(document, Place(file=file, line=1), self._covered)
        return replace(drawable, warnings=(*tree.warnings, *drawable.warnings))

    def _typesetter(self) -> "PdfWriter":
        from mcred.render.pdf import PdfWriter

        if self._pdf is None:
            self._pdf = PdfWriter(self._shipped / "typst", self._shipped / "fonts")
        return self._pdf

    def _file(self, job: Job) -> str:
        """The file that a document's own words come from."""
        return CONTEXTS[job.document.subject](self._catalog, job.subject).file

    def _page_file(self, name: str) -> str:
        own = self._root / "templates" / "html" / name
        path = own if own.is_file() else self._shipped / "html" / name
        try:
            return path.read_text(encoding="utf-8")
        except ValueError as error:
            raise TemplateFaultError(f"html/{name}", 1, "is not UTF-8 text") from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system does not accept
        return False

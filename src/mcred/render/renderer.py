"""Makes documents: a job in, a path and bytes out. Nothing is written to disk."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import TYPE_CHECKING

from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.model.catalog import Catalog
from mcred.render.catalogues import load_words
from mcred.render.documents import CONTEXTS, DocumentKind, Format, SubjectKind
from mcred.render.environment import TemplateFaultError, Templates
from mcred.render.jobs import Job, plan
from mcred.render.normalise import Normalised, normalise
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway, share_of_line
from mcred.render.pictures import load_picture
from mcred.render.reshape import for_format, with_one_title, with_pixels, without_pictures
from mcred.render.subjects import placed_components
from mcred.render.tree import Document, Place
from mcred.render.warnings import warning
from mcred.render.wording import filters, version_words
from mcred.render.words import ENGLISH

if TYPE_CHECKING:
    from mcred.render.pdf import PdfRefusedError, PdfWriter

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

    ``root`` is the program's folder, ``timestamp`` the seconds since 1970 that files carry as their date,
    ``language`` that of the fixed words; it is the program's first when it is empty.

    Raises:
        CatalogueFaultError: the catalogue of the language cannot be read.
    """

    def __init__(self, root: Path, catalog: Catalog, timestamp: int, language: str = "") -> None:
        self._root = root.resolve()
        self._catalog = catalog
        self._timestamp = timestamp
        self._shipped = shipped("templates")
        folders = (self._root / "templates", self._shipped)
        self._language = language or catalog.program.languages[0]
        found = load_words(self._language, tuple(one / "locales" for one in folders))
        self._words, self._untranslated = found or ENGLISH, found is None
        self._templates = Templates(folders, filters(self._words), self._words, catalog.program.languages[0])
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
        data, more = self._write(tree, job)
        return Rendered(path=job.path, data=data, warnings=(*tree.warnings, *more))

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
        return Rendered(path=INDEX_PATH, data=render_index(self._catalog, jobs, css, self._words).encode())

    def _tree(self, job: Job) -> Normalised:
        kind = job.document
        key = (kind.subject.value, job.subject, kind.name)
        if key not in self._trees:
            self._trees[key] = self._grow(kind, job.subject)
        return self._trees[key]

    def _grow(self, kind: DocumentKind, subject: str) -> Normalised:
        from mcred.render.markdown import parse_template

        context = CONTEXTS[kind.subject](self._catalog, subject)
        drawings = self._drawings(kind, subject)
        names = {**context.names, **self._more_names(kind, subject)}
        filled = self._templates.fill(kind.template, names, context.file)

        def load(file: str, name: str) -> tuple[str, bytes]:
            if file.startswith("templates/"):
                return drawings.get(name) or load_picture(self._root, "", name)
            return load_picture(self._root, str(PurePosixPath(file).parent), name)

        blocks, warnings = parse_template(filled, load, self._words)
        program, words = self._catalog.program, self._words
        name = words.gettext(kind.title)
        version = version_words(context.version, words, draft=context.draft)
        document = Document(
            title=words.gettext("%(title)s: %(document)s", title=context.title, document=name.lower()),
            description=_one_line(context.summary),
            issuer=program.issuer.name,
            language=program.languages[0],
            running=f"{context.title} · {name} · {version}",
            color=program.brand.color,
            sheet=kind.sheet(program.brand.paper.value),
            blocks=blocks,
            words=words,
        )
        tree = normalise(document, Place(file=context.file, line=1))
        return replace(tree, warnings=(*self._without_words(), *warnings, *tree.warnings))

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
                words = describe_pathway(pathway.stacked_award.name, placed, self._words)
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
        svg = draw_pathway(pathway.title, pathway.stacked_award.name, placed, look, self._words)
        return {_DRAWING: ("image/svg+xml", svg.encode())}

    def _without_words(self) -> tuple[Diagnostic, ...]:
        """That the fixed words stay English; the same warning for every document, so it is said once."""
        if not self._untranslated:
            return ()
        message = f'there are no fixed words in "{self._language[:35]}" yet; they stay English'
        hint = f"add templates/locales/{self._language[:35]}/LC_MESSAGES/mcred.po"
        return (warning("language-without-words", Place(file="mcred.yaml", line=1), message, hint),)

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

        if self._covered is None:
            self._covered = covered_characters(tuple(sorted((self._shipped / "fonts").glob("*.ttf"))))
        place = Place(file=CONTEXTS[job.document.subject](self._catalog, job.subject).file, line=1)
        drawable = normalise(document, place, self._covered)
        try:
            return self._typesetter().render(drawable.document, self._timestamp), drawable.warnings
        except PdfRefusedError as error:
            return self._with_other_pictures(drawable, job, place, error)

    def _with_other_pictures(
        self, tree: Normalised, job: Job, place: Place, error: "PdfRefusedError"
    ) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The engine refuses joined letters in drawings, and broken pictures: pixels, or no pictures."""
        from mcred.render.pdf import PdfRefusedError

        drawn = with_pixels(tree.document, self._png)
        if drawn != tree.document:
            with suppress(PdfRefusedError):
                return self._typesetter().render(drawn, self._timestamp), tree.warnings
        bare = without_pictures(tree.document)
        if bare == tree.document:
            raise error
        message = f"the pictures of {job.path} are left out: {error.why}"
        left_out = warning("picture-left-out", place, message, "save the pictures anew")
        return self._typesetter().render(bare, self._timestamp), (*tree.warnings, left_out)

    def _typesetter(self) -> "PdfWriter":
        from mcred.render.pdf import PdfWriter

        if self._pdf is None:
            self._pdf = PdfWriter(self._shipped / "typst", self._shipped / "fonts")
        return self._pdf

    def _css(self, name: str) -> str:
        own = self._root / "templates" / "html" / name
        path = own if own.is_file() else self._shipped / "html" / name
        try:
            return path.read_text(encoding="utf-8")
        except ValueError as error:
            raise TemplateFaultError(f"html/{name}", 1, "is not UTF-8 text") from error


def _one_line(text: str) -> str:
    """The beginning of a text, for what a file says about itself."""
    return shorten(text, 160, placeholder="…")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system does not accept
        return False

"""Makes documents: a job in, a path and bytes out. Nothing is written to disk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred.content.brand import brand_files
from mcred.content.exemplars import PassageReader, text_reader
from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.model.catalog import Catalog
from mcred.model.outcome import ScoredSubmission
from mcred.render.catalogues import load_words
from mcred.render.documents import BY_NAME, CONTEXTS, FORM, DocumentKind, Format, SubjectKind
from mcred.render.environment import Templates
from mcred.render.filters import filters
from mcred.render.jobs import Job, plan
from mcred.render.logo import find_logo
from mcred.render.manuscript import Manuscript, grow
from mcred.render.normalise import Normalised
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway, share_of_line
from mcred.render.subjects import credential_samples, placed_components
from mcred.render.tree import Place
from mcred.render.warnings import warning
from mcred.render.wording import version_words
from mcred.render.words import ENGLISH, Words
from mcred.render.writers import Writers

__all__ = ["INDEX_PATH", "Job", "Rendered", "Renderer", "brand_files", "plan"]

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
    """Makes documents from one catalog.

    A tree is built once for all its formats and packets, and kept while jobs are of the same subject.
    ``root`` is the program's folder, ``timestamp`` the seconds since 1970 that files carry as their date.
    ``read`` gives the text of those files of exemplars that are not plain text, such as Word files.
    ``language`` is that of the fixed words; it is the program's first when it is empty.

    Raises:
        CatalogueFaultError: the catalogue of the language cannot be read.
    """

    def __init__(
        self,
        root: Path,
        catalog: Catalog,
        timestamp: int,
        read: PassageReader | None = None,
        language: str = "",
    ) -> None:
        self._root = root.resolve()
        self._catalog = catalog
        self._writers = Writers(self._root, timestamp)
        self._logo = find_logo(self._root, catalog.program)
        folders = (self._root / "templates", shipped("templates"))
        self._language = language or catalog.program.languages[0]
        found = load_words(self._language, tuple(one / "locales" for one in folders))
        self._words, self._untranslated = found or ENGLISH, found is None
        self._templates = Templates(folders, filters(self._words), self._words, catalog.program.languages[0])
        self._read = text_reader(self._root, read)
        self._trees: dict[tuple[str, str, str], Normalised] = {}
        self._drawable: dict[tuple[str, str, str], Normalised] = {}
        self._pictures: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
        self._used: set[tuple[str, str, str]] = set()
        self._subject = ("", "")

    @property
    def words(self) -> Words:
        """The fixed words of its language."""
        return self._words

    def render(self, job: Job) -> Rendered:
        """The file of a job.

        Raises:
            TemplateFaultError: the template cannot be used.
            PdfEngineMissingError: a PDF is asked for and cannot be made on this machine.
        """
        if job.key[:2] != self._subject:
            self._subject = job.key[:2]
            self._trees.clear()
            self._drawable.clear()
            self._pictures.clear()
        self._used.clear()
        data, warnings = self._pdf_file(job) if job.format is Format.PDF else self._other_file(job)
        pictures = sorted({one for key in self._used for one in self._pictures[key]})
        return Rendered(path=job.path, data=data, warnings=warnings, pictures=tuple(pictures))

    def render_manuscript(
        self, manuscript: Manuscript, formats: Sequence[Format], stem: str
    ) -> Iterator[Rendered]:
        """A document that is about no subject of the catalog, in each of the formats.

        ``stem`` is its path without the format's ending. Raises as ``render`` does.
        """
        tree = self._grow(manuscript, {})
        for format in formats:
            path = f"{stem}.{format.value}"
            if format is Format.PDF:
                drawable = self._writers.drawable(tree, manuscript.file)
                data, warnings = self._writers.pdf(path, manuscript.file, drawable)
            else:
                data, warnings = self._writers.write(tree, format), tree.warnings
            yield Rendered(path=path, data=data, warnings=warnings)

    def _other_file(self, job: Job) -> tuple[bytes, tuple[Diagnostic, ...]]:
        tree = self._tree(job)
        if job.format is Format.HTML and job.document.name == FORM:
            bundle = self._catalog.credentials[job.subject]
            words = self._templates.words("evidence-form-words.j2")
            return self._writers.form(tree, bundle, words), tree.warnings
        return self._writers.write(tree, job.format), tree.warnings

    def _pdf_file(self, job: Job) -> tuple[bytes, tuple[Diagnostic, ...]]:
        jobs = [replace(job, document=BY_NAME[name]) for name in job.document.parts]
        parts = [(self._words.gettext(one.document.title), self._for_paper(one)) for one in jobs]
        return self._writers.pdf(job.path, self._file(job), self._for_paper(job), parts)

    def _for_paper(self, job: Job) -> Normalised:
        tree = self._tree(job)
        if job.key not in self._drawable:
            self._drawable[job.key] = self._writers.drawable(tree, self._file(job))
        return self._drawable[job.key]

    def render_index(self, jobs: Sequence[Job]) -> Rendered:
        """The page that leads to the documents of these jobs."""
        from mcred.render.index import render_index

        css = self._page_files("page.css", "index.css")
        return Rendered(
            path=INDEX_PATH, data=render_index(self._catalog, jobs, css, self._words, self._logo).encode()
        )

    def render_scores(self, rows: Sequence[ScoredSubmission]) -> bytes:
        """A page with these rows."""
        from mcred.render.scores_page import render_scores

        css, script = self._page_files("page.css", "scores.css"), self._page_files("scores.js")
        return render_scores(self._catalog.program, rows, css, script, self._words, self._logo).encode()

    def _page_files(self, *names: str) -> str:
        return "".join(map(self._writers.page_file, names))

    def _tree(self, job: Job) -> Normalised:
        self._used.add(job.key)
        if job.key not in self._trees:
            pictures = self._pictures.setdefault(job.key, {})
            self._trees[job.key] = self._grow(self._manuscript(job), pictures)
        return self._trees[job.key]

    def _manuscript(self, job: Job) -> Manuscript:
        kind, subject = job.document, job.subject
        context, words = CONTEXTS[kind.subject](self._catalog, subject), self._words
        name = words.gettext(kind.title)
        version = version_words(context.version, words, draft=context.draft)
        return Manuscript(
            template=kind.template,
            names={**context.names, **self._more_names(kind, subject)},
            file=context.file,
            title=words.gettext("%(title)s: %(document)s", title=context.title, document=name.lower()),
            description=context.summary,
            running=f"{context.title} · {name} · {version}",
            sheet=kind.sheet(self._catalog.program.brand.paper.value, large_print=job.large_print),
            pictures=self._drawings(kind, subject),
        )

    def _grow(self, manuscript: Manuscript, asked: dict[tuple[str, str], None]) -> Normalised:
        """The tree; the pictures that its texts ask for are noted in ``asked``."""
        tree = grow(
            manuscript, self._templates, self._root, self._catalog.program, self._words, asked, self._logo
        )
        return replace(tree, warnings=(*self._without_words(), *tree.warnings))

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

    def _file(self, job: Job) -> str:
        """The file that a document's own words come from."""
        return CONTEXTS[job.document.subject](self._catalog, job.subject).file


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system does not accept
        return False

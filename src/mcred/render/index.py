"""The one page that leads to every document, with a small search that works without a network."""

from collections.abc import Sequence
from html import escape

from mcred.model.catalog import Catalog
from mcred.render.documents import DocumentKind, Format, SubjectKind
from mcred.render.jobs import Job
from mcred.render.page import banner, fill_style, page
from mcred.render.palette import palette
from mcred.render.sheet import Sheet
from mcred.render.tree import Picture
from mcred.render.wording import duration, in_words, plural

_HEADINGS = {
    SubjectKind.PATHWAY: "Pathways",
    SubjectKind.CREDENTIAL: "Credentials",
    SubjectKind.FRAMEWORK: "Frameworks",
}
_FORMAT_NAMES = {Format.HTML: "Web page", Format.PDF: "PDF", Format.DOCX: "Word", Format.MD: "Markdown"}
_SCRIPT = """
const field = document.getElementById('find');
const status = document.getElementById('found');
const cards = [...document.querySelectorAll('.card')];
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const text = card.textContent.toLowerCase();
    card.hidden = !words.every((word) => text.includes(word));
    shown += card.hidden ? 0 : 1;
  }
  for (const part of document.querySelectorAll('section')) {
    part.hidden = !part.querySelector('.card:not([hidden])');
  }
  status.textContent = words.length ? shown + ' of ' + cards.length + ' shown' : '';
});
document.getElementById('search').hidden = false;
"""


def render_index(catalog: Catalog, jobs: Sequence[Job], css: str, logo: Picture | None = None) -> str:
    """The page over the documents of these jobs; ``css`` is its style sheet."""
    program = catalog.program
    parts = [_section(catalog, kind, jobs) for kind in _HEADINGS]
    summary = f"<p>{escape(program.summary)}</p>" if program.summary else ""
    search = (
        '<div class="search" id="search" hidden><label for="find">Find a document</label>'
        '<input id="find" type="search" autocomplete="off"><span id="found" role="status"></span></div>'
    )
    return page(
        title=program.title,
        description=program.summary or program.title,
        issuer=program.issuer.name,
        language=program.languages[0],
        style=fill_style(
            css, palette(program.brand.color), Sheet(paper=program.brand.paper.value), program.brand.fonts
        ),
        body=(
            f"{banner(program.issuer.name, logo)}"
            f'<main id="main" tabindex="-1"><h1>{escape(program.title)}</h1>\n{summary}\n{search}\n'
            f"{''.join(parts)}</main>\n<footer><p>{escape(program.issuer.name)}</p></footer>\n"
        ),
        script=_SCRIPT,
    )


def _section(catalog: Catalog, kind: SubjectKind, jobs: Sequence[Job]) -> str:
    subjects = dict.fromkeys(job.subject for job in jobs if job.document.subject is kind)
    if not subjects:
        return ""
    cards = "".join(_card(catalog, kind, subject, jobs) for subject in subjects)
    return f'<section><h2>{_HEADINGS[kind]}</h2><ul class="cards">{cards}</ul></section>\n'


def _card(catalog: Catalog, kind: SubjectKind, subject: str, jobs: Sequence[Job]) -> str:
    title, facts = _about(catalog, kind, subject)
    own = [job for job in jobs if job.document.subject is kind and job.subject == subject]
    documents = dict.fromkeys(job.document for job in own)
    items = "".join(
        _document(document, title, [job for job in own if job.document == document]) for document in documents
    )
    return (
        f'<li class="card"><h3>{escape(title)}</h3><p>{escape(facts)}</p>'
        f'<ul class="documents">{items}</ul></li>\n'
    )


def _about(catalog: Catalog, kind: SubjectKind, subject: str) -> tuple[str, str]:
    match kind:
        case SubjectKind.CREDENTIAL:
            bundle = catalog.credentials[subject]
            credential = bundle.credential
            facts = f"{in_words(credential.level)} · {duration(bundle.seat_minutes)}"
            facts += f" · {plural(credential.window_weeks, 'week')} · version {credential.version}"
            facts += " (draft)" if catalog.is_draft(subject) else ""
            return credential.title, facts
        case SubjectKind.FRAMEWORK:
            framework = catalog.frameworks[subject]
            count = sum(1 for _ in framework.competencies())
            return framework.title, f"{count} competencies · version {framework.version}"
        case SubjectKind.PATHWAY:
            pathway = catalog.pathways[subject]
            facts = f"{plural(len(pathway.components), 'credential')} · version {pathway.version}"
            return pathway.title, facts


def _document(document: DocumentKind, subject: str, jobs: Sequence[Job]) -> str:
    usual, large = (
        _links([job for job in jobs if job.large_print is wanted], f"{subject}: {document.title}", note)
        for wanted, note in ((False, ""), (True, "large print"))
    )
    large = f'<span class="formats large"><span>Large print:</span>{large}</span>' if large else ""
    return (
        f"<li><span><strong>{escape(document.title)}</strong>"
        f'<span class="about">{escape(document.about)}</span></span><span class="formats">{usual}</span>'
        f"{large}</li>"
    )


def _links(jobs: Sequence[Job], document: str, note: str) -> str:
    by_format = {job.format: job for job in jobs}
    return "".join(
        f'<a href="{escape(by_format[one].path)}" '
        f'aria-label="{escape(", ".join(filter(None, (document, name, note))))}">{name}</a>'
        for one, name in _FORMAT_NAMES.items()
        if one in by_format
    )

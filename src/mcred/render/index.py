"""The one page that leads to every document, with a small search that works without a network."""

from collections.abc import Sequence
from html import escape

from mcred.model.catalog import Catalog
from mcred.render.documents import DocumentKind, Format, SubjectKind
from mcred.render.jobs import Job
from mcred.render.page import banner, fill_style, page, said_of_filtering
from mcred.render.palette import palette
from mcred.render.sheet import Sheet
from mcred.render.tree import Picture
from mcred.render.wording import duration, in_words, plural, version_words
from mcred.render.words import ENGLISH, Words, to_translate

_HEADINGS = {
    SubjectKind.PATHWAY: to_translate("Pathways"),
    SubjectKind.CREDENTIAL: to_translate("Credentials"),
    SubjectKind.FRAMEWORK: to_translate("Frameworks"),
}
_FORMAT_NAMES = {
    Format.HTML: to_translate("Web page"),
    Format.PDF: "PDF",
    Format.DOCX: "Word",
    Format.MD: "Markdown",
}
_SCRIPT = """
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\\p{M}/gu, '');
const field = document.getElementById('find');
const status = document.getElementById('found');
const cards = [...document.querySelectorAll('.card')];
field.addEventListener('input', () => {
  const words = plain(field.value).split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const text = plain(card.textContent);
    card.hidden = !words.every((word) => text.includes(word));
    shown += card.hidden ? 0 : 1;
  }
  for (const part of document.querySelectorAll('section')) {
    part.hidden = !part.querySelector('.card:not([hidden])');
  }
  status.textContent = words.length ? said.replace('%(shown)s', shown).replace('%(all)s', cards.length) : '';
});
document.getElementById('search').hidden = false;
"""


def render_index(
    catalog: Catalog, jobs: Sequence[Job], css: str, words: Words = ENGLISH, logo: Picture | None = None
) -> str:
    """The page over the documents of these jobs; ``css`` is its style sheet."""
    program = catalog.program
    parts = [_section(catalog, kind, jobs, words) for kind in _HEADINGS]
    summary = f"<p>{escape(program.summary)}</p>" if program.summary else ""
    search = (
        '<div class="search" id="search" hidden>'
        f'<label for="find">{escape(words.gettext("Find a document"))}</label>'
        '<input id="find" type="search" autocomplete="off"><span id="found" role="status"></span></div>'
    )
    return page(
        title=program.title,
        description=program.summary or program.title,
        issuer=program.issuer.name,
        language=program.languages[0],
        style=fill_style(
            css,
            palette(program.brand.color),
            Sheet(paper=program.brand.paper.value),
            words,
            program.brand.fonts,
        ),
        body=(
            f"{banner(program.issuer.name, logo)}"
            f'<main id="main" tabindex="-1"><h1>{escape(program.title)}</h1>\n{summary}\n{search}\n'
            f"{''.join(parts)}</main>\n<footer><p>{escape(program.issuer.name)}</p></footer>\n"
        ),
        script=said_of_filtering(words) + _SCRIPT,
        words=words,
    )


def _section(catalog: Catalog, kind: SubjectKind, jobs: Sequence[Job], words: Words) -> str:
    subjects = dict.fromkeys(job.subject for job in jobs if job.document.subject is kind)
    if not subjects:
        return ""
    cards = "".join(_card(catalog, kind, subject, jobs, words) for subject in subjects)
    heading = escape(words.gettext(_HEADINGS[kind]))
    return f'<section><h2>{heading}</h2><ul class="cards">{cards}</ul></section>\n'


def _card(catalog: Catalog, kind: SubjectKind, subject: str, jobs: Sequence[Job], words: Words) -> str:
    title, facts = _about(catalog, kind, subject, words)
    own = [job for job in jobs if job.document.subject is kind and job.subject == subject]
    documents = dict.fromkeys(job.document for job in own)
    items = "".join(
        _document(document, title, [job for job in own if job.document == document], words)
        for document in documents
    )
    return (
        f'<li class="card"><h3>{escape(title)}</h3><p>{escape(facts)}</p>'
        f'<ul class="documents">{items}</ul></li>\n'
    )


def _about(catalog: Catalog, kind: SubjectKind, subject: str, words: Words) -> tuple[str, str]:
    facts: tuple[str, ...]
    match kind:
        case SubjectKind.CREDENTIAL:
            bundle = catalog.credentials[subject]
            credential = bundle.credential
            facts = (
                in_words(credential.level, words=words),
                duration(bundle.seat_minutes, words=words),
                plural(credential.window_weeks, "week", words=words),
                version_words(credential.version, words, draft=catalog.is_draft(subject)),
            )
            return credential.title, " · ".join(facts)
        case SubjectKind.FRAMEWORK:
            framework = catalog.frameworks[subject]
            count = sum(1 for _ in framework.competencies())
            facts = (
                words.ngettext("%(count)s competency", "%(count)s competencies", count),
                version_words(framework.version, words),
            )
            return framework.title, " · ".join(facts)
        case SubjectKind.PATHWAY:
            pathway = catalog.pathways[subject]
            facts = (
                plural(len(pathway.components), "credential", words=words),
                version_words(pathway.version, words),
            )
            return pathway.title, " · ".join(facts)


def _document(document: DocumentKind, subject: str, jobs: Sequence[Job], words: Words) -> str:
    title = words.gettext(document.title)
    usual, large = (
        _links([job for job in jobs if job.large_print is wanted], f"{subject}: {title}", note, words)
        for wanted, note in ((False, ""), (True, words.gettext("large print")))
    )
    named = escape(words.gettext("Large print:"))
    large = f'<span class="formats large"><span>{named}</span>{large}</span>' if large else ""
    return (
        f"<li><span><strong>{escape(title)}</strong>"
        f'<span class="about">{escape(words.gettext(document.about))}</span></span>'
        f'<span class="formats">{usual}</span>{large}</li>'
    )


def _links(jobs: Sequence[Job], document: str, note: str, words: Words) -> str:
    by_format = {job.format: job for job in jobs}
    names = {one: words.gettext(name) for one, name in _FORMAT_NAMES.items() if one in by_format}
    return "".join(
        f'<a href="{escape(by_format[one].path)}" '
        f'aria-label="{escape(", ".join(filter(None, (document, name, note))))}">{escape(name)}</a>'
        for one, name in names.items()
    )

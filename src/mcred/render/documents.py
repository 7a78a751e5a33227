"""Every document that mcred makes, in one list: add a document here and its template beside the others."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mcred.model.catalog import Catalog
from mcred.render.subject_values import Context
from mcred.render.subjects import credential_context, framework_context, pathway_context
from mcred.render.tree import Sheet
from mcred.render.words import to_translate


class Format(StrEnum):
    """The formats of a document; the value is the file name's ending."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class SubjectKind(StrEnum):
    """What a document is about; the value is the folder it is written to."""

    CREDENTIAL = "credentials"
    FRAMEWORK = "frameworks"
    PATHWAY = "pathways"


READ = (Format.MD, Format.HTML, Format.PDF)
WRITTEN_IN = (*READ, Format.DOCX)
"""Documents that people type into are Word files, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """One kind of document. ``about`` says in a few words who uses it and for what."""

    name: str
    subject: SubjectKind
    title: str
    about: str
    formats: tuple[Format, ...] = READ
    landscape: bool = False
    one_page: bool = False
    dense: bool = False

    @property
    def template(self) -> str:
        """The template's file name."""
        return f"{self.name}.md.j2"

    def sheet(self, paper: str) -> Sheet:
        """The paper this document is set for."""
        return Sheet(paper=paper, landscape=self.landscape, one_page=self.one_page, dense=self.dense)


DOCUMENTS = (
    DocumentKind(
        name="handout",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Handout"),
        about=to_translate("One page for teachers who decide whether to begin"),
        one_page=True,
    ),
    DocumentKind(
        name="learner-guide",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Learner guide"),
        about=to_translate("Every module in full, with coaching and the team meeting"),
    ),
    DocumentKind(
        name="evidence-template",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Evidence template"),
        about=to_translate("The form that teachers fill in and send back"),
        formats=WRITTEN_IN,
    ),
    DocumentKind(
        name="rubric",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Rubric"),
        about=to_translate("How the evidence is rated, for teachers and reviewers"),
        landscape=True,
        dense=True,
    ),
    DocumentKind(
        name="scoring-sheet",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Scoring sheet"),
        about=to_translate("For reviewers: what to look for, ratings and feedback"),
        formats=WRITTEN_IN,
        dense=True,
    ),
    DocumentKind(
        name="matrix",
        subject=SubjectKind.FRAMEWORK,
        title=to_translate("Competency matrix"),
        about=to_translate("Every competency with its levels, tasks and standards"),
        landscape=True,
        dense=True,
    ),
    DocumentKind(
        name="overview",
        subject=SubjectKind.PATHWAY,
        title=to_translate("Pathway overview"),
        about=to_translate("The credentials in order, the time they take and where they lead"),
        one_page=True,
    ),
)

ContextBuilder = Callable[[Catalog, str], Context]

CONTEXTS: dict[SubjectKind, ContextBuilder] = {
    SubjectKind.CREDENTIAL: credential_context,
    SubjectKind.FRAMEWORK: framework_context,
    SubjectKind.PATHWAY: pathway_context,
}

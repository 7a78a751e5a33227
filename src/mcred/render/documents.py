"""Every document that mcred makes, in one list: add a document here and its template beside the others."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mcred.model.catalog import Catalog
from mcred.render.sheet import Sheet
from mcred.render.subject_values import Context
from mcred.render.subjects import credential_context, framework_context, pathway_context
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


FORM = "evidence-form"
"""The evidence template to fill in with a browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """One kind of document. ``about`` says in a few words who uses it and for what."""

    name: str
    subject: SubjectKind
    title: str
    about: str
    formats: tuple[Format, ...] = READ
    no_other_format: bool = False
    landscape: bool = False
    one_page: bool = False
    dense: bool = False
    framed: bool = False
    parts: tuple[str, ...] = ()
    """The names of the documents in a packet, which is one PDF with a cover and a table of contents."""
    more_templates: tuple[str, ...] = ()
    """Templates that are filled besides its own."""

    @property
    def template(self) -> str:
        """The template's file name; of a packet that of its cover."""
        return "packet.md.j2" if self.parts else f"{self.name}.md.j2"

    def can_be(self, format: Format, *, large_print: bool = False) -> bool:
        """Whether it can be made in a format: packets are for paper, and Markdown has no size of type."""
        if large_print and format is Format.MD:
            return False
        return format in self.formats or not (self.parts or self.no_other_format)

    def sheet(self, paper: str, *, large_print: bool = False) -> Sheet:
        """The paper this document is set for. Large print is always upright: its lines stay short."""
        if large_print:
            return Sheet(paper=paper, framed=self.framed, large_print=True)
        return Sheet(
            paper=paper,
            landscape=self.landscape,
            one_page=self.one_page,
            dense=self.dense,
            framed=self.framed,
        )


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
        name=FORM,
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Evidence form"),
        about=to_translate("The same form to fill in with a browser, without a network"),
        formats=(Format.HTML,),
        no_other_format=True,
        more_templates=("evidence-form-words.j2",),
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
        name="facilitator-guide",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Facilitator guide"),
        about=to_translate("Every session minute by minute, for coaches and team leaders"),
        dense=True,
    ),
    DocumentKind(
        name="exemplars",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Exemplars"),
        about=to_translate("Whole submissions with their agreed ratings, for reviewers and coaches"),
        dense=True,
    ),
    DocumentKind(
        name="certificate",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Certificate"),
        about=to_translate("For the wall, with lines for the name, the date and the signature"),
        landscape=True,
        one_page=True,
        framed=True,
    ),
    DocumentKind(
        name="teacher-packet",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Teacher packet"),
        about=to_translate("All that a teacher needs, in one file"),
        formats=(Format.PDF,),
        parts=("handout", "learner-guide", "evidence-template", "rubric"),
    ),
    DocumentKind(
        name="reviewer-packet",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Reviewer packet"),
        about=to_translate("All that a reviewer needs, in one file; not for teachers who have not handed in"),
        formats=(Format.PDF,),
        parts=("rubric", "scoring-sheet", "exemplars"),
    ),
    DocumentKind(
        name="facilitator-packet",
        subject=SubjectKind.CREDENTIAL,
        title=to_translate("Facilitator packet"),
        about=to_translate("All that a coach or team leader needs, in one file"),
        formats=(Format.PDF,),
        parts=("facilitator-guide", "handout", "learner-guide", "rubric", "exemplars"),
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

BY_NAME = {kind.name: kind for kind in DOCUMENTS}

ContextBuilder = Callable[[Catalog, str], Context]

CONTEXTS: dict[SubjectKind, ContextBuilder] = {
    SubjectKind.CREDENTIAL: credential_context,
    SubjectKind.FRAMEWORK: framework_context,
    SubjectKind.PATHWAY: pathway_context,
}

"""Filled forms as teachers send them: our own templates, filled in every format."""

import base64
import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from mcred.content.program import LoadedProgram, load_program
from mcred.evidence.plain_text import read_markdown_file
from mcred.evidence.traces import PARTS, read_trace
from mcred.model.credential import EvidenceType
from mcred.model.definition import Definition
from mcred.model.form import TRACE_PARTS, FieldRole, FormField, form_fields
from mcred.model.submission import Submission
from mcred.render.documents import Format
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

ROOT = Path(__file__).resolve().parents[1]
Written = Mapping[str, str | bool]
"""What stands in each field, by its id."""


@cache
def program() -> LoadedProgram:
    return load_program(ROOT)


@cache
def template(credential: str, format: Format) -> bytes:
    """The empty form as ``build`` prints it."""
    (job,) = plan(
        program().catalog, ids=[credential], documents=["evidence-template"], formats=[format.value]
    )
    return Renderer(ROOT, program().catalog, 1_700_000_000).render(job).data


def definition_of(credential: str) -> Definition:
    return program().catalog.definition(credential)


def fields_of(definition: Definition, exchanges: int = 1) -> tuple[FormField, ...]:
    return form_fields(definition.credential, definition.quiz, exchanges)


def about(earner: str = "t-0421", attempt: str = "1", submitted: str = "2026-03-02") -> dict[str, str | bool]:
    return {
        "earner": earner,
        "attempt": attempt,
        "submitted": submitted,
        "minutes-learning": "95",
        "minutes-evidence": "65 minutes",
        "note": "",
    }


def fill_word(data: bytes, definition: Definition, written: Written) -> bytes:
    """Type into the boxes of a Word form: each line is a paragraph."""
    word = docx.Document(BytesIO(data))
    by_code = {one.code: written.get(one.id, "") for one in fields_of(definition)}
    for table in word.tables:
        cells = [cell for row in table.rows for cell in row.cells]
        label = cells[0].text.split(" ")[0] + (".") * (not cells[0].text.split(" ")[0].endswith("."))
        code = next((one for one in (label, label[:-1]) if one in by_code), None)
        if code is None or len(cells) != 2:
            continue
        first, *rest = str(by_code[code]).split("\n")
        cells[1].paragraphs[0].add_run(first)
        for line in rest:
            cells[1].add_paragraph(line)
    for paragraph in word.paragraphs:
        for one in fields_of(definition):
            ticked = one.role is FieldRole.ATTESTATION and written.get(one.id)
            if ticked and one.code in paragraph.text and paragraph.runs:
                paragraph.runs[0].text = "☒"
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def fill_markdown(text: str, definition: Definition, written: Written) -> str:
    """Type under the headings of a Markdown form."""
    lines: list[str] = []
    pending = {one.code: one for one in fields_of(definition)}
    for line in text.split("\n"):
        ticked = next(
            (
                one
                for one in fields_of(definition)
                if one.role is FieldRole.ATTESTATION and f"[ ] {one.code}" in line and written.get(one.id)
            ),
            None,
        )
        lines.append(line.replace("[ ]", "[x]", 1) if ticked else line)
        word = line.lstrip("# ").split(" ")[0]
        field = pending.get(word) if line.startswith("#") else None
        if field and (field.role is not FieldRole.ANSWER or f"{{#{field.id}}}" in line):
            lines += ["", str(written.get(field.id, "")), ""]
    return "\n".join(lines)


def browser_form(
    definition: Definition, written: Written, files: Mapping[str, Mapping[str, bytes]] | None = None
) -> bytes:
    document = {
        "kind": "evidence-form",
        "version": 1,
        "credential": str(definition.reference),
        "fields": dict(written),
        "files": {
            requirement: [
                {"name": name, "data": base64.b64encode(data).decode()} for name, data in named.items()
            ]
            for requirement, named in (files or {}).items()
        },
    }
    return json.dumps(document).encode()


def filled_pdf(definition: Definition, written: Written) -> bytes:
    """A PDF with a form: text fields, and boxes for what is ticked or not."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=612, height=792)
    fields = ArrayObject()
    for name, value in {**written, "credential": str(definition.reference)}.items():
        made = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (10, 10, 90, 30)]),
            }
        )
        if isinstance(value, bool):
            made[NameObject("/FT")] = NameObject("/Btn")
            made[NameObject("/V")] = NameObject("/Yes" if value else "/Off")
        else:
            made[NameObject("/FT")] = NameObject("/Tx")
            made[NameObject("/V")] = TextStringObject(value)
        fields.append(writer._add_object(made))
    page[NameObject("/Annots")] = fields
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): fields, NameObject("/NeedAppearances"): BooleanObject(True)}
    )
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def strong_answers(credential: str) -> tuple[dict[str, str | bool], dict[str, bytes], Submission]:
    """A strong exemplar as its teacher would have typed it, with the files that lie beside the form.

    Texts of a single file are typed into the form; where several are handed in, the form names them.
    """
    bundle = program().catalog.credentials[credential]
    exemplar = next(one for one in bundle.exemplars if one.name.startswith("strong-"))
    folder = ROOT / exemplar.folder
    submission = exemplar.submission
    written = about(submission.earner, str(submission.attempt), submission.submitted)
    files: dict[str, bytes] = {}
    for asked in bundle.credential.evidence:
        named = submission.evidence.get(asked.id, ())
        if asked.type is EvidenceType.AI_TRACE:
            reading = read_markdown_file((folder / named[0]).read_bytes(), 1 << 20)
            exchange = read_trace(reading.passage)[0]
            for part, label in zip(TRACE_PARTS, PARTS, strict=True):
                written[f"{asked.id}-1-{part}"] = exchange.parts[label].strip()
        elif len(named) == 1 and named[0].endswith(".md"):
            text = (folder / named[0]).read_text(encoding="utf-8")
            written[asked.id] = text.partition("\n")[2].strip() if text.startswith("# ") else text.strip()
        elif named:
            written[asked.id] = "\n".join(named)
            files |= {one: (folder / one).read_bytes() for one in named}
    for key, answer in submission.answers.items():
        written |= {f"{key}-choice": answer.choice, f"{key}-because": answer.because}
    written |= dict.fromkeys(submission.attestations, True)
    return written, files, submission

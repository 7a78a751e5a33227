"""What is wrong with a submission is said in the language of the letter."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mcred.cli.assessment import examine
from mcred.content.program import load_program
from mcred.content.resources import shipped
from mcred.content.starting import starting_files
from mcred.output.writing import write_folder
from mcred.render.catalogues import load_words
from mcred.render.mistakes import FORMS, PARTS, mistake, pattern_of
from mcred.render.words import ENGLISH
from mcred.scoring.to_dos import to_dos

EXEMPLAR = "credentials/clear-directions/exemplars/strong-grade-4-lab"
SPANISH = load_words("es", (shipped("templates") / "locales",)) or ENGLISH
Change = Callable[[Path], object]


def said(folder: Path, old: str, new: str) -> None:
    file = folder / "submission.yaml"
    text = file.read_text(encoding="utf-8")
    assert re.search(old, text, re.DOTALL)
    file.write_text(re.sub(old, new, text, count=1, flags=re.DOTALL), encoding="utf-8")


CHANGES: tuple[Change, ...] = (
    lambda folder: said(folder, "  reflection: reflection.md\n", ""),
    lambda folder: said(folder, "reflection.md", "[reflection.md, directions.md]"),
    lambda folder: (folder / "reflection.md").write_text("Too short.\n"),
    lambda folder: (folder / "reflection.md").write_text("Too long. " * 900),
    lambda folder: said(folder, "answers:.*attestations", "attestations"),
    lambda folder: said(folder, "  q2:.*attestations", "attestations"),
    lambda folder: said(folder, "choice: b", "choice: z"),
    lambda folder: said(folder, "because: >-.*?  q2:", "because: ''\n  q2:"),
    lambda folder: said(folder, "because: >-.*?  q2:", "because: So.\n  q2:"),
    lambda folder: said(folder, "because: >-.*?  q2:", "because: I saw it.\n  q2:"),
    lambda folder: said(folder, r"\[no-student-data\]", "[]"),
    lambda folder: said(folder, "reflection.md", "nowhere.md"),
    lambda folder: said(folder, "reflection.md", "reflection.pages"),
    lambda folder: said(folder, "reflection.md", "reflection"),
    lambda folder: said(folder, "reflection.md", "../../reflection.md"),
    lambda folder: said(folder, "reflection.md", "reflection.md#nothing-here"),
    lambda folder: said(folder, "reflection.md", "'reflection.md#'"),
    lambda folder: (folder / "reflection.md").write_bytes(b""),
    lambda folder: (folder / "reflection.md").write_bytes(b" \n \n"),
    lambda folder: (folder / "reflection.md").write_bytes(b"a\n\xff\xfe\n"),
    lambda folder: (folder / "reflection.md").write_bytes("A reflection".encode("utf-16")),
    lambda folder: (folder / "reflection.md").write_bytes(b"\0\1\2\3" * 99),
    lambda folder: (folder / "reflection.md").write_bytes(b"%PDF-1.7\n"),
    lambda folder: (
        (folder / "reflection.md").rename(folder / "reflection.docx")
        and said(folder, "reflection.md", "reflection.docx")
    ),
    lambda folder: (
        (folder / "reflection.docx").write_bytes(b"PK\3\4 and no more")
        and said(folder, "reflection.md", "reflection.docx")
    ),
    lambda folder: (
        (folder / "reflection.pdf").write_bytes(b"%PDF-1.7\nno more")
        and said(folder, "reflection.md", "reflection.pdf")
    ),
    lambda folder: said(folder, "clear-directions@1.0.0", "clear-directions@7.0.0"),
    lambda folder: said(folder, "clear-directions@1.0.0", "clearly-nothing@1.0.0"),
)


@pytest.mark.parametrize("change", CHANGES, ids=map(str, range(len(CHANGES))))
def test_every_mistake_is_said_in_spanish(tmp_path: Path, change: Change) -> None:
    write_folder(tmp_path / "p", starting_files(empty=True))
    folder = tmp_path / "p" / EXEMPLAR
    change(folder)
    program = load_program(tmp_path / "p")
    definition = program.catalog.definition("clear-directions")
    row = examine(program, folder.parent, folder.name).row
    found = to_dos(row.findings, row.folder, definition, {"clear-directions": "Clear directions"})
    assert found
    for one in found:
        assert mistake(one.what, ENGLISH) == one.what
        spanish = mistake(one.what, SPANISH)
        assert spanish != one.what
        assert not re.search(r"\b(the|there|is|has|expected|least)\b", re.sub("“.*?”|'.*?'", "", spanish))


@pytest.mark.parametrize("form", [*FORMS, *PARTS])
def test_each_form_is_taken_for_itself(form: str) -> None:
    """No other form comes before it that takes its sentences for its own."""
    values = {"asked": "“Reflection”", "count": "1,234", "most": "20", "parts": "'Tool' and 'Prompt'"}
    names = re.findall(r"%\(([a-z]+)\)s", form)
    sentence = form % {name: values.get(name, f"'{name}'") for name in names}
    kind = FORMS if form in FORMS else PARTS
    assert next(one for one in kind if pattern_of(one).fullmatch(sentence)) == form


def test_the_parts_of_a_sentence_are_said_too() -> None:
    english = "'Exchange 1' says nothing under 'Tool', 'Purpose' and 'Prompt'"
    assert "'Herramienta', " in mistake(english, SPANISH)
    assert mistake("the evidence for “Reflexión” has 9 words; expected 150 to 350", SPANISH).endswith(
        "tiene 9 palabras; se piden de 150 a 350"
    )


def test_a_sentence_of_another_form_stays() -> None:
    assert mistake("something else altogether", SPANISH) == "something else altogether"

"""The Word form keeps its codes and what was written through other programs."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from render_samples import TIMESTAMP

from mcred.content.program import load_program
from mcred.model.form import FieldRole, form_fields
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

SOFFICE = shutil.which("soffice")
ANSWER = "Two lines\nwith 1 < 2 & “quotes”"


def code_of(text: str) -> str:
    return text.split(" ", 1)[0]


def answer_cells(word: Any) -> dict[str, Any]:
    """The cell of each answer by its code: beside the label, or below it."""
    return {
        code_of(table.cell(0, 0).text): table.rows[-1].cells[-1]
        for table in word.tables
        if len(table.rows) * len(table.columns) == 2
    }


def converted(path: Path, suffix: str) -> Path:
    profile = path.parent / "profile"
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
    ]
    subprocess.run([*command, path.name], cwd=path.parent, capture_output=True, timeout=120, check=True)
    return path.with_suffix(f".{suffix}")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_codes_and_answers_come_back_from_libreoffice(root: Path, tmp_path: Path) -> None:
    catalog = load_program(root).catalog
    (job,) = plan(catalog, ids=["ai-foundations"], documents=["evidence-template"], formats=["docx"])
    word = docx.Document(io.BytesIO(Renderer(root, catalog, TIMESTAMP).render(job).data))
    for code, cell in answer_cells(word).items():
        cell.text = f"{ANSWER} {code}"
    ticks = [one for one in word.paragraphs if one.text.startswith("☐ N")]
    ticks[0].runs[0].text = ticks[0].runs[0].text.replace("☐", "☒")
    path = tmp_path / "form.docx"
    word.save(path)

    odt = converted(path, "odt")
    path.unlink()
    back = docx.Document(str(converted(odt, "docx")))

    bundle = catalog.credentials["ai-foundations"]
    fields = form_fields(bundle.credential, bundle.quiz)
    asked = {one.code for one in fields if one.role is not FieldRole.ATTESTATION}
    found = {code: cell.text for code, cell in answer_cells(back).items()}
    assert found == {code: f"{ANSWER} {code}" for code in asked}
    confirmed = [one.text[:4] for one in back.paragraphs if one.text[1:3] == " N"]
    assert confirmed == ["☒ N1", "☐ N2", "☐ N3"]

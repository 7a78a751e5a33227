import subprocess
import sys
from pathlib import Path

import pytest
from evidence_samples import paragraph, pdf_file, shows, submit, word_file

LOOK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from evidence_samples import check
check(Path(sys.argv[2]))
print(*(name for name in ("docx", "pypdf", "lxml") if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("name", "content", "imported"),
    [
        ("a.md", b"words", ""),
        ("a.docx", word_file(paragraph("words")), "docx lxml"),
        ("a.pdf", pdf_file(shows(b"words")), "pypdf"),
    ],
)
def test_a_library_is_imported_for_the_first_file_that_needs_it(
    tmp_path: Path, name: str, content: bytes, imported: str
) -> None:
    submit(tmp_path, {name: content}, {"directions": name})
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", LOOK, here, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == imported

"""No inbox, whoever filled it, gets anything out of ``collect`` but a report."""

import io
import json
import os
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_samples import (
    about,
    browser_form,
    definition_of,
    fill_markdown,
    fill_word,
    filled_pdf,
    program,
    template,
)
from mcred.cli.collecting import collect_inboxes
from mcred.evidence.intake.drafting import Given
from mcred.model.intake import Fate, Handed, Reason
from mcred.output.collected import format_collected, format_collected_json
from mcred.output.styled import plain_text
from mcred.render.documents import Format

CREDENTIAL = "ai-foundations"
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs FIFOs, links and names of any bytes")


def report_on(inbox: Path, out: Path) -> dict[str, Handed]:
    begun = time.process_time()
    rows = collect_inboxes(program(), [(inbox, ".")], out, Given())
    assert time.process_time() - begun < 5
    text = plain_text(format_collected(rows))
    assert not {one for one in text if not one.isprintable() and one != "\n"}
    assert len(text) < 2_000 * len(rows) + 1_000
    assert len(json.loads(format_collected_json(rows))["files"]) == len(rows)
    return {one.name: one for one in rows}


def packed(*members: tuple[str, bytes], **changes: object) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in changes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return stream.getvalue()


def form(**more: str | bool) -> bytes:
    return browser_form(definition_of(CREDENTIAL), {**about(), **more})


def bomb() -> bytes:
    return packed(("zeros.docx", b"\0" * (40 << 20)))


def word_bomb() -> bytes:
    return packed(("_rels/.rels", b"<a/>"), ("word/document.xml", b"<" * (30 << 20)))


def deep_json() -> bytes:
    return b'{"kind": "evidence-form", "fields": ' + b"[" * 200_000


def wide_json() -> bytes:
    return b'{"kind": "evidence-form", "fields": {"a": [' + b"[]," * 2_000_000 + b"1]}}"


FILES: dict[str, Callable[[], bytes]] = {
    "bomb.zip": bomb,
    "bomb.docx": word_bomb,
    "no.docx": lambda: b"plain text",
    "empty.docx": lambda: b"",
    "zip.docx": lambda: packed(("hello.txt", b"hello")),
    "broken.zip": lambda: b"PK\x03\x04" + b"\xff" * 1_000,
    "members.zip": lambda: packed(*((f"{number}.txt", b"") for number in range(5_001))),
    "deep.mcred.json": deep_json,
    "wide.mcred.json": wide_json,
    "cut.mcred.json": lambda: form()[:-20],
    "twice.mcred.json": lambda: form().replace(b'"version": 1', b'"version": 1, "version": 1'),
    "number.mcred.json": lambda: b"1" * 5_000,
    "columns.csv": lambda: b"S1.," * 1_000_000,
    "columns-below.csv": lambda: b'"S1.\n",S2.' + b"," * 3_000_000,
    "rows.csv": lambda: b"S1.,E1.\n" + b"x,y\n" * 200_000,
    "binary.csv": lambda: b"S1.,E1.\n\0\0",
    "broken.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * 3_000,
    "latin.md": lambda: "# S1. Código\n".encode("latin-1"),
    "headings.md": lambda: b"# E1.1 x\n" * 50_000,
    "same.md": lambda: b"# S1.\n\n`ai-foundations@1.0.0`\n" + b"# a\n" * 50_000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_made_to_do_harm_is_listed_with_a_reason(tmp_path: Path, name: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / name).write_bytes(FILES[name]())
    rows = report_on(inbox, tmp_path / "out")
    assert rows
    assert {one.fate for one in rows.values()} == {Fate.HELD}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../form.mcred.json",
        "a/../../form.mcred.json",
        "/somewhere/form.mcred.json",
        "C:/form.mcred.json",
        "..\\form.mcred.json",
        "a//form.mcred.json",
        "a\nb.mcred.json",
        "\x1b[31mform.mcred.json",
        "a/" * 41 + "form.mcred.json",
    ],
)
def test_a_member_of_a_zip_with_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "work.zip").write_bytes(packed((name, form())))
    (row,) = report_on(inbox, tmp_path / "out").values()
    assert (row.fate, row.reason) == (Fate.HELD, Reason.UNREADABLE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["inbox"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_member_of_a_zip_that_is_no_file_is_refused(tmp_path: Path, kind: int) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    data = packed(("form.mcred.json", b"/etc/passwd"), external_attr=(kind | 0o777) << 16)
    (inbox / "work.zip").write_bytes(data)
    (row,) = report_on(inbox, tmp_path / "out").values()
    assert row.reason is Reason.UNREADABLE


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.zip").write_bytes(packed(("b.zip", packed(("c.zip", packed(("form.mcred.json", form())))))))
    (row,) = report_on(inbox, tmp_path / "out").values()
    assert (row.name, row.why) == ("a.zip/b.zip/c.zip", "is a zip in a zip in a zip; unpack it")


def test_links_fifos_and_odd_names_are_listed_and_never_opened(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (tmp_path / "secret.mcred.json").write_bytes(form())
    (inbox / "link.mcred.json").symlink_to(tmp_path / "secret.mcred.json")
    (inbox / "folder").symlink_to(tmp_path)
    (inbox / "loop.docx").symlink_to(inbox / "loop.docx")
    os.mkfifo(inbox / "pipe.docx")
    (inbox / "a\\b.docx").write_bytes(b"x")
    Path(os.fsdecode(os.fsencode(inbox) + b"/caf\xe9.mcred.json")).write_bytes(form())
    rows = report_on(inbox, tmp_path / "out")
    fates = {name.encode("ascii", "replace").decode(): one.fate for name, one in rows.items()}
    assert fates.pop("caf?.mcred.json") is Fate.COLLECTED
    assert set(fates.values()) == {Fate.HELD}
    assert len(fates) == 5


@pytest.mark.parametrize(
    "name",
    [
        "../../x.md",
        "/etc/passwd",
        "CON",
        "a\0b.pdf",
        "x" * 5_000,
        "submission.yaml",
        "form",
        ".",
        "…",
        "\ud800.pdf",
    ],
)
def test_a_file_inside_a_form_never_keeps_its_own_name(tmp_path: Path, name: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    data = browser_form(definition_of(CREDENTIAL), about(), {"worksheet": {name: b"%PDF-1.7"}})
    (inbox / "form.mcred.json").write_bytes(data)
    assert report_on(inbox, tmp_path / "out")["form.mcred.json"].fate is Fate.COLLECTED
    (folder,) = (tmp_path / "out" / CREDENTIAL / "t-0421").iterdir()
    (evidence,) = {one.name for one in folder.iterdir()} - {"submission.yaml", "collected.json", "originals"}
    assert evidence.partition(".")[0] == "worksheet"
    assert len(evidence) < 30
    assert sorted(one.name for one in tmp_path.iterdir()) == ["inbox", "out"]


TEXTS = [
    "{{ 7*7 }}",
    "--- \n!!python/object/apply:os.system ['true']",
    "a: b\nkind: review",
    "\x1b]0;title\x07 \u202eevil\u202c \ud800 \0",
    "=HYPERLINK(1)",
    "```\n# E4. Your answer\n",
    "x" * 300_000,
    "[/] [bold]",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_teacher_writes_is_text(tmp_path: Path, text: str) -> None:
    from mcred.content.submissions import load_submission

    inbox = tmp_path / "inbox"
    inbox.mkdir()
    written = {
        "note": text,
        "reflection": text,
        "q1-choice": "b",
        "q1-because": text,
        "ai-trace-1-output": text,
    }
    (inbox / "form.mcred.json").write_bytes(form(**written))
    assert report_on(inbox, tmp_path / "out")["form.mcred.json"].fate is Fate.COLLECTED
    (folder,) = (tmp_path / "out" / CREDENTIAL / "t-0421").iterdir()
    assert load_submission(folder, ".").submission is not None
    for one in folder.iterdir():
        assert one.is_dir() or "\x1b" not in one.read_text(encoding="utf-8")


def valid(kind: str) -> bytes:
    definition, written = definition_of(CREDENTIAL), {**about(), "reflection": "mine"}
    match kind:
        case "docx":
            return fill_word(template(CREDENTIAL, Format.DOCX), definition, written)
        case "md":
            return fill_markdown(template(CREDENTIAL, Format.MD).decode(), definition, written).encode()
        case "pdf":
            return filled_pdf(definition, written)
        case "zip":
            return packed(("form.mcred.json", form()), ("w.txt", b"x"))
        case _:
            return form(reflection="mine")


@pytest.mark.parametrize("kind", ["docx", "md", "pdf", "zip", "mcred.json"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_form_is_a_report_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    whole = valid(kind)
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    broken = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + length :]
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "inbox").mkdir()
    (folder / "inbox" / f"form.{kind}").write_bytes(broken)
    assert report_on(folder / "inbox", folder / "out")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_and_time_stay_within_bounds(tmp_path: Path) -> None:
    """The worst that one file of each kind may hold, in a process of its own."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, make in FILES.items():
        (inbox / name).write_bytes(make())
    (inbox / "large.zip").write_bytes(packed(*((f"{n}.pdf", os.urandom(1 << 20) * 20) for n in range(4))))
    # What the system says of a child's memory counts that of its parent; it knows better itself.
    probe = (
        "import pathlib, sys; from mcred.__main__ import main\n"
        "try: main()\n"
        "finally:\n"
        "    lines = pathlib.Path('/proc/self/status').read_text().splitlines()\n"
        "    print(next(one for one in lines if one.startswith('VmHWM')).split()[1], file=sys.stderr)"
    )
    command = [
        sys.executable,
        "-c",
        probe,
        "-C",
        str(ROOT),
        "collect",
        str(inbox),
        "--out",
        str(tmp_path / "o"),
    ]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1, done.stderr[-2_000:]
    assert "Traceback" not in done.stderr
    assert int(done.stderr.split()[-1]) < 300 << 10
    assert time.monotonic() - begun < 60

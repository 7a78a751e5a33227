"""Submission folders made to do harm: each is a good one of another earner with something done to it."""

import io
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from hostile_samples import EXEMPLAR, STARTER

Change = Callable[[Path], object]
ROSA = "reviews/r-marin.yaml"
SUBMISSION = "submission.yaml"
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def hand_in(folder: Path, change: Change = lambda _: None, earner: str = "t-0999") -> Path:
    """A good submission with other words than the exemplar has, and then the change."""
    shutil.copytree(STARTER / EXEMPLAR, folder, ignore=shutil.ignore_patterns("reference.yaml"))
    edit(folder / SUBMISSION, "earner: t-0108", f"earner: {earner}")
    for name in ("directions.md", "reflection.md"):
        words = (folder / name).read_text(encoding="utf-8").split()
        (folder / name).write_text(" ".join(reversed(words)), encoding="utf-8")
    edit(folder / SUBMISSION, "because: >-\n", "because: >-\n      {words}\n")
    text = (folder / SUBMISSION).read_text(encoding="utf-8")
    reasons = re.sub(r"(?<=\{words\}\n)(?: {6}.*\n)+", _reversed, text).replace("      {words}\n", "")
    (folder / SUBMISSION).write_text(reasons, encoding="utf-8")
    change(folder)
    return folder


def _reversed(found: re.Match[str]) -> str:
    return "      " + " ".join(reversed(found[0].split())) + "\n"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edited(file: str, old: str, new: str) -> Change:
    return lambda folder: edit(folder / file, old, new)


def instead(file: str, make: Callable[[Path], object]) -> Change:
    def change(folder: Path) -> None:
        (folder / file).unlink()
        make(folder / file)

    return change


def artifact(name: str, data: Callable[[], bytes]) -> Change:
    """Another file in place of the directions."""

    def change(folder: Path) -> None:
        (folder / name).write_bytes(data())
        edit(folder / SUBMISSION, "directions: directions.md", f"directions: {name}")

    return change


def word(document: str, **members: bytes) -> bytes:
    out = io.BytesIO()
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f'<R><R Id="r" Target="word/document.xml" Type="{target}"/></R>')
        archive.writestr("word/document.xml", document)
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def many_members() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"word/{number}.xml", b"")
    return out.getvalue()


def huge_pdf() -> bytes:
    page = b"BT /F1 12 Tf " + b"(word) Tj " * 20_000 + b"ET"
    packed = zlib.compress(page)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 400/Kids[" + b"3 0 R " * 400 + b"]>>"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"]
    objects += [b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF"


def flood(folder: Path) -> None:
    for number in range(300):
        (folder / "reviews" / f"x-{number}.yaml").write_text("kind: review\n")


def deep(_: Path) -> str:
    return "evidence: " + "[" * 30_000


def looping(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "reviews" / "up").symlink_to("..")


TEXTS: Mapping[str, str] = {
    "bidi": "\u202eabc\u2066",
    "escapes": "\x1b[31mred\x1b]0;x\x07",
    "markup": "[red]{{ 7*7 }}[/] <script>alert(1)</script> =cmd|'/c calc'!A1",
    "links": "[a](../x) ![b](/etc/passwd) [c](file:///etc/passwd) " * 2_000,
    "headings": "# a\n" * 100_000,
    "exchanges": "## Exchange 1\n### Output\n" * 9_000,
    "numbers": "4111 1111 1111 1111 " * 20_000,
    "addresses": "a@b.co " * 60_000,
    "names": "Student: Ann Lee.\n" * 20_000,
    "one-line": "word " * 100_000,
    "few-words": "a b " * 120_000,
}

CHANGES: Mapping[str, Change] = {
    "link-out": instead("directions.md", lambda path: path.symlink_to("/etc/passwd")),
    "link-to-device": instead("directions.md", lambda path: path.symlink_to("/dev/zero")),
    "link-submission": instead(SUBMISSION, lambda path: path.symlink_to("/etc/passwd")),
    "fifo": instead("directions.md", os.mkfifo),
    "fifo-submission": instead(SUBMISSION, os.mkfifo),
    "fifo-review": instead(ROSA, os.mkfifo),
    "loops": looping,
    "deep-yaml": instead(SUBMISSION, lambda path: path.write_text(deep(path))),
    "huge-yaml": instead(SUBMISSION, lambda path: path.write_bytes(b"a: b\n" * 400_000)),
    "no-text": instead(SUBMISSION, lambda path: path.write_bytes(b"\xff\xfe\x00")),
    "outside": edited(SUBMISSION, "directions: directions.md", "directions: ../../../etc/passwd.md"),
    "forged-version": edited(SUBMISSION, "@1.0.0", "@99.0.0"),
    "forged-review": edited(ROSA, "@1.0.0", "@0.9.0"),
    "self-review": edited(ROSA, "reviewer: r-marin", "reviewer: T-0999"),
    "zero-width-review": edited(ROSA, "reviewer: r-marin", 'reviewer: "r-os\\u200bei"'),
    "level-out-of-range": edited(ROSA, "level: ", "level: 99 # "),
    "reviews": flood,
    "word-bomb": artifact("a.docx", lambda: word(DOCUMENT + "<w:p/>" * 4_000_000)),
    "word-details": artifact("a.docx", lambda: word(DOCUMENT, word__comments_xml=b"<a>" * 9_000_000)),
    "word-entities": artifact("a.docx", lambda: word('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    "word-members": artifact("a.docx", many_members),
    "huge-pdf": artifact("a.pdf", huge_pdf),
    "half-pdf": artifact("a.pdf", lambda: huge_pdf()[:300]),
    **{
        f"text-{name}": instead(
            "directions.md", lambda path, text=text: path.write_text(text, encoding="utf-8")
        )  # type: ignore[misc]
        for name, text in TEXTS.items()
    },
}

NAMES: Mapping[str, bytes] = {
    "line-break": b"a\nb",
    "escape": b"\x1b[31mred",
    "bidi": "a\u202efdp".encode(),
    "no-text": b"\xff\xfe",
    "markup": b"[red][]",
    "workflow": b"x\n::error file=x::owned",
}

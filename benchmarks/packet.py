"""Documents of some five to fifteen pages, from YAML to PDF/UA, beside bare Typst and WeasyPrint.

All three are warm: libraries are loaded, fonts are known, and one document has been made. The first figures
are those of pages of another colour, of which Typst can keep nothing; the second are those after an edit
of the title, when it keeps how the rest was set. WeasyPrint keeps nothing. mcred reads the files of one
credential and its framework, checks them against their schemas, fills the templates, makes the tree and
sets it. Bare Typst sets the same pages from data that is ready; WeasyPrint sets the page that mcred makes
as HTML, in the same typeface. Times are those of the processor, which a busy machine moves least.
"""

import argparse
import gc
import json
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import typst

from mcred.content.program import load_program
from mcred.content.resources import shipped
from mcred.render import pdf as pdf_door
from mcred.render.pdf import count_pages
from mcred.render.renderer import Renderer, plan

CREDENTIAL, FRAMEWORK = "assistive-technology", "edtech-pedagogy.yaml"
DOCUMENTS = ("evidence-template", "scoring-sheet", "learner-guide", "matrix")
TIMESTAMP = 1_767_225_600
WEASYPRINT = """
import sys, time
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
fonts, html = FontConfiguration(), open(sys.argv[1], encoding="utf-8").read()
face = "@font-face {font-family: A; font-weight: %s; src: url(file://%s/AtkinsonHyperlegibleNext_%s.ttf)}"
faces = face % (400, sys.argv[3], "400Regular") + face % (700, sys.argv[3], "700Bold")
style = [CSS(string=faces + "* {font-family: A}", font_config=fonts)]
for number in range(int(sys.argv[2]) + 1):
    started = time.process_time()
    page = HTML(string=html.replace("</h1>", f" {number}</h1>"))
    page.write_pdf(font_config=fonts, stylesheets=style, pdf_variant="pdf/ua-1")
    print(time.process_time() - started, flush=True)
"""


def one_credential(work: Path) -> Path:
    root = work / "packet"
    (root / "credentials").mkdir(parents=True)
    shutil.copy(shipped("mcred.yaml"), root)
    (root / "frameworks").mkdir()
    shutil.copy(shipped("frameworks") / FRAMEWORK, root / "frameworks")
    without = shutil.ignore_patterns("exemplars", "releases")  # which this document says nothing of
    shutil.copytree(shipped("credentials") / CREDENTIAL, root / "credentials" / CREDENTIAL, ignore=without)
    return root


def edited(root: Path, word: str, color: int) -> None:
    """Give the credential and the framework another title of the same length, and the program this colour."""
    settings = root / "mcred.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r'color: "#.*"', f'color: "#0b53{color:02x}"', text), encoding="utf-8")
    for path in (root / "credentials" / CREDENTIAL / "credential.yaml", root / "frameworks" / FRAMEWORK):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^title: .*$", f"title: Access {word}", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")


def timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    started = time.process_time()
    made = make()
    return time.process_time() - started, made


class Bare:
    """Typst with mcred's own files and fonts, and data that mcred made before."""

    def __init__(self, work: Path) -> None:
        self._library, fonts = work / "typst", shipped("templates") / "fonts"
        shutil.copytree(shipped("templates") / "typst", self._library)
        main = str(self._library / "main.typ")
        self._compiler = typst.Compiler(
            main, root=str(self._library), font_paths=[str(fonts)], ignore_system_fonts=True
        )

    def set_pages(self, data: str) -> bytes:
        (self._library / "document.json").write_text(data, encoding="utf-8")
        return self._compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=TIMESTAMP)


def compare_packets(work: Path, rounds: int, weasyprint: Path | None) -> None:
    gc.set_threshold(20_000, 10, 10)  # as the command does
    root, bare = one_credential(work), Bare(work)
    print(
        "| warm, from YAML to PDF/UA, ms | pages | mcred | bare Typst | ratio "
        "| after an edit: mcred | bare Typst | ratio | WeasyPrint | to mcred | after an edit |"
    )
    print("|---|" + "--:|" * 10)
    for name in DOCUMENTS:
        pages, anew, typst_anew, ratio = beside_typst(root, name, bare, rounds, anew=True)
        _, edit, typst_edit, edit_ratio = beside_typst(root, name, bare, rounds, anew=False)
        other = weasyprint_ms(work, made(root, name, "html"), max(3, rounds // 3), weasyprint)
        cells = other if isinstance(other, str) else f"{other:.0f} | {other / anew:.1f} | {other / edit:.1f}"
        print(
            f"| {name} | {pages} | {anew:.0f} | {typst_anew:.0f} | {ratio:.2f} "
            f"| {edit:.0f} | {typst_edit:.0f} | {edit_ratio:.2f} | {cells} |",
            flush=True,
        )
    print()


def made(root: Path, name: str, format: str) -> bytes:
    catalog = load_program(root).catalog
    job = plan(catalog, documents=[name], formats=[format])[0]
    return Renderer(root, catalog, TIMESTAMP).render(job).data


def beside_typst(
    root: Path, name: str, bare: Bare, rounds: int, *, anew: bool
) -> tuple[int, float, float, float]:
    """Pages, milliseconds of mcred and of Typst, and the median of their ratios, pair by pair."""
    given: list[str] = []
    real, rows, pages = json.dumps, [], 0

    def noted(*arguments: object, **options: object) -> str:
        given.append(real(*arguments, **options))
        return given[-1]

    for number in range(rounds + 1):
        edited(root, f"ready {number}", 2 * number if anew else 255)
        pdf_door.json.dumps = noted
        made(root, name, "pdf")
        pdf_door.json.dumps = real
        edited(root, f"again {number}", 2 * number + 1 if anew else 255)
        data = given[-1].replace("Access ready", "Access typst")
        if anew:  # a size that no other page has
            data = re.sub(r'("size": [0-9.]+)', rf"\g<1>0{number + 1}", data)
        bare_seconds, one = timed(lambda data=data: bare.set_pages(data))
        mine_seconds, other = timed(lambda: made(root, name, "pdf"))
        pages = count_pages(other)
        assert pages == count_pages(one)
        rows.append((bare_seconds, mine_seconds))
    typst_ms, mine = (statistics.median(column) * 1000 for column in zip(*rows[1:], strict=True))
    return pages, mine, typst_ms, statistics.median(second / first for first, second in rows[1:])


def weasyprint_ms(work: Path, html: bytes, rounds: int, python: Path | None) -> float | str:
    if python is None:
        return "not installed here | – | –"
    page = work / "page.html"
    page.write_bytes(html)
    fonts = shipped("templates") / "fonts"
    command = [str(python), "-c", WEASYPRINT, str(page), str(rounds), str(fonts)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"cannot run here: {done.stderr.strip().splitlines()[-1][:80]} | – | –"
    return statistics.median(float(one) for one in done.stdout.split()[1:]) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--weasyprint", type=Path, help="a Python that has it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        compare_packets(Path(work), asked.rounds, asked.weasyprint)


if __name__ == "__main__":
    main()

"""Every page holds what axe-core can judge of WCAG 2.1, level AA, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from brand_samples import branded, write_brand

from mcred.content.program import load_program
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def pages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every page of the shipped program, written to disk as ``build`` does."""
    catalog = load_program(root).catalog
    renderer = Renderer(root, catalog, 0)
    jobs = plan(catalog, formats=["html"])
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for done in (*map(renderer.render, jobs), renderer.render_index(jobs)):
        path = folder / done.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(done.data)
        written[done.path] = path
    return written


@pytest.fixture
def judged(browser: Any) -> Iterator[Any]:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not installed"
    ).Axe()
    context = browser.new_context()
    page = context.new_page()

    def judge(path: Path, width: dict[str, int], media: str = "screen") -> tuple[list[str], int]:
        page.set_viewport_size(width)
        page.emulate_media(media=media)
        page.goto(path.as_uri())
        found = axe.run(page, options=RULES).response["violations"]
        faults = [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
        return faults, page.evaluate("document.documentElement.scrollWidth")

    yield judge
    context.close()


def test_no_page_has_a_fault_on_a_phone_and_every_page_fits_it(judged: Any, pages: dict[str, Path]) -> None:
    """320 pixels are what is left of a usual screen at 400 % (WCAG 2.1, 1.4.10)."""
    found = {name: judged(path, PHONE) for name, path in pages.items()}
    assert {name: faults for name, (faults, _) in found.items() if faults} == {}
    assert {name: width for name, (_, width) in found.items() if width > PHONE["width"]} == {}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_kind_of_page_has_a_fault_on_a_desk_or_on_paper(
    judged: Any, pages: dict[str, Path], media: str
) -> None:
    kinds = {path.name: path for path in pages.values()}
    faults = {name: found for name, path in kinds.items() if (found := judged(path, DESK, media)[0])}
    assert faults == {}


@pytest.fixture(scope="module")
def large_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every page of a small program with a logo, in large print, and the index over them."""
    folder = tmp_path_factory.mktemp("large")
    write_brand(folder)
    renderer = Renderer(folder, branded(), 0)
    jobs = [one for one in plan(branded(), formats=["html"], large_print=True) if one.large_print]
    written = {}
    for done in (*map(renderer.render, jobs), renderer.render_index(jobs)):
        path = folder / done.path.replace("/", "-")
        path.write_bytes(done.data)
        written[done.path] = path
    return written


@pytest.mark.parametrize(("width", "media"), [(PHONE, "screen"), (DESK, "screen"), (DESK, "print")])
def test_no_page_in_large_print_has_a_fault(
    judged: Any, large_pages: dict[str, Path], width: dict[str, int], media: str
) -> None:
    found = {name: judged(path, width, media) for name, path in large_pages.items()}
    assert {name: faults for name, (faults, _) in found.items() if faults} == {}
    assert {name: wide for name, (_, wide) in found.items() if wide > width["width"]} == {}

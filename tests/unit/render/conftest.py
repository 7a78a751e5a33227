import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from render_samples import TIMESTAMP, small_catalog, write_files

from mcred.model.catalog import Catalog
from mcred.render.renderer import Renderer


@pytest.fixture
def catalog() -> Catalog:
    return small_catalog()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program's folder with a badge and exemplars in it."""
    write_files(tmp_path)
    return tmp_path


@pytest.fixture
def renderer(folder: Path, catalog: Catalog) -> Renderer:
    return Renderer(folder, catalog, TIMESTAMP)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; nothing is downloaded."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed")
    library = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with library.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()

from pathlib import Path

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

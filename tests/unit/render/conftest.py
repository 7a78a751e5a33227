from pathlib import Path

import pytest
from render_samples import BADGE, TIMESTAMP, small_catalog

from mcred.model.catalog import Catalog
from mcred.render.renderer import Renderer


@pytest.fixture
def catalog() -> Catalog:
    return small_catalog()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program's folder with a badge in it."""
    own = tmp_path / "credentials" / "paper-cranes"
    own.mkdir(parents=True)
    (own / "badge.svg").write_text(BADGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def renderer(folder: Path, catalog: Catalog) -> Renderer:
    return Renderer(folder, catalog, TIMESTAMP)

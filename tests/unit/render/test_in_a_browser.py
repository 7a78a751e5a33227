import shutil
import subprocess
from pathlib import Path

import pytest

from mcred.model.catalog import Catalog
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_has_nothing_to_say_against_any_page(
    renderer: Renderer, catalog: Catalog, tmp_path: Path
) -> None:
    jobs = plan(catalog, formats=["html"])
    for done in (*map(renderer.render, jobs), renderer.render_index(jobs)):
        path = tmp_path / "page.html"
        path.write_bytes(done.data)
        ran = subprocess.run(
            [
                str(CHROMIUM),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                f"--user-data-dir={tmp_path / 'profile'}",
                "--dump-dom",
                path.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert "</html>" in ran.stdout
        assert [line for line in ran.stderr.splitlines() if "CONSOLE" in line] == [], done.path

"""Write the golden documents anew: ``python tests/unit/render/write_golden.py``; then read the diff."""

import tempfile
from pathlib import Path

from render_samples import BADGE, TIMESTAMP, small_catalog

from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "documents"


def write_golden() -> None:
    catalog = small_catalog()
    with tempfile.TemporaryDirectory() as name:
        badge = Path(name) / "credentials" / "paper-cranes" / "badge.svg"
        badge.parent.mkdir(parents=True)
        badge.write_text(BADGE, encoding="utf-8")
        renderer = Renderer(Path(name), catalog, TIMESTAMP)
        for job in plan(catalog, formats=["md"]):
            (GOLDEN / f"{job.document.name}.md").write_bytes(renderer.render(job).data)


if __name__ == "__main__":
    write_golden()

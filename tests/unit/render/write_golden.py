"""Write the golden documents anew: ``python tests/unit/render/write_golden.py``; then read the diff."""

import tempfile
from pathlib import Path

from render_samples import TIMESTAMP, small_catalog, write_files

from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "documents"


def write_golden() -> None:
    catalog = small_catalog()
    with tempfile.TemporaryDirectory() as name:
        write_files(Path(name))
        renderer = Renderer(Path(name), catalog, TIMESTAMP)
        for job in plan(catalog, formats=["md"]):
            (GOLDEN / f"{job.document.name}.md").write_bytes(renderer.render(job).data)


if __name__ == "__main__":
    write_golden()

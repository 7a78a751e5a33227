"""The fields of the evidence form, and the form that is printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mcred.content.program import load_program
from mcred.model.form import form_fields
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer
from mcred.render.tree import Block, Field, Group


def _fields(blocks: tuple[Block, ...]) -> Iterator[Field]:
    for block in blocks:
        if isinstance(block, Field):
            yield block
        elif isinstance(block, Group):
            yield from _fields(block.children)


@pytest.mark.parametrize(
    "identifier", ["ai-foundations", "responsible-implementation", "assistive-technology"]
)
def test_the_printed_form_has_exactly_the_fields_of_its_credential(root: Path, identifier: str) -> None:
    catalog = load_program(root).catalog
    bundle = catalog.credentials[identifier]
    renderer = Renderer(root, catalog, 0)
    (job,) = plan(catalog, ids=[identifier], documents=["evidence-template"], formats=["html"])

    printed = _fields(renderer._tree(job).document.blocks)

    fields = form_fields(bundle.credential, bundle.quiz)
    assert {(one.id, one.code) for one in printed} == {(one.id, one.code) for one in fields}
    assert len({one.id for one in fields}) == len(fields)

"""The evidence form for the browser, as far as it can be judged without one."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from render_samples import TIMESTAMP, changed

from mcred.content.program import load_program
from mcred.content.resources import shipped
from mcred.model.catalog import Catalog
from mcred.model.form import form_fields
from mcred.render.environment import TemplateFaultError
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer


def form_of(renderer: Renderer, catalog: Catalog, identifier: str = "paper-cranes") -> str:
    (job,) = plan(catalog, ids=[identifier], documents=["evidence-form"])
    return renderer.render(job).data.decode()


def setup_of(form: str) -> Any:
    found = re.search(r'<script type="application/json" id="setup">(.*?)</script>', form)
    assert found
    return json.loads(found[1])


def test_every_form_has_one_control_for_each_field(root: Path) -> None:
    catalog = load_program(root).catalog
    renderer = Renderer(root, catalog, TIMESTAMP)
    for identifier, bundle in catalog.credentials.items():
        form = form_of(renderer, catalog, identifier)
        names = re.findall(r'<(?:input|textarea)[^>]* name="([^"]+)"', form)
        assert set(names) == {one.id for one in form_fields(bundle.credential, bundle.quiz)}
        places = re.findall(r' id="([^"]+)"', form)
        assert len(places) == len(set(places))
        assert set(re.findall(r'<label for="([^"]+)"', form)) <= set(places)


def test_what_is_asked_for_carries_its_limits(renderer: Renderer, catalog: Catalog) -> None:
    setup = setup_of(form_of(renderer, catalog))
    pieces = {one["id"]: one for one in setup["pieces"]}
    assert setup["credential"] == "paper-cranes@1.2.0"
    assert (pieces["reflection"]["least"], pieces["reflection"]["most"]) == (50, 200)
    assert (pieces["crane"]["fewest"], pieces["crane"]["files"]) == (1, 1)
    assert setup["types"]["crane"] == ["png", "jpg", "jpeg"]
    assert [one["kind"] for one in setup["pieces"]] == [
        *("text", "number", "text", "number", "number", "quiz", "answer", "trace", "answer", "tick")
    ]


def test_the_quiz_key_is_never_in_the_form(renderer: Renderer, catalog: Catalog) -> None:
    form = form_of(renderer, catalog)
    assert "SECRET-RATIONALE" not in form
    assert '"answer":' not in form


def test_a_title_can_never_end_the_data_it_stands_in(folder: Path, catalog: Catalog) -> None:
    evidence = catalog.credentials["paper-cranes"].credential.evidence
    hostile = "</script><script>alert(1)</script><!--"
    catalog = changed(catalog, evidence=tuple(replace(one, title=hostile) for one in evidence))
    form = form_of(Renderer(folder, catalog, TIMESTAMP), catalog)
    assert form.count("<script") == 2
    assert hostile in next(one["name"] for one in setup_of(form)["pieces"] if one["id"] == "crane")


def test_the_script_says_only_what_is_among_the_fixed_words(renderer: Renderer, catalog: Catalog) -> None:
    script = (shipped("templates") / "html" / "form.js").read_text(encoding="utf-8")
    known = set(setup_of(form_of(renderer, catalog))["words"])
    assert set(re.findall(r"\bwords\.([a-z_]+)", script)) <= known
    assert set(re.findall(r"\bsay\('([a-z_]+)'", script)) <= known


def test_a_program_s_own_words_go_over_the_shipped_ones(folder: Path, catalog: Catalog) -> None:
    own = folder / "templates" / "evidence-form-words.j2"
    own.parent.mkdir()
    own.write_text(
        '{% set words = {"save": "Keep 100 % of it", "attach_about": "%(types)s %"} %}', encoding="utf-8"
    )
    form = form_of(Renderer(folder, catalog, TIMESTAMP), catalog)
    assert ">Keep 100 % of it</button>" in form
    assert "<span>PNG or JPEG %</span>" in form
    assert setup_of(form)["words"]["open"] == "Open a saved file"


@pytest.mark.parametrize("fault", ["{% set words = { %}", "{% set words = 7 %}", "nothing", "{{ 1 / 0 }}"])
def test_a_fault_in_a_program_s_own_words_is_named(folder: Path, catalog: Catalog, fault: str) -> None:
    own = folder / "templates" / "evidence-form-words.j2"
    own.parent.mkdir()
    own.write_text(fault, encoding="utf-8")
    with pytest.raises(TemplateFaultError, match=r"evidence-form-words\.j2"):
        form_of(Renderer(folder, catalog, TIMESTAMP), catalog)


@pytest.mark.parametrize("languages", [("es",), ("en", "es")])
def test_the_form_says_its_fixed_words_in_spanish(
    folder: Path, catalog: Catalog, languages: tuple[str, ...]
) -> None:
    catalog = replace(catalog, program=replace(catalog.program, languages=languages))
    form = form_of(Renderer(folder, catalog, TIMESTAMP, language="es"), catalog)
    setup = setup_of(form)
    pieces = {one["id"]: one for one in setup["pieces"]}
    assert pieces["reflection"]["words"] == "de 50 a 200 palabras"
    assert pieces["crane"]["pieces"] == "1 archivo"
    assert setup["words"]["exchange"] == "Intercambio %(number)s"
    assert ">Guardar en un archivo</button>" in form
    assert "Ir al contenido" in form
    assert not re.search("[\ue000-\ue004]", form)
    assert form.count('<section class="tools" lang="es" dir="ltr"') == int(languages[0] == "en")

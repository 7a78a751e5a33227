import re
from xml.etree import ElementTree

from mcred.model.catalog import Catalog
from mcred.model.pathway import Component
from mcred.model.reference import CredentialRef
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway, share_of_line
from mcred.render.subject_values import Placed
from mcred.render.subjects import placed_components


def test_the_picture_is_an_svg_with_title_and_description(catalog: Catalog) -> None:
    placed = placed_components(catalog, catalog.pathways["paper"])
    drawn = draw_pathway("Paper <1>", "Maker & more", placed, palette("#0b5394"))
    svg = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    space = "{http://www.w3.org/2000/svg}"
    assert svg.findtext(f"{space}title") == "Paper <1>"
    assert svg.findtext(f"{space}desc") == describe_pathway("Maker & more", placed)
    assert len(svg.findall(f"{space}rect")) == 3


def test_the_description_says_the_order_and_what_is_optional(catalog: Catalog) -> None:
    placed = placed_components(catalog, catalog.pathways["paper"])
    assert describe_pathway("the award", placed) == (
        "Pathway of 2 credentials: 1. Folding Paper Cranes; 2. paper-boats (optional), after "
        "Folding Paper Cranes. They lead to the award."
    )


def test_an_arrow_that_skips_a_column_passes_below_the_box_between() -> None:
    placed = (_placed(1, "plan"), _placed(2, "support"), _placed(3, "data", after=("plan",)))
    drawn = draw_pathway("Pathway", "Award", placed, palette("#0b5394"))
    svg = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    between = svg.findall("{http://www.w3.org/2000/svg}rect")[2]
    lowest = float(between.attrib["y"]) + float(between.attrib["height"])
    right = float(between.attrib["x"]) + float(between.attrib["width"])
    [(height, level_until)] = re.findall(r"M[\d.]+ ([\d.]+)H([\d.]+)C", drawn)
    assert float(height) > lowest
    assert float(level_until) >= right


def test_a_picture_with_rows_takes_less_of_the_line_than_one_in_a_row() -> None:
    row = (_placed(1, "plan"), _placed(2, "data", after=("plan",)), _placed(3, "share", after=("data",)))
    rows = (_placed(1, "plan"), _placed(2, "support"), _placed(3, "data", after=("plan",)))
    assert share_of_line(row) == 100
    assert 40 < share_of_line(rows) < 60


def _placed(number: int, name: str, after: tuple[str, ...] = ()) -> Placed:
    component = Component(credential=CredentialRef(name), prerequisites=after)
    return Placed(number=number, component=component, title=name, bundle=None, after=after)

from xml.etree import ElementTree

from mcred.model.catalog import Catalog
from mcred.render.palette import palette
from mcred.render.pathway_picture import describe_pathway, draw_pathway
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

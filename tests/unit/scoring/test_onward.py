"""What a pathway offers after a credential."""

import pytest

from mcred.model.catalog import Catalog
from mcred.model.pathway import Component, Pathway, StackedAward
from mcred.model.program import Issuer, Program
from mcred.model.reference import CredentialRef
from mcred.scoring.onward import onward


def catalog(*components: Component) -> Catalog:
    pathway = Pathway(
        id="paper",
        version="1.0.0",
        title="Paper",
        summary="",
        components=components,
        stacked_award=StackedAward(name="Maker", criteria=""),
    )
    program = Program(id="p", title="P", issuer=Issuer(name="I"))
    return Catalog(program=program, frameworks={}, credentials={}, pathways={"paper": pathway})


def part(identifier: str, *after: str) -> Component:
    return Component(credential=CredentialRef(identifier), prerequisites=after)


@pytest.mark.parametrize(
    ("earned", "following"),
    [("a", ("b", "d")), ("b", ("c",)), ("c", ("d",)), ("d", ())],
)
def test_what_it_opens_comes_next_and_else_what_stands_after_it(
    earned: str, following: tuple[str, ...]
) -> None:
    pathways = onward(catalog(part("a"), part("b", "a"), part("c"), part("d", "a")), earned)
    assert [(one.pathway, one.award, one.following) for one in pathways] == [("Paper", "Maker", following)]


def test_a_pathway_without_the_credential_offers_nothing() -> None:
    assert onward(catalog(part("a")), "z") == ()

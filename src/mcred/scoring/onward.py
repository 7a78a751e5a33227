"""What comes after a credential in the program's pathways."""

from collections.abc import Iterator

from mcred.model.catalog import Catalog
from mcred.model.letter import Onward
from mcred.model.pathway import Component, Pathway


def onward(catalog: Catalog, credential: str) -> tuple[Onward, ...]:
    """For each pathway with this credential, what it opens there; else the component after it."""
    return tuple(
        Onward(
            pathway=pathway.title,
            following=tuple(_title(catalog, one) for one in _following(pathway, credential)),
            award=pathway.stacked_award.name,
        )
        for pathway in catalog.pathways.values()
        if any(one.credential.id == credential for one in pathway.components)
    )


def _following(pathway: Pathway, credential: str) -> Iterator[Component]:
    opened = [one for one in pathway.components if credential in one.prerequisites]
    if opened:
        yield from opened
        return
    ids = [one.credential.id for one in pathway.components]
    yield from pathway.components[ids.index(credential) + 1 :][:1]


def _title(catalog: Catalog, component: Component) -> str:
    bundle = catalog.credentials.get(component.credential.id)
    return bundle.credential.title if bundle else component.credential.id

"""Outlines as JSON: for other processes, and for the index of what was found before."""

import json
from typing import Any

from mcred.lint.index import to_json
from mcred.lint.outline import CompetencyUse, CredentialOutline, PartOutline
from mcred.model.reference import CompetencyRef, CredentialRef


def pack_outline(outline: PartOutline) -> str:
    """An outline as JSON."""
    return to_json(
        [
            outline.folder,
            outline.has_credential,
            [_pack_credential(one) for one in outline.credentials],
            dict(outline.used),
            [[one.file, one.pointer, str(one.competency)] for one in outline.unknown],
        ]
    )


def unpack_outline(packed: str) -> PartOutline:
    """The inverse of ``pack_outline``."""
    folder, has_credential, credentials, used, unknown = json.loads(packed)
    return PartOutline(
        folder=folder,
        has_credential=has_credential,
        credentials=tuple(_unpack_credential(*one) for one in credentials),
        used=used,
        unknown=tuple(
            CompetencyUse(file=file, pointer=tuple(pointer), competency=CompetencyRef.parse(competency))
            for file, pointer, competency in unknown
        ),
    )


def _pack_credential(one: CredentialOutline) -> list[Any]:
    prerequisites = [str(reference) for reference in one.prerequisites]
    competencies = [str(competency) for competency in one.competencies]
    lists = (one.aliases, prerequisites, competencies, one.changelog, one.releases)
    return [one.file, one.id, one.version, one.window_weeks, *lists]


def _unpack_credential(
    file: str, identifier: str, version: str, weeks: int, *lists: Any
) -> CredentialOutline:
    aliases, prerequisites, competencies, changelog, releases = lists
    return CredentialOutline(
        file=file,
        id=identifier,
        version=version,
        window_weeks=weeks,
        aliases=tuple(aliases),
        prerequisites=tuple(CredentialRef.parse(one) for one in prerequisites),
        competencies=tuple(CompetencyRef.parse(one) for one in competencies),
        changelog=tuple(changelog),
        releases=tuple(releases),
    )

"""The file types that count as a piece of evidence."""

from mcred.model.credential import EvidenceRequirement

_JPEG = frozenset({"jpg", "jpeg"})


def accepted_types(requirement: EvidenceRequirement) -> frozenset[str]:
    """Every file type that a requirement or one of its alternatives takes; ``jpeg`` is ``jpg``."""
    named = frozenset(requirement.file_types).union(*(one.file_types for one in requirement.alternatives))
    return named | _JPEG if named & _JPEG else named

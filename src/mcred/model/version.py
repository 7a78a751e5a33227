"""Versions of three numbers: their order, and the steps from one to the next (https://semver.org)."""

from enum import IntEnum


class Step(IntEnum):
    """How far a version moves; the larger counts when several changes come together."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


def version_numbers(version: str) -> tuple[int, int, int]:
    """The numbers of a version, which compare as versions do: 1.10.0 comes after 1.9.0."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def moved(version: str, step: Step) -> str:
    """The next version by one step: the numbers after the one that moves begin again at 0."""
    major, minor, patch = version_numbers(version)
    match step:
        case Step.MAJOR:
            return f"{major + 1}.0.0"
        case Step.MINOR:
            return f"{major}.{minor + 1}.0"
        case Step.PATCH:
            return f"{major}.{minor}.{patch + 1}"


def step_between(old: str, new: str) -> Step:
    """By which step ``new``, which is the later version, lies beyond ``old``."""
    before, after = version_numbers(old), version_numbers(new)
    if before[0] != after[0]:
        return Step.MAJOR
    return Step.MINOR if before[1] != after[1] else Step.PATCH

"""The texts that a file's model holds, with their places."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from mcred.diagnostics import Pointer
from mcred.model.credential import AgendaStep, Credential


def all_texts(value: object, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text in a model value, with the place it is read from."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from all_texts(one, (*pointer, str(key)))
    elif isinstance(value, tuple):
        for position, one in enumerate(value):
            yield from all_texts(one, (*pointer, position))
    elif is_dataclass(value):
        for field in fields(value):
            name = field.metadata.get("key", field.name)
            yield from all_texts(getattr(value, field.name), (*pointer, name))


def teacher_texts(credential: Credential) -> Iterator[tuple[Pointer, str]]:
    """What teachers read of a credential in sentences, without its titles, its badge and its changelog."""
    yield ("summary",), credential.summary
    yield ("key_method", "description"), credential.key_method.description
    yield ("key_method", "why"), credential.key_method.why
    for t, task in enumerate(credential.tasks):
        yield ("tasks", t, "description"), task.description
        for row, item in enumerate(task.checklist):
            yield ("tasks", t, "checklist", row), item
    for c, meeting in enumerate(credential.coaching):
        yield ("coaching", c, "purpose"), meeting.purpose
        yield from _agenda(("coaching", c), meeting.agenda)
    yield ("team_protocol", "purpose"), credential.team_protocol.purpose
    yield from _agenda(("team_protocol",), credential.team_protocol.agenda)
    for v, variant in enumerate(credential.team_protocol.variants):
        yield ("team_protocol", "variants", v, "focus"), variant.focus
        yield ("team_protocol", "variants", v, "try"), variant.approach
    for e, asked in enumerate(credential.evidence):
        yield ("evidence", e, "instructions"), asked.instructions
        for a, other in enumerate(asked.alternatives):
            yield ("evidence", e, "alternatives", a, "instructions"), other.instructions
    yield ("student_data",), credential.student_data
    yield ("accessibility", "statement"), credential.accessibility.statement
    yield ("accessibility", "low_bandwidth"), credential.accessibility.low_bandwidth
    yield ("validity", "renewal", "task"), credential.validity.renewal.task


def _agenda(pointer: Pointer, steps: tuple[AgendaStep, ...]) -> Iterator[tuple[Pointer, str]]:
    for position, step in enumerate(steps):
        yield (*pointer, "agenda", position, "do"), step.do

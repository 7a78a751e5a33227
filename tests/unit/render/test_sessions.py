from dataclasses import replace

from render_samples import small_bundle

from mcred.model.catalog import CredentialBundle
from mcred.render.sessions import Session, sessions
from mcred.render.subject_values import Step


def planned(bundle: CredentialBundle, modules: int) -> tuple[Session, ...]:
    steps = tuple(Step(number=one, module=bundle.modules[0], coaching=()) for one in range(1, modules + 1))
    return sessions(bundle, steps)


def test_coaching_comes_in_the_order_of_the_modules_and_the_team_meeting_last() -> None:
    bundle = small_bundle()
    (touch,) = bundle.credential.coaching
    coaching = (replace(touch, title="Late", after_module=9), replace(touch, title="Early", after_module=2))
    bundle = replace(bundle, credential=replace(bundle.credential, coaching=coaching))
    found = planned(bundle, 3)
    assert [one.title for one in found] == ["Early", "Late", "A table of cranes"]
    assert [one.after_module for one in found] == [2, 3, None]
    assert [[step.number for step in one.before] for one in found] == [[1, 2], [3], []]


def test_the_clock_runs_through_an_agenda() -> None:
    first = planned(small_bundle(), 1)[0]
    assert [(one.begin, one.end) for one in first.agenda] == [(0, 10), (10, 15)]

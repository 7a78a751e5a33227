"""The meetings of a credential in their order: what a facilitator runs, minute by minute."""

from dataclasses import dataclass

from mcred.model.catalog import CredentialBundle
from mcred.model.credential import AgendaStep, CoachingType, TeamVariant
from mcred.render.subject_values import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A step of an agenda with the minutes on the clock at which it begins and ends."""

    begin: int
    end: int
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting. ``type`` is ``None`` for the team's own, which has no fixed place between the modules.

    ``before`` are the modules that teachers finish since the session before this one.
    """

    number: int
    type: CoachingType | None
    title: str
    minutes: int
    purpose: str
    agenda: tuple[Moment, ...]
    after_module: int | None
    before: tuple[Step, ...] = ()
    variants: tuple[TeamVariant, ...] = ()


def sessions(bundle: CredentialBundle, steps: tuple[Step, ...]) -> tuple[Session, ...]:
    """The coaching of a credential in the order of its modules, and its team meeting at the end."""
    found: list[Session] = []
    reached = 0
    for touch in sorted(bundle.credential.coaching, key=lambda one: one.after_module):
        after = min(touch.after_module, len(steps))
        found.append(
            Session(
                number=len(found) + 1,
                type=touch.type,
                title=touch.title,
                minutes=touch.minutes,
                purpose=touch.purpose,
                agenda=_clock(touch.agenda),
                after_module=after,
                before=steps[reached:after],
            )
        )
        reached = after
    team = bundle.credential.team_protocol
    meeting = Session(
        number=len(found) + 1,
        type=None,
        title=team.title,
        minutes=team.minutes,
        purpose=team.purpose,
        agenda=_clock(team.agenda),
        after_module=None,
        variants=team.variants,
    )
    return (*found, meeting)


def _clock(agenda: tuple[AgendaStep, ...]) -> tuple[Moment, ...]:
    moments: list[Moment] = []
    now = 0
    for step in agenda:
        moments.append(Moment(begin=now, end=now + step.minutes, do=step.do))
        now += step.minutes
    return tuple(moments)

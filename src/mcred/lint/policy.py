"""The policy that credentials are held to, as far as it can be used."""

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from mcred.content.parts import Ground
from mcred.model.credential import Level
from mcred.model.program import Policy, Range

_DEFAULT = Policy()
_OPEN = Range()
_ANYTHING_GOES = Policy(
    modules=_OPEN,
    module_minutes=_OPEN,
    seat_minutes=_OPEN,
    window_weeks=_OPEN,
    modules_per_coaching=1000,
    coaching_types=(),
    reviewers=1,
    evidence=MappingProxyType({level: MappingProxyType({}) for level in Level}),
    ai_trace_levels=(),
    reading_grade=_OPEN,
)


@lru_cache(maxsize=1)
def agreed_policy(ground: Ground) -> Policy:
    """The program's policy, with a default for what it leaves out.

    A part that cannot be used asks for nothing: it is reported itself, and holding every credential
    to it would report one mistake many times.
    """
    if not ground.sound:
        return _ANYTHING_GOES
    policy = ground.program.policy
    return replace(
        policy,
        modules=_usable(policy.modules),
        module_minutes=_usable(policy.module_minutes),
        seat_minutes=_usable(policy.seat_minutes),
        window_weeks=_usable(policy.window_weeks),
        evidence=MappingProxyType({**_DEFAULT.evidence, **policy.evidence}),
    )


def _usable(asked: Range) -> Range:
    contradicts = asked.min is not None and asked.max is not None and asked.min > asked.max
    return _OPEN if contradicts else asked

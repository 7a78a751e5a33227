"""Limits of time on a machine that may be slower than others, or have other things to do at the moment.

What a limit is there to catch takes seconds; an honest run takes a few hundredths of one.
"""

import time

_STEPS = 200_000
_USUAL = 0.002
"""Seconds that counting so far takes on a fast computer with nothing else to do."""


def at_most(seconds: float) -> float:
    """The limit here and now: ``seconds``, and more where counting takes longer than is usual."""
    start = time.process_time()
    for _ in range(_STEPS):
        pass
    return seconds * max(1.0, (time.process_time() - start) / _USUAL)

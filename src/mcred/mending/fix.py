"""What a fix is: a function from a file and a finding in it to the ways of mending it, best first."""

from collections.abc import Callable, Iterable, Mapping

from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Mend
from mcred.mending.source import Source

Fix = Callable[[Source, Diagnostic], Iterable[Mend]]
"""Yields nothing where mending needs judgement. The first way that holds when read again counts."""

Fixes = Mapping[str, Fix]
"""The fixes of a family, by the id of the rule whose findings they mend."""

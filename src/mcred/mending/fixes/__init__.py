"""Every fix, listed by the rule whose findings it mends. A family is a module."""

from types import MappingProxyType

from mcred.mending.fix import Fixes
from mcred.mending.fixes import fields, lists, quoting, spelling, syntax

ALL_FIXES: Fixes = MappingProxyType(
    {**syntax.FIXES, **quoting.FIXES, **spelling.FIXES, **fields.FIXES, **lists.FIXES}
)

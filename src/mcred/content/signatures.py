"""Whether files may have changed since they were read, told without reading them again.

As git does it for its index: size, times and identity of each file and folder, and no trust in
what changed so shortly before that a later change could bear the same time
(https://git-scm.com/docs/racy-git).
"""

import os
from collections.abc import Iterable, Sequence

Signature = Sequence[int]
"""For each name: size in bytes, last change of content and of the entry in ns, and inode."""

SETTLING_NS = 2_000_000_000
"""The coarsest clock of the file systems in use: FAT counts in steps of two seconds."""


def sign(root: str, names: Iterable[str]) -> list[int] | None:
    """The signature of files and folders named relative to ``root``; ``None`` when one is not there.

    Taken before the files are read, it tells later whether what was read is still what is there.
    """
    signature: list[int] = []
    try:
        for name in names:
            status = os.lstat(f"{root}/{name}")
            signature += (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    except (OSError, ValueError):
        return None
    return signature


def is_settled(signature: Signature, now_ns: int) -> bool:
    """Whether everything signed changed long enough before ``now_ns`` for a next change to show."""
    newest = max((*signature[1::4], *signature[2::4]), default=0)
    return newest < now_ns - SETTLING_NS

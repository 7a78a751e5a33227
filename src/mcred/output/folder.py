"""An output folder in use: what is in it, what is put into it, and what is taken away again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from mcred.output.made import Answer, BuildIndex, Made, checked, digest_of
from mcred.output.removing import remove_file, remove_leftovers
from mcred.output.writing import write_whole


class OutputFolder:
    """One run's view of a folder.

    ``known`` is its index, ``remember`` keeps a new one, ``now_ns`` is when the run began.
    ``files`` are those that mcred wrote, by path; ``altered`` those that somebody else had changed.
    """

    def __init__(
        self, out: Path, known: BuildIndex, remember: Callable[[BuildIndex], object], now_ns: int
    ) -> None:
        self._out = out
        self._remember = remember
        self._known = known
        self._now_ns = now_ns
        self.files: dict[str, Made] = dict(known.files)
        self.altered: list[str] = []

    def recall(self, path: str, key: str) -> Made | None:
        """What is known of a file that was made of the same, and is still as it was written."""
        made = self._known.files.get(path)
        if made is None or made.unsure or made.key != key:
            return None
        found = checked(self._out, path, made, self._now_ns)
        if found is not None:
            self.files[path] = found
        return found

    def announce(self, paths: Iterable[str]) -> None:
        """Say which files may be written from here on, so that a run that is killed leaves no riddle."""
        for path in paths:
            self.files[path] = replace(self.files.get(path) or Made(), unsure=True)
        self.save()

    def put(self, path: str, data: bytes, made: Made) -> None:
        """Write one file. ``UnwritableOutputError`` leaves the old one."""
        before = self._known.files.get(path)
        target = self._out / path
        was_altered = (
            before is not None
            and not before.unsure
            and target.is_file()
            and checked(self._out, path, before, self._now_ns) is None
        )
        if write_whole(target, data) and was_altered:
            self.altered.append(path)
        self.files[path] = replace(made, digest=digest_of(data), signature=(), unsure=False)

    def keep_only(self, folders: Iterable[str]) -> int:
        """Remove the documents of other folders, as far as they are as mcred wrote them. Says how many."""
        kept = {*folders, ""}
        gone = [path for path in self.files if path.rpartition("/")[0] not in kept]
        removed = 0
        for path in gone:
            # One that somebody changed is theirs now.
            if checked(self._out, path, self.files.pop(path), self._now_ns) is not None:
                removed += remove_file(self._out, path)
        return removed

    def forget(self) -> None:
        """Of what this run wrote, nobody knows what it was made of: something changed meanwhile."""
        for path, made in self.files.items():
            if made is not self._known.files.get(path):
                self.files[path] = replace(made, key="")

    def tidy(self) -> None:
        """Remove what runs that were killed left behind. Only for a run that is alone in the folder."""
        remove_leftovers(self._out, (*self._known.files, *self.files))

    def save(self, answer: Answer | None = None) -> None:
        """Remember what is in the folder now, and what the build came to."""
        files = MappingProxyType(dict(self.files))
        self._remember(BuildIndex(maker=self._known.maker, files=files, answer=answer))

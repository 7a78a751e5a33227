"""YAML that means what it says: one pass of libyaml gives JSON data, and places when they are asked for.

Accepted is the part of YAML 1.2 that people write without surprises: mappings with text keys,
lists, text, and the core schema's numbers, booleans and null. Everything else is a problem with
its own message. Limits are checked before the work they limit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mcred.content.text import TextProblem, decode_text, forbidden_character
from mcred.content.yaml_wording import explain_syntax_error
from mcred.diagnostics import Pointer, Span

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_VALUES = 60_000
MAX_DIGITS = 15

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z").match
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z").match
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z").match
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z").match
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z").match
_NUMBER_STARTS = frozenset("-+.0123456789")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

# Where an anchor, an alias or a tag could stand. Only then is the slower walk over events worth its time.
_MAYBE_FEATURE = re.compile(r"(?:^|[\s,\[{:?-])(?:[&*][^\s,\[\]{}]|!)", re.MULTILINE).search
_MAYBE_DEEP = re.compile(r"^[ \t?:-]{200}", re.MULTILINE).search


class _Parser(CParser):
    """libyaml's composer with PyYAML's YAML 1.1 resolver switched off: untagged nodes have no tag."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)

    def resolve(self, *_: object) -> None: ...

    def descend_resolver(self, *_: object) -> None: ...

    def ascend_resolver(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The data of a YAML text, or the problems that keep it from being used."""

    data: object
    problems: tuple[TextProblem, ...] = ()


class _RefusedError(Exception):
    """Ends the reading of one text; never leaves this module."""

    def __init__(self, problem: TextProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def parse_yaml(data: bytes) -> Parsed:
    """Read one YAML document.

    The result is made of dict, list, str, int, float, bool and None only. Problems never raise.
    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}"
        return Parsed(data=None, problems=(TextProblem(rule="file-too-large", message=message),))
    text = decode_text(data)
    if isinstance(text, TextProblem):
        return Parsed(data=None, problems=(text,))
    return parse_yaml_text(text)


def parse_yaml_text(text: str) -> Parsed:
    """Read one YAML document from text that has been checked for forbidden characters."""
    try:
        _check_events(text)
        root = _compose(text)
        if root is None:
            return Parsed(data=None, problems=(TextProblem(rule="empty-file", message="the file is empty"),))
        builder = _Builder()
        value = builder.build(root, 1)
    except _RefusedError as refused:
        return Parsed(data=None, problems=(refused.problem,))
    except yaml.YAMLError as error:
        return Parsed(data=None, problems=(explain_syntax_error(error),))
    if builder.problems:
        return Parsed(data=None, problems=tuple(builder.problems))
    return Parsed(data=value)


def locate(text: str, pointer: Pointer, *, on_key: bool = False) -> Span | None:
    """The place of a value, or of its key, in a YAML text; ``None`` when the text has no such place.

    A pointer that leads further than the text does gives the deepest place there is.
    """
    root = _compose_cached(text)
    if root is None:
        return None
    node, key = root, root
    for part in pointer:
        step = _step(node, part)
        if step is None:
            break
        key, node = step
    return _span(key if on_key else node)


def _step(node: Node, part: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(
        line=start.line + 1, column=start.column + 1, end_line=end.line + 1, end_column=end.column + 1
    )


def _compose(text: str) -> Node | None:
    parser = _Parser(text)
    try:
        root: Node | None = parser.get_single_node()
    finally:
        parser.dispose()
    return root


@lru_cache(maxsize=8)
def _compose_cached(text: str) -> Node | None:
    try:
        return _compose(text)
    except yaml.YAMLError:
        return None


def _problem(rule: str, message: str, node: Node | yaml.Event, hint: str = "") -> TextProblem:
    mark = node.start_mark
    assert mark is not None  # noqa: S101  # libyaml marks every node and event
    return TextProblem(rule=rule, message=message, line=mark.line + 1, column=mark.column + 1, hint=hint)


def _check_events(text: str) -> None:
    """Refuse what composing would hide (anchors, tags) or die of (depth), where the text gives cause."""
    brackets = text.count("[") + text.count("{")
    values = brackets + text.count(",") + text.count("\n") + text.count("- ") + text.count(": ")
    if brackets < MAX_DEPTH and values < MAX_VALUES and not _MAYBE_DEEP(text) and not _MAYBE_FEATURE(text):
        return
    depth = count = 0
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent):
            count += 1
            _check_features(event)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} levels deep"
            raise _RefusedError(_problem("nested-too-deep", message, event))
        if count > 2 * MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values"
            raise _RefusedError(_problem("too-many-values", message, event))


def _events(text: str) -> Iterator[yaml.Event]:
    parser = _Parser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            assert event is not None  # noqa: S101  # check_event has seen it
            yield event
    finally:
        parser.dispose()


def _check_features(event: yaml.NodeEvent) -> None:
    if isinstance(event, yaml.AliasEvent):
        message, hint = f"an alias is used here: *{event.anchor}", "write the value out again"
        raise _RefusedError(_problem("alias-used", message, event, hint))
    if event.anchor is not None:
        message, hint = (
            f"an anchor is set here: &{event.anchor}",
            "take it out; in text, put quotes around it",
        )
        raise _RefusedError(_problem("anchor-used", message, event, hint))
    tag = getattr(event, "tag", None)
    if tag is not None:
        message, hint = f"a tag is used here: {tag}", "take it out; in text, put quotes around it"
        raise _RefusedError(_problem("tag-used", message, event, hint))


class _Builder:
    """Turns composed nodes into JSON data and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[TextProblem] = []
        self._values = 0

    def build(self, node: Node, depth: int) -> object:
        """The node's data. Depth and number of values are bounded."""
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values"
            raise _RefusedError(_problem("too-many-values", message, node))
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} levels deep"
            raise _RefusedError(_problem("nested-too-deep", message, node))
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        return [self.build(child, depth + 1) for child in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        first: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in data:
                line, column = first[key].start_mark.line + 1, first[key].start_mark.column + 1
                message = f"the key {key!r} is given twice; the first is on line {line}, column {column}"
                self.problems.append(_problem("duplicate-key", message, key_node, "keep one of the two"))
                continue
            first[key] = key_node
            data[key] = self.build(value_node, depth + 1)
        return data

    def _key(self, node: Node) -> str | None:
        if not isinstance(node, ScalarNode):
            message, hint = (
                "a key is a list or a mapping",
                "keys are short text; see the example in the schema",
            )
        elif node.value == "<<" and not node.style:
            message, hint = "a merge key is used here: <<", "write the values out"
            self.problems.append(_problem("merge-key-used", message, node, hint))
            return None
        elif not node.style and not isinstance(self._plain(node), str):
            message, hint = f"the key {node.value} is not text", f'put it in quotes: "{node.value}"'
        else:
            return str(self._scalar(node))
        self.problems.append(_problem("key-not-text", message, node, hint))
        return None

    def _scalar(self, node: ScalarNode) -> object:
        if not node.style:
            return self._plain(node)
        if node.style == '"' and (found := forbidden_character(node.value)):
            self.problems.append(
                _problem("control-character", found.message, node, "write the text without it")
            )
        return node.value

    def _plain(self, node: ScalarNode) -> object:
        text: str = node.value
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in _NUMBER_STARTS or _LEADING_ZERO(text):
            return text
        if _NOT_FINITE(text):
            self._refuse_number(node, f"{text} is not a number that can be counted with")
            return None
        if not (_INTEGER(text) or _FLOAT(text) or _BASED(text)):
            return text
        return self._number(node, text)

    def _number(self, node: ScalarNode, text: str) -> object:
        if _BASED(text):
            value: int | float = int(text, 0) if len(text) <= MAX_DIGITS else 10**MAX_DIGITS
        elif sum(character.isdigit() for character in text) > MAX_DIGITS:
            value = 10**MAX_DIGITS
        else:
            value = int(text) if _INTEGER(text) else float(text)
        if abs(value) >= 10**MAX_DIGITS:
            self._refuse_number(
                node, f"the number {text[:40]} is too large or has more than {MAX_DIGITS} digits"
            )
            return None
        return value

    def _refuse_number(self, node: ScalarNode, message: str) -> None:
        hint = "use a smaller number, or put it in quotes if it is text"
        self.problems.append(_problem("number-out-of-range", message, node, hint))

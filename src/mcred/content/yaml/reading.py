"""YAML that means what it says: one pass of libyaml gives JSON data, and places when they are asked for.

Accepted is the part of YAML 1.2 that people write without surprises: mappings with text keys,
lists, text, and the core schema's numbers, booleans and null. Everything else is a problem with
its own message. Limits are checked before the work they limit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.nodes import MappingNode, Node, SequenceNode

from mcred.content.suggestions import QUOTE_LIMIT
from mcred.content.text import TextProblem, decode_text
from mcred.content.yaml.values import MAX_DEPTH, MAX_VALUES, Builder, RefusedError, problem_at
from mcred.diagnostics import Pointer, Span

MAX_BYTES = 1 << 20
_BEFORE_FEATURE = frozenset(("", *" \t\n\r,[{:?-"))
_AFTER_SIGN = frozenset(("", *" \t\n\r,[]{}"))
_TAKE_OUT = "take it out; if it is text, put quotes around all of it"

# libyaml's composer needs stack for each level.
_SAFE_LEVELS = 5_000


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
        builder = Builder()
        value = builder.build(root, 1)
    except RefusedError as refused:
        return Parsed(data=None, problems=(refused.problem,))
    except yaml.YAMLError as error:
        from mcred.content.yaml.wording import explain_syntax_error

        problem = _refused(error, text) or explain_syntax_error(error, text, _tokens(text))
        return Parsed(data=None, problems=(problem,))
    if builder.problems:
        return Parsed(data=None, problems=tuple(builder.problems))
    return Parsed(data=value)


def _refused(error: yaml.YAMLError, text: str) -> TextProblem | None:
    """What is refused here, where libyaml stops at it before we do.

    That are aliases without an anchor, and with newer libraries 1,000 brackets in each other.
    """
    mark, said = getattr(error, "problem_mark", None), str(getattr(error, "problem", ""))
    too_deep = "maximum nesting depth" in said
    if mark is None or not (too_deep or "undefined alias" in said):
        return None
    try:
        _walk_events(text[: mark.index] if too_deep else text)
    except RefusedError as refused:
        return refused.problem
    except yaml.YAMLError:
        pass
    return None


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


def compose_bounded(text: str) -> Node | None:
    """The nodes of a text; ``None`` where it is no YAML, or more than may be read."""
    try:
        _check_events(text)
        return _compose(text)
    except (RefusedError, yaml.YAMLError):
        return None


@lru_cache(maxsize=8)
def _compose_cached(text: str) -> Node | None:
    try:
        return _compose(text)
    except yaml.YAMLError:
        return None


def _check_events(text: str) -> None:
    """Refuse what composing would hide (anchors, tags) or die of (depth), where the text gives cause."""
    brackets = text.count("[") + text.count("{")
    dashes, colons, lines = text.count("-"), text.count(":"), text.count("\n")
    # Each level and each value has a sign of its own, so there are no more of them than signs.
    levels = brackets + dashes + colons + text.count("?")
    values = brackets + dashes + colons + lines + text.count(",")
    if levels < _SAFE_LEVELS and values < MAX_VALUES and not _may_have_features(text):
        return
    _walk_events(text)


def _may_have_features(text: str) -> bool:
    """Whether an anchor or a tag could stand somewhere; the signs for them are rare in prose.

    An alias, whose sign is not, needs an anchor: without one libyaml says so.
    """
    for sign in "&!":
        place = text.find(sign)
        while place >= 0:
            after = text[place + 1 : place + 2]
            if text[place - 1 : place] in _BEFORE_FEATURE and (sign == "!" or after not in _AFTER_SIGN):
                return True
            place = text.find(sign, place + 1)
    return False


def _walk_events(text: str) -> None:
    depth = count = 0
    for event in events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent):
            count += 1
            _check_features(event)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} levels deep"
            raise RefusedError(problem_at("nested-too-deep", message, event))
        if count > 2 * MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values"
            raise RefusedError(problem_at("too-many-values", message, event))


def events(text: str) -> Iterator[yaml.Event]:
    """What libyaml reads, step by step, with places; ``yaml.YAMLError`` where the text is not YAML."""
    parser = _Parser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            assert event is not None  # noqa: S101  # check_event has seen it
            yield event
    finally:
        parser.dispose()


def _tokens(text: str) -> Iterator[yaml.Token]:
    parser = _Parser(text)
    try:
        while parser.check_token():
            token = parser.get_token()
            assert token is not None  # noqa: S101  # check_token has seen it
            yield token
    finally:
        parser.dispose()


def _check_features(event: yaml.NodeEvent) -> None:
    anchor, tag = str(event.anchor)[:QUOTE_LIMIT], getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        message = f"a value is taken from elsewhere here: *{anchor}"
        hint = f'put quotes around text that begins with *: "*{anchor[:40]} …"; else write out the value'
        raise RefusedError(problem_at("alias-used", message, event, hint))
    if event.anchor is not None:
        message = f"a value is marked for use elsewhere here: &{anchor}"
        raise RefusedError(problem_at("anchor-used", message, event, _TAKE_OUT))
    if tag is not None:
        message = f"a value is marked with a type here: {tag[:QUOTE_LIMIT]}"
        raise RefusedError(problem_at("tag-used", message, event, _TAKE_OUT))

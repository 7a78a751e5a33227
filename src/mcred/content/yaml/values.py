"""From libyaml's nodes to JSON data, with what is wrong with single keys and values."""

import re

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from mcred.content.suggestions import quoted
from mcred.content.text import MAX_PROBLEMS, TextProblem, forbidden_character

MAX_DEPTH = 40
MAX_VALUES = 60_000
MAX_DIGITS = 15

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z").match
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z").match
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z").match
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z").match
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z").match
_NUMBER_STARTS = frozenset("-+.0123456789")
_is_word = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z").match
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _is_text(plain: str) -> bool:
    """Whether a plain scalar is text, and not a number, a truth value or nothing."""
    if plain in _WORDS:
        return False
    if plain[0] not in _NUMBER_STARTS or _LEADING_ZERO(plain):
        return True
    return not (_INTEGER(plain) or _FLOAT(plain) or _BASED(plain) or _NOT_FINITE(plain))


class RefusedError(Exception):
    """Ends the reading of one text; never leaves this package."""

    def __init__(self, problem: TextProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def problem_at(rule: str, message: str, node: Node | yaml.Event, hint: str = "") -> TextProblem:
    """A problem at the place of a node or an event."""
    mark = node.start_mark
    assert mark is not None  # noqa: S101  # libyaml marks every node and event
    return TextProblem(rule=rule, message=message, line=mark.line + 1, column=mark.column + 1, hint=hint)


class Builder:
    """Turns composed nodes into JSON data and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[TextProblem] = []
        self._values = 0

    def build(self, node: Node, depth: int) -> object:
        """The node's data. Depth and number of values are bounded."""
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} levels deep"
            raise RefusedError(problem_at("nested-too-deep", message, node))
        self._values += len(node.value)
        if self._values > MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values"
            raise RefusedError(problem_at("too-many-values", message, node))
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        return [self.build(child, depth + 1) for child in node.value]

    def is_text(self, node: ScalarNode) -> bool:
        """Whether a value is text: in quotes, or neither a number nor one of YAML's words."""
        return bool(node.style) or _is_text(node.value)

    def _report(self, problem: TextProblem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            written = key_node.value
            # Nearly every name is a word; what else there may be is told apart with more care.
            is_word = key_node.__class__ is ScalarNode and _is_word(written) and written not in _WORDS
            key = written if is_word else self._key(key_node)
            if key is None:
                continue
            if key in data:
                self._report_repeated(key, key_node, node)
                continue
            if value_node.__class__ is ScalarNode:
                data[key] = self._scalar(value_node)
            else:
                data[key] = self.build(value_node, depth + 1)
        return data

    def _report_repeated(self, key: str, node: Node, mapping: MappingNode) -> None:
        if (
            len(self.problems) >= MAX_PROBLEMS
        ):  # looking for the first one takes longer the more fields there are
            return
        same = (one for one, _ in mapping.value if one.value == node.value)
        first = next(one.start_mark for one in same if one.style or _is_text(one.value))
        message = (
            f"the field {quoted(key)} is given twice; "
            f"the first is on line {first.line + 1}, column {first.column + 1}"
        )
        self._report(problem_at("duplicate-key", message, node, "keep one of the two"))

    def _key(self, node: Node) -> str | None:
        from mcred.content.yaml.likely_cause import begins_with_false_space

        if not isinstance(node, ScalarNode):
            message, hint = (
                "the name of a field is a list or a block of fields",
                "write a short name, then a colon and a space",
            )
        elif node.value == "<<" and not node.style:
            message, hint = "fields are taken from elsewhere here: <<", "write them out"
            self._report(problem_at("merge-key-used", message, node, hint))
            return None
        elif not node.style and not _is_text(node.value):
            message, hint = (
                f"the field name {quoted(node.value)} is not text",
                f'put it in quotes: "{node.value[:40]}"',
            )
        elif not node.style and (space := begins_with_false_space(node.value)):
            message = f"the field name begins with {space}, which only looks like a space"
            hint = "delete the blanks at the beginning of the line and type them again with the space bar"
            self._report(problem_at("syntax-error", message, node, hint))
            return None
        else:
            return str(self._scalar(node))
        self._report(problem_at("key-not-text", message, node, hint))
        return None

    def _scalar(self, node: ScalarNode) -> object:
        text: str = node.value
        style = node.style
        if not style:
            if text in _WORDS:
                return _WORDS[text]
            if text[0] not in _NUMBER_STARTS:
                return text
            return text if _is_text(text) else self._plain(node, text)
        # Only an escape sequence in double quotes can bring in what the file itself may not hold.
        if style == '"' and not text.isprintable() and (found := forbidden_character(text)):
            self._report(problem_at("control-character", found.message, node, "write the text without it"))
        return text

    def _plain(self, node: ScalarNode, text: str) -> object:
        if _NOT_FINITE(text):
            self._refuse_number(node, f"{text} is not a number that can be counted with")
            return None
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
        self._report(problem_at("number-out-of-range", message, node, hint))

"""What Markdown means here: the parsers of templates and of content. Part of the door to markdown-it-py."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin

from mcred.render.tree import GroupKind

_CONTAINERS = frozenset({*GroupKind, "field", "table", "page-break"})
_LANGUAGE = re.compile(r"\{lang=[\"']?([A-Za-z0-9-]{1,35})[\"']?\}")
_LANGUAGE_FENCE = re.compile(r"\s*lang\s+([A-Za-z0-9-]{1,35})\s*\Z")


def _in_language(state: StateInline, silent: bool) -> bool:
    """An inline rule for words in another language; whatever else stands in braces stays text."""
    if state.src[state.pos] != "[" or "]{lang=" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    marked = _LANGUAGE.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if marked is None:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = state.pos + 1, end
        state.push("language_open", "span", 1).meta = {"language": marked[1]}
        state.md.inline.tokenize(state)
        state.push("language_close", "span", -1)
        state.posMax = last
    state.pos = marked.end()
    return True


CONTENT = (
    MarkdownIt("commonmark", {"html": False})
    .enable(["table", "strikethrough"])
    .use(container_plugin, "box", validate=lambda info, _: _LANGUAGE_FENCE.match(info) is not None)
)
TEMPLATE = (
    MarkdownIt("commonmark", {"html": False})
    .enable(["table", "strikethrough"])
    .use(container_plugin, "box", validate=lambda info, _: info.strip().split(" ", 1)[0] in _CONTAINERS)
)
# The address is judged below, with a warning, and not dropped in silence.
CONTENT.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
for _markdown in (CONTENT, TEMPLATE):
    _markdown.inline.ruler.before("link", "language", _in_language)
TEMPLATE.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005

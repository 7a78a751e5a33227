"""Characters of the tree and what is done to them, as HTML."""

import base64
from html import escape

from mcred.render.languages import direction
from mcred.render.tree import (
    Break,
    Code,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Link,
    Picture,
    Strike,
    Strong,
    Text,
    Tick,
)
from mcred.render.words import Words


def language_of(tag: str) -> str:
    """The attributes that say in which language an element is, and which way it is written."""
    return f' lang="{escape(tag)}" dir="{direction(tag)}"'


class InlineWriter:
    """Writes inline nodes; ``words`` names the boxes to tick for those who do not see them."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def all(self, nodes: Inlines) -> str:
        """The nodes as they follow each other."""
        return "".join(self._one(node) for node in nodes)

    def tick(self, *, done: bool) -> str:
        """A box to tick, or one that is ticked."""
        words = self._words.gettext("ticked") if done else self._words.gettext("to tick")
        mark = "☑" if done else "☐"
        return f'<span class="square" role="img" aria-label="{escape(words)}">{mark}</span>'

    def _one(self, node: Inline) -> str:
        match node:
            case Text():
                return escape(node.text, quote=False)
            case Code():
                return f"<code>{escape(node.text, quote=False)}</code>"
            case Break():
                return "<br>"
            case Tick():
                return self.tick(done=node.done)
            case Strong():
                return f"<b>{self.all(node.children)}</b>"
            case Emphasis():
                return f"<em>{self.all(node.children)}</em>"
            case Strike():
                return f"<s>{self.all(node.children)}</s>"
            case Link():
                return f'<a href="{escape(node.href)}">{self.all(node.children)}</a>'
            case Foreign():
                return f"<span{language_of(node.language)}>{self.all(node.children)}</span>"
            case Picture():
                data = base64.b64encode(node.data).decode()
                return f'<img src="data:{node.media_type};base64,{data}" alt="{escape(node.alt)}">'

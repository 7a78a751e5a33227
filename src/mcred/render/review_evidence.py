"""Evidence as a part of a web page: shown as text, and never as anything else."""

import base64
import re
from html import escape, unescape
from typing import assert_never

from mcred.content.markup import without_markup
from mcred.content.pictures import UnusablePicture
from mcred.content.words import count_words
from mcred.model.exhibit import Exchanges, Exhibit, Grid, Image, Prose, QuizAnswers, Shown, Unshown
from mcred.model.quiz import Question
from mcred.model.submission import Answer
from mcred.render.environment import SLOT_CLOSE, SLOT_OPEN, Filled, Slot
from mcred.render.flatten import flat
from mcred.render.html import blocks_html, inlines_html
from mcred.render.markdown import parse_template
from mcred.render.tree import Blocks
from mcred.render.wording import listed, plural
from mcred.render.words import Words

_TAG = re.compile(r"<[^<>]*>")
_NEARLY_ALL = 0.9
_ABOVE = "#### above"
"""The heading that the texts stand under: their own headings begin one level below."""


def markdown_html(text: str) -> str:
    """A Markdown text as HTML: no markup of its own gets through, and no picture is loaded."""
    return blocks_html(_blocks(text))


def markdown_line(text: str) -> str:
    """The same inside a line: its blocks one under the other."""
    return inlines_html(flat(_blocks(text)))


def _blocks(text: str) -> Blocks:
    filled = Filled(
        template="",
        text=f"{_ABOVE}\n\n{SLOT_OPEN}0{SLOT_CLOSE}\n",
        slots=(Slot(text=text, file="", line=1),),
    )
    blocks, _ = parse_template(filled, _no_picture)
    return blocks[1:]


def _no_picture(file: str, name: str) -> tuple[str, bytes]:  # noqa: ARG001 - a loader has both
    raise UnusablePicture("is not a part of this page")


def exhibit_html(exhibit: Exhibit, identifier: str, words: Words) -> str:
    """One piece of evidence that can be folded; ``identifier`` is its id on the page."""
    size = f" · {plural(exhibit.words, 'word', words=words)}" if exhibit.words else ""
    where = f"{exhibit.file}{size}"
    about = f' <span class="where"><bdi>{escape(where)}</bdi></span>' if where else ""
    notes = "".join(f'<p class="note">{escape(one)}</p>' for one in exhibit.notes)
    return (
        f'<details class="exhibit" id="{escape(identifier)}" open>'
        f"<summary><h4>{escape(exhibit.title)}</h4>{about}</summary>"
        f'<div class="content" dir="auto">{notes}{_content(exhibit, words)}</div></details>\n'
    )


def _content(exhibit: Exhibit, words: Words) -> str:
    content: Shown = exhibit.content
    match content:
        case Prose(text=text, markdown=True):
            html = markdown_html(text)
            return _said("div", text.strip()) if _swallows(text, html) else html
        case Prose(text=text):
            return _said("div", text.strip())
        case Grid(rows=rows):
            return _grid(rows, exhibit.file, words)
        case Exchanges():
            return "".join(
                f"<h5>{escape(one.name)}</h5>{_parts(one.parts, words)}" for one in content.exchanges
            )
        case Image():
            data = base64.b64encode(content.data).decode()
            alt = escape(words.gettext("Picture that was handed in: %(file)s", file=exhibit.file))
            return f'<p class="figure"><img src="data:{content.media_type};base64,{data}" alt="{alt}"></p>'
        case QuizAnswers():
            return "".join(_situation(question, given, words) for question, given in content.answers)
        case Unshown():
            return ""
        case _:
            assert_never(content)


def _swallows(text: str, html: str) -> bool:
    """Whether words of a text would not be seen: Markdown hides some, such as link definitions."""
    return count_words(unescape(_TAG.sub(" ", html))) < _NEARLY_ALL * count_words(without_markup(text))


def _parts(parts: tuple[tuple[str, str], ...], words: Words) -> str:
    nothing = words.gettext("(nothing)")
    said = (f"<dt>{escape(name)}</dt>{_said('dd', text or nothing)}" for name, text in parts)
    return f"<dl>{''.join(said)}</dl>"


def _said(tag: str, text: str) -> str:
    return f'<{tag} class="said" dir="auto">{escape(text, quote=False)}</{tag}>'


def _grid(rows: tuple[tuple[str, ...], ...], name: str, words: Words) -> str:
    if not rows:
        return ""
    label = escape(words.gettext("Table %(name)s", name=name))
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return (
        f'<div role="region" tabindex="0" aria-label="{label}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _situation(question: Question, given: Answer | None, words: Words) -> str:
    """A situation with what was chosen, the reason, the key, and why it is right."""
    choice = given.choice if given else ""
    items = []
    for one in question.choices:
        signs = [words.gettext("chosen")] if one.id == choice else []
        signs += [words.gettext("key")] if one.id in question.answer else []
        sign = f' <span class="sign">({escape(listed(signs, words=words))})</span>' if signs else ""
        items.append(f"<li>{escape(one.id)}: {escape(one.text)}{sign}</li>")
    reason = given.because if given and given.because.strip() else words.gettext("(none)")
    given_title, key_title = words.gettext("Reason given"), words.gettext("Why the key is right")
    return (
        f"<h5>{escape(question.title)}</h5>{markdown_html(question.scenario)}<ul>{''.join(items)}</ul>"
        f"<dl><dt>{escape(given_title)}</dt>{_said('dd', reason.strip())}"
        f"<dt>{escape(key_title)}</dt>{_said('dd', question.rationale.strip())}</dl>"
    )

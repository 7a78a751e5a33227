"""The form beside the evidence: each criterion with its levels, feedback, minutes, and the end."""

from dataclasses import dataclass
from html import escape

from mcred.model.definition import Definition
from mcred.model.exhibit import Exhibit
from mcred.model.passing import required_level
from mcred.model.rubric import Criterion, Rubric
from mcred.render.review_evidence import markdown_html, markdown_line
from mcred.render.words import Words, to_translate

_FEEDBACK = (
    ("strength", to_translate("Strength"), to_translate("What is good, and what shows it")),
    ("next_step", to_translate("Next step"), to_translate("One thing to do next")),
    ("question", to_translate("Question"), to_translate("Something to think about")),
)
_TITLE = to_translate("Your rating")
_CONFLICT = to_translate(
    "I am too close to this teacher to judge, or know who it is and cannot be fair. "
    "Then nothing else is needed."
)
_MINUTES = to_translate("Minutes it took")
_COMPLETE = to_translate("This review is complete.")
_ONWARD = to_translate("Next submission")
_LOOK = to_translate("Where to look")
_SEEN = to_translate("What did you see, and where?")
_REQUIRED = to_translate("(required)")
_SOURCES = to_translate("Evidence:")
_TO_THE_TEACHER = to_translate("Feedback to the teacher")
_MAX_COMMENT, _MAX_FEEDBACK = 4_000, 2_500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What all parts of the form for one submission have in common."""

    number: int
    rubric: Rubric
    exhibits: tuple[Exhibit, ...]
    words: Words

    def said(self, message: str) -> str:
        """Fixed words as HTML."""
        return escape(self.words.gettext(message))


def form_html(number: int, definition: Definition, exhibits: tuple[Exhibit, ...], words: Words) -> str:
    """The form for submission ``number``; its criteria lead to the pieces of evidence that count for them."""
    rubric, rule = definition.rubric, definition.credential.pass_rule
    form = _Form(number=number, rubric=rubric, exhibits=exhibits, words=words)
    criteria = "".join(
        _criterion(form, place, one, required_level(one, rule))
        for place, one in enumerate(rubric.criteria, 1)
    )
    summary = f'<div class="note">{markdown_html(rubric.summary)}</div>' if rubric.summary else ""
    return (
        f'<div class="rating"><h3>{form.said(_TITLE)}</h3>\n'
        f'<label class="choice"><input type="checkbox" data-part="conflict"><span>{form.said(_CONFLICT)}'
        "</span></label>\n"
        f'<fieldset class="ratings">{summary}{criteria}{_feedback(form)}</fieldset>\n'
        f'<label class="answer">{form.said(_MINUTES)}<input type="number" min="0" max="9999" '
        'data-part="minutes" autocomplete="off"></label>\n'
        f'<label class="choice"><input type="checkbox" data-part="complete"><span>{form.said(_COMPLETE)}'
        '</span></label>\n<p class="lacking" role="status"></p>'
        f'<p><button type="button" class="onward">{form.said(_ONWARD)}</button></p></div>\n'
    )


def _criterion(form: _Form, place: int, one: Criterion, required: str) -> str:
    question = markdown_html(one.question) if one.question else ""
    look = "".join(f"<li>{markdown_line(text)}</li>" for text in one.look_for)
    hints = f"<details><summary>{form.said(_LOOK)}</summary><ul>{look}</ul></details>" if look else ""
    levels = "".join(_level(form, rank, one, required) for rank in range(len(form.rubric.levels)))
    return (
        f'<fieldset class="criterion" data-criterion="{escape(one.id)}" data-title="{escape(one.title)}">'
        f"<legend><h4>{place}. {escape(one.title)}</h4></legend>{question}{hints}"
        f"{_sources(form, one)}{levels}"
        f'<label class="answer">{form.said(_SEEN)}<textarea rows="3" maxlength="{_MAX_COMMENT}">'
        "</textarea></label></fieldset>\n"
    )


def _level(form: _Form, rank: int, one: Criterion, required: str) -> str:
    rubric = form.rubric
    level, name = rubric.levels[rank], escape(f"s{form.number}-{one.id}")
    sign = f' <span class="note">{form.said(_REQUIRED)}</span>' if level.id == required else ""
    mark = ' data-below="yes"' if rank < rubric.rank(required) else ""
    return (
        f'<label class="level"><input type="radio" name="{name}" value="{escape(level.id)}"{mark}>'
        f"<span><b>{rank + 1} {escape(level.title)}</b>{sign}"
        f"<br>{markdown_line(one.descriptors.get(level.id, ''))}</span></label>"
    )


def _sources(form: _Form, one: Criterion) -> str:
    links = ", ".join(
        f'<a href="#s{form.number}-e{place}">{escape(exhibit.title)}</a>'
        for place, exhibit in enumerate(form.exhibits, 1)
        if one.id in exhibit.criteria
    )
    return f'<p class="sources">{form.said(_SOURCES)} {links}</p>' if links else ""


def _feedback(form: _Form) -> str:
    boxes = "".join(
        f'<label class="answer">{form.said(word)}<span class="note"> {form.said(about)}</span>'
        f'<textarea rows="2" maxlength="{_MAX_FEEDBACK}" data-part="{name}"></textarea></label>'
        for name, word, about in _FEEDBACK
    )
    title = form.said(_TO_THE_TEACHER)
    return f'<fieldset class="feedback"><legend><h4>{title}</h4></legend>{boxes}</fieldset>\n'

"""The form beside the evidence: each criterion with its levels, feedback, minutes, and the end."""

from html import escape

from mcred.model.definition import Definition
from mcred.model.exhibit import Exhibit
from mcred.model.passing import required_level
from mcred.model.rubric import Criterion, Rubric
from mcred.render.review_evidence import markdown_html, markdown_line

_FEEDBACK = (
    ("strength", "Strength", "What is good, and what shows it"),
    ("next_step", "Next step", "One thing to do next"),
    ("question", "Question", "Something to think about"),
)
_MAX_COMMENT, _MAX_FEEDBACK = 4_000, 2_500


def form_html(number: int, definition: Definition, exhibits: tuple[Exhibit, ...]) -> str:
    """The form for submission ``number``; its criteria lead to the pieces of evidence that count for them."""
    rubric, rule = definition.rubric, definition.credential.pass_rule
    criteria = "".join(
        _criterion(number, place, one, rubric, required_level(one, rule), exhibits)
        for place, one in enumerate(rubric.criteria, 1)
    )
    summary = f'<div class="note">{markdown_html(rubric.summary)}</div>' if rubric.summary else ""
    return (
        '<div class="rating"><h3>Your rating</h3>\n'
        '<label class="choice"><input type="checkbox" data-part="conflict"><span>I am too close to this '
        "teacher to judge, or know who it is and cannot be fair. "
        "Then nothing else is needed.</span></label>\n"
        f'<fieldset class="ratings">{summary}{criteria}{_feedback()}</fieldset>\n'
        '<label class="answer">Minutes it took<input type="number" min="0" max="9999" data-part="minutes" '
        'autocomplete="off"></label>\n'
        '<label class="choice"><input type="checkbox" data-part="complete"><span>This review is complete.'
        '</span></label>\n<p class="lacking" role="status"></p>'
        '<p><button type="button" class="onward">Next submission</button></p></div>\n'
    )


def _criterion(
    number: int, place: int, one: Criterion, rubric: Rubric, required: str, exhibits: tuple[Exhibit, ...]
) -> str:
    question = markdown_html(one.question) if one.question else ""
    look = "".join(f"<li>{markdown_line(text)}</li>" for text in one.look_for)
    hints = f"<details><summary>Where to look</summary><ul>{look}</ul></details>" if look else ""
    name = escape(f"s{number}-{one.id}")
    levels = "".join(
        _level(name, rank, one, rubric, below=rank < rubric.rank(required), required=required)
        for rank in range(len(rubric.levels))
    )
    return (
        f'<fieldset class="criterion" data-criterion="{escape(one.id)}" data-title="{escape(one.title)}">'
        f"<legend><h4>{place}. {escape(one.title)}</h4></legend>{question}{hints}"
        f"{_sources(number, one, exhibits)}{levels}"
        f'<label class="answer">What did you see, and where?<textarea rows="3" maxlength="{_MAX_COMMENT}">'
        "</textarea></label></fieldset>\n"
    )


def _level(name: str, rank: int, one: Criterion, rubric: Rubric, *, below: bool, required: str) -> str:
    level = rubric.levels[rank]
    sign = ' <span class="note">(required)</span>' if level.id == required else ""
    mark = ' data-below="yes"' if below else ""
    return (
        f'<label class="level"><input type="radio" name="{name}" value="{escape(level.id)}"{mark}>'
        f"<span><b>{rank + 1} {escape(level.title)}</b>{sign}"
        f"<br>{markdown_line(one.descriptors.get(level.id, ''))}</span></label>"
    )


def _sources(number: int, one: Criterion, exhibits: tuple[Exhibit, ...]) -> str:
    links = ", ".join(
        f'<a href="#s{number}-e{place}">{escape(exhibit.title)}</a>'
        for place, exhibit in enumerate(exhibits, 1)
        if one.id in exhibit.criteria
    )
    return f'<p class="sources">Evidence: {links}</p>' if links else ""


def _feedback() -> str:
    boxes = "".join(
        f'<label class="answer">{word}<span class="note"> {about}</span>'
        f'<textarea rows="2" maxlength="{_MAX_FEEDBACK}" data-part="{name}"></textarea></label>'
        for name, word, about in _FEEDBACK
    )
    return f'<fieldset class="feedback"><legend><h4>Feedback to the teacher</h4></legend>{boxes}</fieldset>\n'

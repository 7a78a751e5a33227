"""The boxes of the form as controls of a web page."""

from collections.abc import Mapping
from html import escape
from itertools import groupby

from mcred.model.form import FieldRole
from mcred.render.evidence_form.asked import Asked, file_types_of, takes_files
from mcred.render.html import HtmlWriter
from mcred.render.tree import Block, Blocks, Document, Field
from mcred.render.wording import file_types

MEGABYTES = 25
"""All files of one form together, of a million bytes each: what e-mail lets through, more or less."""
_NUMBERS = (FieldRole.ATTEMPT, FieldRole.MINUTES_LEARNING, FieldRole.MINUTES_EVIDENCE)
_HIGHEST = 14
"""Lines of a box on a screen; it grows as people write."""


class FormWriter(HtmlWriter):
    """Writes blocks with controls for boxes; keeps the label of each field in ``labels``.

    The element of a field has its id after a low line, which no heading's and no other id begins with.

    ``words`` are the fixed words of the form by name.
    """

    def __init__(self, asked: Asked, document: Document, words: Mapping[str, str]) -> None:
        super().__init__(document.words, document.language, large_print=document.sheet.large_print)
        self.labels: dict[str, str] = {}
        self._asked = asked
        self._said = words

    def blocks(self, blocks: Blocks) -> str:
        """The markup of some blocks; the parts of an exchange stand in one group that can be copied."""
        written = []
        for trace, some in groupby(blocks, key=self._trace_of):
            inner = "".join(super(FormWriter, self).blocks((one,)) for one in some)
            written.append(self._exchanges(trace, inner) if trace else inner)
        return "".join(written)

    def _trace_of(self, block: Block) -> str:
        known = self._asked.fields.get(block.id) if isinstance(block, Field) else None
        return known.key if known and known.role is FieldRole.TRACE else ""

    def field(self, field: Field) -> str:
        """The control of a field."""
        self.labels[field.id] = field.label
        known = self._asked.fields.get(field.id)
        if field.lines == 0:
            return self._tick(field)
        if known and known.role is FieldRole.CHOICE:
            return self._choices(field, known.key)
        files = self._files(known.key, known.code) if known and known.role is FieldRole.ANSWER else ""
        return self._box(field, known.role if known else None) + files

    def _box(self, field: Field, role: FieldRole | None) -> str:
        name = escape(field.id)
        counted = (
            f' aria-describedby="_{name}_count"' if role in (FieldRole.ANSWER, FieldRole.BECAUSE) else ""
        )
        if field.lines > 1:
            rows = min(field.lines, _HIGHEST)
            box = f'<textarea id="_{name}" name="{name}" rows="{rows}"{counted}></textarea>'
        else:
            kind = ' type="date"' if role is FieldRole.SUBMITTED else ""
            kind = ' inputmode="numeric"' if role in _NUMBERS else kind
            box = f'<input id="_{name}" name="{name}"{kind}>'
        count = f'<p class="count" id="_{name}_count"></p>' if counted else ""
        return f'<div class="ask"><label for="_{name}">{_label(field)}</label>{box}{count}</div>'

    def _tick(self, field: Field) -> str:
        name = escape(field.id)
        box = f'<input type="checkbox" id="_{name}" name="{name}">'
        return f'<p class="tick">{box}<label for="_{name}">{_label(field)}</label></p>'

    def _choices(self, field: Field, question: str) -> str:
        name = escape(field.id)
        choices = self._asked.questions[question].choices
        places = (f"_{name}", *(f"_{name}_{number}" for number in range(1, len(choices))))
        radios = "".join(
            f'<p class="tick"><input type="radio" id="{place}" name="{name}" value="{escape(one.id)}">'
            f'<label for="{place}"><b>{escape(one.id)}</b> · {escape(one.text)}</label></p>'
            for one, place in zip(choices, places, strict=False)
        )
        return f'<fieldset class="ask"><legend>{_label(field)}</legend>{radios}</fieldset>'

    def _exchanges(self, key: str, parts: str) -> str:
        first = escape(_filled(self._said["exchange"], number=1))
        code = next(one.code for one in self._asked.fields.values() if one.key == key).removesuffix("1")
        more, fewer = escape(self._said["add_exchange"]), escape(self._said["remove_exchange"])
        return (
            f'<div class="exchanges" data-key="{escape(key)}"><div class="exchange" role="group" '
            f'aria-label="{first}"><h3>{first}</h3>{parts}</div></div>'
            f'<p class="more"><button type="button" class="add">{more}</button> '
            f'<button type="button" class="fewer" hidden>{fewer}</button></p>'
            f"{self._files(key, code)}"
        )

    def _files(self, key: str, code: str) -> str:
        requirement = self._asked.requirements[key]
        if not takes_files(requirement):
            return ""
        name, types = escape(key), file_types(file_types_of(requirement), words=self._words)
        about = escape(_filled(self._said["attach_about"], types=types, megabytes=MEGABYTES))
        endings = ",".join(f".{one}" for one in file_types_of(requirement))
        return (
            f'<div class="ask files" data-key="{name}"><label for="_{name}_files"><b>{escape(code)}</b> '
            f"<b>{escape(self._said['attach'])}</b> <span>{about}</span></label>"
            f'<input type="file" id="_{name}_files" multiple accept="{escape(endings)}"><ul></ul></div>'
        )


def _filled(words: str, **values: object) -> str:
    """Fixed words with values in their places, as the script of the page fills them."""
    for name, value in values.items():
        words = words.replace(f"%({name})s", str(value))
    return words


def _label(field: Field) -> str:
    code = f"<b>{escape(field.code)}</b> " if field.code else ""
    about = f" <span>{escape(field.help)}</span>" if field.help else ""
    label = escape(field.label)
    return f"{code}<b>{label}</b>{about}" if field.lines else f"{code}{label}"

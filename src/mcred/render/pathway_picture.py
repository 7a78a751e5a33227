"""The picture of a pathway: our own small SVG, with a title, a description and no script.

Components stand in columns by what must be finished first; arrows lead from one to the next.
Lengths are in SVG units, 1 unit is 1 CSS pixel.
"""

from html import escape
from textwrap import wrap

from mcred.render.palette import Palette
from mcred.render.subject_values import Placed
from mcred.render.wording import listed, plural
from mcred.render.words import ENGLISH, Words

_BOX_WIDTH, _BOX_HEIGHT = 164, 152
_GAP_X, _GAP_Y = 24, 22
_MARGIN = 2
_TITLE, _SMALL = 16, 14.5
"""Sizes of type. Boxes are narrow, so that the type is large when the picture is as wide as a page."""
_TALLEST = 0.32
"""The height of a picture in print, as a part of the line's width; the page has more to hold."""
_LETTERS_PER_LINE = 16
_LINES = 4
_FONT = "'Atkinson Hyperlegible Next', 'Segoe UI', Helvetica, Arial, sans-serif"


def draw_pathway(
    title: str, award: str, components: tuple[Placed, ...], palette: Palette, words: Words = ENGLISH
) -> str:
    """The SVG of a pathway's components and the award they lead to."""
    columns = _columns(components)
    across, down = max(columns.values(), default=0) + 2, _most_rows(columns)
    width, height = _size(columns)
    spots = _spots(columns, down)
    award_spot = (_x(across - 1), _MARGIN + (height - 2 * _MARGIN - _BOX_HEIGHT) / 2)
    ids = {one.component.credential.id for one in components}
    arrows = [
        _arrow(spots[before], spots[one.component.credential.id], palette)
        for one in components
        for before in one.component.prerequisites
        if before in ids
    ]
    needed = {before for one in components for before in one.component.prerequisites}
    arrows += [_arrow(spots[one], award_spot, palette) for one in spots if one not in needed]
    boxes = [_box(one, spots[one.component.credential.id], palette, words) for one in components]
    boxes.append(_award(award, award_spot, palette, words))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_round(height)}" '
        f'width="{width}" height="{_round(height)}" role="img" font-family="{_FONT}">'
        f"<title>{escape(title)}</title><desc>{escape(describe_pathway(award, components, words))}</desc>"
        + "".join([*arrows, *boxes])
        + "</svg>\n"
    )


def share_of_line(components: tuple[Placed, ...]) -> int:
    """The width of the picture in print in percent of the line: less than 100 where rows make it tall."""
    width, height = _size(_columns(components))
    return min(100, int(100 * _TALLEST * width / height))


def describe_pathway(award: str, components: tuple[Placed, ...], words: Words = ENGLISH) -> str:
    """The picture in words."""
    parts = []
    for one in components:
        optional = f" ({words.gettext('optional')})" if one.component.optional else ""
        part = f"{one.number}. {one.title}{optional}"
        if one.after:
            titles = listed(one.after, words=words)
            part = words.gettext("%(credential)s, after %(titles)s", credential=part, titles=titles)
        parts.append(part)
    return words.ngettext(
        "Pathway of %(count)s credential: %(components)s. It leads to %(award)s.",
        "Pathway of %(count)s credentials: %(components)s. They lead to %(award)s.",
        len(components),
        components="; ".join(parts),
        award=award,
    )


def _columns(components: tuple[Placed, ...]) -> dict[str, int]:
    """The column of each component: one to the right of the last it waits for."""
    columns: dict[str, int] = {}
    for one in components:
        before = [columns[name] for name in one.component.prerequisites if name in columns]
        columns[one.component.credential.id] = max(before, default=-1) + 1
    return columns


def _size(columns: dict[str, int]) -> tuple[int, int]:
    across, down = max(columns.values(), default=0) + 2, _most_rows(columns)
    return (
        across * _BOX_WIDTH + (across - 1) * _GAP_X + 2 * _MARGIN,
        down * _BOX_HEIGHT + (down - 1) * _GAP_Y + 2 * _MARGIN,
    )


def _most_rows(columns: dict[str, int]) -> int:
    return max((list(columns.values()).count(column) for column in columns.values()), default=1)


def _spots(columns: dict[str, int], down: int) -> dict[str, tuple[float, float]]:
    """The upper left corner of each box; a column with fewer boxes is centred."""
    spots: dict[str, tuple[float, float]] = {}
    for column in sorted(set(columns.values())):
        names = [name for name, place in columns.items() if place == column]
        free = (down - len(names)) * (_BOX_HEIGHT + _GAP_Y) / 2
        for row, name in enumerate(names):
            spots[name] = (_x(column), _MARGIN + free + row * (_BOX_HEIGHT + _GAP_Y))
    return spots


def _x(column: int) -> float:
    return _MARGIN + column * (_BOX_WIDTH + _GAP_X)


def _arrow(start: tuple[float, float], end: tuple[float, float], palette: Palette) -> str:
    """An arrow that runs level to the gap before its end and bends only there, to pass by boxes between."""
    x1, y1 = start[0] + _BOX_WIDTH, start[1] + _BOX_HEIGHT / 2
    x2, y2 = end[0] - 4, end[1] + _BOX_HEIGHT / 2
    bend = end[0] - _GAP_X
    middle = (bend + x2) / 2
    level = f"H{_round(bend)}" if bend > x1 else ""
    return (
        f'<path d="M{_round(x1)} {_round(y1)}{level}'
        f"C{_round(middle)} {_round(y1)} {_round(middle)} {_round(y2)} "
        f'{_round(x2 - 7)} {_round(y2)}" fill="none" stroke="{palette.soft}" stroke-width="2"/>'
        f'<path d="M{_round(x2)} {_round(y2)}l-9 -5v10z" fill="{palette.soft}"/>'
    )


def _box(one: Placed, spot: tuple[float, float], palette: Palette, words: Words) -> str:
    x, y = spot
    dash = ' stroke-dasharray="6 4"' if one.component.optional else ""
    time = ""
    if one.bundle:
        minutes = words.gettext("%(minutes)s min", minutes=one.bundle.seat_minutes)
        time = f"{minutes} · {plural(one.bundle.credential.window_weeks, 'week', words=words)}"
    optional = (
        _text(words.gettext("optional"), x + 44, y + 30, palette.soft) if one.component.optional else ""
    )
    return (
        f'<rect x="{_round(x)}" y="{_round(y)}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="8" '
        f'fill="{palette.wash}" stroke="{palette.accent}" stroke-width="2"{dash}/>'
        f'<circle cx="{_round(x + 24)}" cy="{_round(y + 25)}" r="14" fill="{palette.accent}"/>'
        f'<text x="{_round(x + 24)}" y="{_round(y + 30.5)}" text-anchor="middle" font-size="{_TITLE}" '
        f'font-weight="700" fill="#ffffff">{one.number}</text>'
        + optional
        + _lines(one.title, x + 11, y + 62, palette.ink)
        + _text(time, x + 11, y + _BOX_HEIGHT - 12, palette.soft)
    )


def _award(name: str, spot: tuple[float, float], palette: Palette, words: Words) -> str:
    x, y = spot
    return (
        f'<rect x="{_round(x)}" y="{_round(y)}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="8" '
        f'fill="{palette.accent}"/>'
        + _text(words.gettext("Stacked award"), x + 11, y + 30, "#ffffff")
        + _lines(name, x + 11, y + 62, "#ffffff")
    )


def _text(text: str, x: float, y: float, color: str) -> str:
    return f'<text x="{_round(x)}" y="{_round(y)}" font-size="{_SMALL}" fill="{color}">{escape(text)}</text>'


def _lines(text: str, x: float, y: float, color: str) -> str:
    lines = wrap(text, _LETTERS_PER_LINE)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LETTERS_PER_LINE - 1].rstrip() + "…"]
    return "".join(
        f'<text x="{_round(x)}" y="{_round(y + 19 * index)}" font-size="{_TITLE}" font-weight="700" '
        f'fill="{color}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )


def _round(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

"""Adding, taking out and moving whole fields and items of a list, with the comments that belong to them."""

from collections.abc import Sequence

from mcred.content.yaml import Branch, Leaf, Outline
from mcred.mending.edits import Edit
from mcred.mending.writing_style import in_quotes, is_bare_text


def insert_field(text: str, root: Branch, name: str, value: str, after: str = "") -> Edit | None:
    """Put a field before the others or after the one named ``after``; ``None`` if it has no place there."""
    if not root.pairs:
        return None
    place = next((n for n, (key, _) in enumerate(root.pairs) if _text(key) == after), None)
    value = value if is_bare_text(value) else in_quotes(value)
    key, last = root.pairs[0] if place is None else root.pairs[place]
    if root.flow:
        return _into_brackets(text, root, name, value, None if place is None else last.end)
    start = _line_start(text, key.start)
    indent = text[start : key.start]
    line = f"{indent}{name}: {value}{newline_of(text)}"
    if indent.strip(" ") or (place is not None and _line_start(text, last.start) != start):
        return None
    at = start if place is None else _after_line(text, last.end)
    return None if at is None else Edit(start=at, end=at, replacement=line)


def take_out(text: str, branch: Branch, first: int, last: int) -> Edit | None:
    """Remove the children from ``first`` to ``last``, which are not the first of all.

    ``None`` where a comment would go with them.
    """
    before, part, end = branch.children[first - 1], branch.children[first], branch.children[last].end
    if branch.flow:
        return (
            None if "#" in text[before.end : part.start] else Edit(start=before.end, end=end, replacement="")
        )
    start = _line_start(text, part.start)
    stop = _line_end(text, end)
    lead = text[start : part.start].replace("-", "", 1) if branch.is_list else text[start : part.start]
    if not start or lead.strip(" ") or text[end:stop].strip(" \r"):
        return None
    # From the end of the line before, so that a file without a last line break stays without one.
    start -= 2 if text[start - 2 : start] == "\r\n" else 1
    return Edit(start=start, end=stop - text[end:stop].endswith("\r"), replacement="")


def reorder(text: str, items: Branch, order: Sequence[int]) -> tuple[Edit, ...] | None:
    """Put the items of a list into another order; ``order`` names them by their places as they are.

    What stands between items (commas, empty lines) stays where it is. A comment goes with the item
    that it stands above or beside; one above the first item only where others have such a comment,
    too, for else it speaks of the list. ``None`` where it cannot be told what belongs to an item.
    """
    if items.flow:
        gaps = [text[a.end : b.start] for a, b in zip(items.children, items.children[1:], strict=False)]
        bare = not any("#" in gap for gap in gaps)
        places = [(one.start, one.end) for one in items.children] if bare else None
    else:
        places = _blocks(text, items)
    if places is None:
        return None
    return tuple(
        Edit(start=start, end=end, replacement=text[slice(*places[new])])
        for (start, end), new in zip(places, order, strict=True)
        if places[new] != (start, end)
    )


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if text.find("\r\n") == text.find("\n") - 1 and "\r\n" in text else "\n"


def _blocks(text: str, items: Branch) -> list[tuple[int, int]] | None:
    """From where to where each item of a block list reaches, in whole lines with its comments."""
    column = items.start - _line_start(text, items.start)
    starts = [_dash(text, one.start, column) for one in items.children]
    ends = [_line_end(text, _content_end(text, one)) for one in items.children]
    if any(start is None for start in starts):
        return None
    begins = [start for start in starts if start is not None]
    reach = [
        _with_comments_above(text, start, column, end)
        for start, end in zip(begins, [0, *ends[:-1]], strict=True)
    ]
    if reach[1:] == begins[1:]:
        reach[0] = begins[0]
    for number, end in enumerate(ends):
        limit = reach[number + 1] if number + 1 < len(ends) else len(text)
        ends[number] = _with_comments_below(text, end, column, limit)
    # The carriage return belongs to the line break, which stays in its place.
    return [(start, end - text[:end].endswith("\r")) for start, end in zip(reach, ends, strict=True)]


def _dash(text: str, at: int, column: int) -> int | None:
    """The beginning of the line with the dash of an item; ``None`` if something stands before it."""
    start = _line_start(text, at)
    while text[start : start + column + 1] != " " * column + "-":
        if start == 0 or text[start:at].count("\n") > 20:
            return None
        start = _line_start(text, start - 1)
    return start


def _with_comments_above(text: str, start: int, column: int, limit: int) -> int:
    while start > limit:
        above = _line_start(text, start - 1)
        line = text[above:start]
        if above < limit or not line.startswith(" " * column + "#"):
            break
        start = above
    return start


def _with_comments_below(text: str, end: int, column: int, limit: int) -> int:
    """Comments below an item that are indented more than its dash belong to it."""
    at = end
    while at < limit and (stop := _line_end(text, at + 1)) <= limit:
        line = text[at + 1 : stop]
        if line.strip() and not (line.startswith(" " * (column + 1)) and line.lstrip().startswith("#")):
            break
        end = stop if line.strip() else end
        at = stop
    return end


def _content_end(text: str, part: Outline) -> int:
    """Where the last character of a part stands; the end of a block text is the next line's beginning."""
    return part.start + len(text[part.start : part.end].rstrip())


def _into_brackets(text: str, root: Branch, name: str, value: str, after: int | None) -> Edit:
    quote = '"' if text[root.children[0].start] == '"' else ""
    written = f"{quote}{name}{quote}: {value if value[0] == quote else f'{quote}{value}{quote}'}"
    if after is not None:
        return Edit(start=after, end=after, replacement=f", {written}")
    at = root.children[0].start
    gap = text[root.start + 1 : at]
    between = gap if "\n" in gap and not gap.strip() else " "
    return Edit(start=at, end=at, replacement=f"{written},{between}")


def _after_line(text: str, at: int) -> int | None:
    """The beginning of the next line, if nothing but a comment stands between."""
    end = _line_end(text, at)
    rest = text[at:end].strip()
    return end + 1 if end < len(text) and (not rest or rest.startswith("#")) else None


def _text(part: Outline) -> str:
    return part.text if isinstance(part, Leaf) else ""


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end

"""Circles are found whatever the shape of the graph, and fast."""

from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.circles import describe_circle, find_circles

_IDS = st.sampled_from("abcdefgh")
_GRAPHS = st.dictionaries(_IDS, st.lists(_IDS, max_size=4))


def _reaches_itself(graph: dict[str, list[str]], start: str) -> bool:
    seen, open_ = set(), list(graph.get(start, ()))
    while open_:
        name = open_.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            open_.extend(graph.get(name, ()))
    return False


@given(_GRAPHS)
def test_there_is_a_circle_exactly_when_some_id_reaches_itself(graph: dict[str, list[str]]) -> None:
    circular = {name for name in graph if _reaches_itself(graph, name)}
    found = list(find_circles(graph))
    assert bool(found) == bool(circular)
    assert {name for circle in found for name in circle} <= circular


@given(_GRAPHS)
def test_what_is_found_is_a_circle_that_begins_at_its_smallest_id(graph: dict[str, list[str]]) -> None:
    seen: set[str] = set()
    for circle in find_circles(graph):
        assert circle[0] == min(circle)
        assert all(after in graph[name] for name, after in zip(circle, (*circle[1:], circle[0]), strict=True))
        assert not seen & set(circle)
        seen |= set(circle)


def test_separate_circles_are_all_found() -> None:
    graph = {"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"], "e": ["e"]}
    assert set(find_circles(graph)) == {("a", "b"), ("c", "d"), ("e",)}


def test_a_very_long_chain_is_walked_without_recursion() -> None:
    size = 50_000
    graph = {str(number): [str(number + 1)] for number in range(size)}
    assert list(find_circles(graph)) == []
    (circle,) = find_circles({**graph, str(size): ["0"]})
    assert len(circle) == size + 1


def test_a_circle_is_shown_from_start_to_start_and_a_long_one_is_cut() -> None:
    assert describe_circle(("a",)) == "a → a"
    assert describe_circle(("a", "b")) == "a → b → a"
    assert describe_circle(tuple("abcdefgh")) == "a → b → c → d → e → f → … 2 more → a"

"""Assigning readers: nobody reads their own, as many as can be are placed, and loads are even."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.model.assignment import Reader, Wanting
from mcred.reviewing.assigning import assign

PEOPLE = ("r-a", "r-b", "r-c")
FOLDERS = ("t-1", "t-2", "t-3", "t-4")

capacities = st.none() | st.integers(0, 3)
readers = st.lists(capacities, min_size=1, max_size=3).map(
    lambda found: [Reader(id=name, capacity=one) for name, one in zip(PEOPLE, found, strict=False)]
)
some_people = st.sets(st.sampled_from(PEOPLE))


@st.composite
def wanted(draw: st.DrawFn) -> list[Wanting]:
    found = []
    for folder in FOLDERS[: draw(st.integers(1, 4))]:
        barred = draw(some_people)
        engaged = draw(some_people) - barred
        found.append(
            Wanting(
                folder=folder,
                readers=draw(st.integers(1, 2)),
                engaged=frozenset(engaged),
                barred=dict.fromkeys(barred, "may not"),
            )
        )
    return found


def lacking(one: Wanting) -> int:
    return max(0, one.readers - len(one.engaged))


def every_plan(wanting: list[Wanting], people: list[Reader], loads: dict[str, int]):
    """Loads and number placed of every plan there is."""
    choices = []
    for one in wanting:
        able = [
            reader.id for reader in people if reader.id not in one.barred and reader.id not in one.engaged
        ]
        choices.append([chosen for size in range(lacking(one) + 1) for chosen in combinations(able, size)])
    for plan in product(*choices):
        after = dict(loads)
        for chosen in plan:
            for reader in chosen:
                after[reader] += 1
        if all(one.capacity is None or after[one.id] <= max(one.capacity, loads[one.id]) for one in people):
            yield sum(map(len, plan)), sorted(after.values(), reverse=True)


def carried_out(given_to, loads: dict[str, int]) -> dict[str, int]:
    after = dict(loads)
    for chosen in given_to.values():
        for reader in chosen:
            after[reader] += 1
    return after


@settings(deadline=None)
@given(wanted(), readers, st.lists(st.integers(0, 2), min_size=3, max_size=3), st.integers(0, 5))
def test_no_plan_places_more_and_none_of_those_is_more_even(wanting, people, start, seed) -> None:
    loads = dict(zip((one.id for one in people), start, strict=False))
    given_to, unplaced = assign(wanting, people, loads, seed)
    after = carried_out(given_to, loads)
    placed = sum(map(len, given_to.values()))
    best = max(count for count, _ in every_plan(wanting, people, loads))
    even = min(
        sum(load**2 for load in after) for count, after in every_plan(wanting, people, loads) if count == best
    )
    assert placed == best
    assert sum(load**2 for load in after.values()) == even
    assert sum(one.lacks for one in unplaced) == sum(map(lacking, wanting)) - placed
    for one in wanting:
        assert not given_to.get(one.folder, frozenset()) & (one.engaged | set(one.barred))


@given(st.integers(1, 40), st.integers(2, 9), st.integers(0, 1000))
def test_without_constraints_loads_differ_by_one_at_most(submissions: int, people: int, seed: int) -> None:
    wanting = [Wanting(folder=f"t-{n}", readers=2) for n in range(submissions)]
    team = [Reader(id=f"r-{n}") for n in range(people)]
    given_to, unplaced = assign(wanting, team, {}, seed)
    loads = carried_out(given_to, {one.id: 0 for one in team}).values()
    assert not unplaced
    assert max(loads) - min(loads) <= 1
    assert all(len(chosen) == 2 for chosen in given_to.values())


@given(wanted(), readers, st.integers(0, 5))
def test_the_order_of_what_is_given_does_not_matter(wanting, people, seed: int) -> None:
    assert assign(wanting, people, {}, seed) == assign(wanting[::-1], people[::-1], {}, seed)


def test_who_cannot_be_placed_is_named_with_the_reasons() -> None:
    wanting = [Wanting(folder="t-1", readers=2, barred={"r-a": "hands it in"})]
    people = [Reader(id="r-a"), Reader(id="r-b"), Reader(id="r-c", capacity=0)]
    given_to, (lacking_one,) = assign(wanting, people, {}, 1)
    assert given_to == {"t-1": {"r-b"}}
    assert (lacking_one.folder, lacking_one.lacks) == ("t-1", 1)
    assert lacking_one.why == "1 hands it in; 1 without capacity"


def test_five_thousand_submissions_are_assigned_in_a_moment() -> None:
    wanting = [
        Wanting(folder=f"t-{n:04}", readers=2, barred={f"r-{n % 30}": "hands it in"}) for n in range(5000)
    ]
    team = [Reader(id=f"r-{n}") for n in range(30)]
    given_to, unplaced = assign(wanting, team, {}, 1)
    loads = carried_out(given_to, {one.id: 0 for one in team}).values()
    assert not unplaced
    assert max(loads) - min(loads) <= 1


def test_two_teams_of_unequal_load_do_not_slow_each_other_down() -> None:
    team = [Reader(id=f"r-{n}") for n in range(30)]
    other = {half: {one.id: "is not calibrated" for one in team[half::2]} for half in (0, 1)}
    wanting = [Wanting(folder=f"t-{n:04}", readers=2, barred=other[n % 5 == 0]) for n in range(4000)]
    given_to, unplaced = assign(wanting, team, {}, 1)
    loads = carried_out(given_to, {one.id: 0 for one in team})
    assert not unplaced
    for half in (0, 1):
        own = [loads[one.id] for one in team[half::2]]
        assert max(own) - min(own) <= 1

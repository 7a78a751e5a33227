"""A review page in a real browser: from opening to the saved file, to `collect` and to `score`."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from review_samples import hand_in, make_program

from mcred.cli.assessment import assess_paths
from mcred.cli.packing import Order, make_packs
from mcred.cli.review_collecting import collect_files
from mcred.content.program import LoadedProgram, load_program
from mcred.model.outcome import Decision

HOSTILE = """
</script><script>window.hacked = 1</script>

<img src="x" onerror="window.hacked = 1"> ![y](http://example.org/y.png)

[a link](https://example.org/page) [x](javascript:window.hacked=1)

| a | b |
|---|---|
| </td> | \u202e |
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> LoadedProgram:
    return load_program(make_program(tmp_path_factory.mktemp("pages") / "program"))


@pytest.fixture
def inbox(program: LoadedProgram, tmp_path: Path) -> Path:
    for number in (1, 2):
        hand_in(program.root, tmp_path / "inbox" / f"s{number}", f"t-050{number}")
    with (tmp_path / "inbox/s1/reflection.md").open("a", encoding="utf-8") as stream:
        stream.write(HOSTILE)
    order = Order(reviewers=("r-osei", "r-third"), assignments=None, out=tmp_path / "packs")
    make_packs(program, tmp_path / "inbox", order)
    return tmp_path / "inbox"


class Opened:
    """A page with everything it complained about or asked the network for."""

    def __init__(self, browser: Any, file: Path, width: int = 1280) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.complaints.append(request.url))
        self.page.goto(file.as_uri())
        self.complaints.remove(file.as_uri())

    def rate(self, number: int, level: int) -> Any:
        section = self.page.locator(".submission").nth(number - 1)
        for criterion in section.locator(".criterion").all():
            criterion.locator("input[type=radio]").nth(level - 1).check()
            criterion.locator("textarea").fill('Seen in "step 2" & <b>the key</b>.')
        return section

    def complete(self, number: int, level: int = 3) -> None:
        self.page.locator("#picker").select_option(str(number - 1))
        self.rate(number, level).locator("[data-part=complete]").check()

    def save(self, target: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.locator("#save").click()
        download.value.save_as(target)
        return target

    def progress(self) -> str:
        return str(self.page.locator("#progress").inner_text())

    def state(self) -> str:
        return str(self.page.locator("#state").inner_text())


@pytest.fixture
def opened(browser: Any, inbox: Path) -> Iterator[Opened]:
    one = Opened(browser, inbox.parent / "packs/r-osei.html")
    yield one
    one.context.close()


def test_from_opening_to_the_saved_file_to_collect_to_score(
    browser: Any, program: LoadedProgram, inbox: Path
) -> None:
    files = []
    for reviewer in ("r-osei", "r-third"):
        one = Opened(browser, inbox.parent / f"packs/{reviewer}.html")
        one.complete(1)
        one.complete(2, level=3 if reviewer == "r-osei" else 1)
        assert one.progress() == "2 of 2 complete"
        files.append(one.save(inbox.parent / f"{reviewer}.json"))
        assert one.complaints == []
        one.context.close()
    assert {one.result for one in collect_files(program, files, inbox)} == {"written"}
    decisions = [one.outcome.decision for one in assess_paths(program, [inbox])]
    assert sorted(decisions) == [Decision.ADJUDICATE, Decision.AWARD]
    written = next(inbox.rglob("r-osei.yaml")).read_text()
    assert 'Seen in \\"step 2\\" & <b>the key</b>.' in written


def test_hostile_evidence_runs_nothing_and_loads_nothing(opened: Opened) -> None:
    assert opened.page.evaluate("window.hacked") is None
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []
    shown = "".join(opened.page.locator(".evidence").all_text_contents())
    assert "</script><script>window.hacked = 1</script>" in shown
    links = opened.page.locator(".content a").evaluate_all("all => all.map(a => [a.href, a.rel, a.target])")
    assert links == [["https://example.org/page", "noopener noreferrer", "_blank"]]


def test_a_review_is_complete_only_when_nothing_is_missing(opened: Opened) -> None:
    section = opened.page.locator(".submission").first
    box = section.locator("[data-part=complete]")
    box.click()
    assert not box.is_checked()
    assert "is not rated yet" in section.locator(".lacking").inner_text()
    opened.rate(1, 1)
    section.locator(".criterion textarea").first.fill("")
    box.click()
    assert not box.is_checked()
    assert "below the required level" in section.locator(".lacking").inner_text()
    section.locator("[data-part=conflict]").check()
    box.check()
    assert opened.progress() == "1 of 2 complete"


def test_work_is_there_again_after_the_page_was_closed(opened: Opened) -> None:
    opened.complete(1, 2)
    opened.page.on("dialog", lambda dialog: dialog.accept())
    opened.page.reload()
    assert opened.progress() == "1 of 2 complete"
    assert opened.state() == "You go on where you stopped."
    assert opened.page.locator(".submission").first.locator("textarea").first.input_value().startswith("Seen")


def test_a_saved_file_can_be_opened_again_elsewhere(opened: Opened, browser: Any, inbox: Path) -> None:
    opened.complete(1, 2)
    saved = opened.save(inbox.parent / "saved.json")
    other = Opened(browser, inbox.parent / "packs/r-osei.html")
    assert other.progress() == "0 of 2 complete"
    other.page.locator("#open").set_input_files(saved)
    other.page.wait_for_function("document.getElementById('state').textContent.includes('opened')")
    again = other.save(inbox.parent / "again.json")
    other.context.close()
    assert json.loads(again.read_text()) == json.loads(saved.read_text())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not saved by a review page"),
        ("[1]", "not saved by a review page"),
        (
            '{"kind": "review-pack-ratings", "version": 1, "pack": "x", "reviews": []}',
            "belongs to another review page",
        ),
    ],
)
def test_another_file_is_refused(opened: Opened, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text)
    opened.page.locator("#open").set_input_files(file)
    opened.page.wait_for_function("document.getElementById('state').textContent")
    assert said in opened.state()


def test_hostile_values_in_a_file_of_this_pack_do_nothing(opened: Opened, inbox: Path) -> None:
    data = json.loads(opened.save(inbox.parent / "saved.json").read_text())
    strange: list[Any] = [None, 7, "x", {"submission": None}]
    data["reviews"][0] |= {
        "ratings": {"__proto__": {"level": "proficient"}, "steps": "proficient"},
        "feedback": None,
        "minutes": "<b>",
        "complete": True,
    }
    data["reviews"] += strange
    file = inbox.parent / "strange.json"
    file.write_text(json.dumps(data))
    opened.page.locator("#open").set_input_files(file)
    opened.page.wait_for_function("document.getElementById('state').textContent.includes('opened')")
    assert opened.progress() == "0 of 2 complete"
    assert opened.complaints == []


def tab_to(page: Any, selector: str) -> None:
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.matches(name)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", selector
            return
    raise AssertionError(selector)


def test_a_submission_is_rated_with_the_keyboard_alone(opened: Opened, inbox: Path) -> None:
    page = opened.page
    criteria = page.locator(".submission").first.locator(".criterion").count()
    for _ in range(criteria):
        page.keyboard.press("Control+Enter")
        page.keyboard.press("3")
        tab_to(page, "textarea")
        page.keyboard.type("Step 2, line 1")
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.dataset.part") == "complete"
    page.keyboard.press("Space")
    tab_to(page, ".onward")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Submission 2"
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(inbox.parent / "keys.json")
    first = json.loads((inbox.parent / "keys.json").read_text())["reviews"][0]
    assert first["complete"]
    assert {one["level"] for one in first["ratings"].values()} == {"proficient"}
    assert {one["comment"] for one in first["ratings"].values()} == {"Step 2, line 1"}


def test_everything_is_reached_with_tab(opened: Opened) -> None:
    for selector in ("summary", "#picker", "#after", "#save", "#open", ".evidence", ".sources a"):
        tab_to(opened.page, selector)


def axe() -> str:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-core is not installed")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_has_nothing_to_say(browser: Any, inbox: Path, width: int) -> None:
    one = Opened(browser, inbox.parent / "packs/r-osei.html", width)
    one.page.evaluate(axe())
    for done in (False, True):
        if done:
            one.complete(1, 2)
            one.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found] == []
    wide = one.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    one.context.close()

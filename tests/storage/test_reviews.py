"""How a review looks in the file: a line for each decision, and one line more for the next."""

from datetime import date

from longpole.domain.apply import apply
from longpole.domain.edits import Decide, Edit, RenameTask
from longpole.storage.document import Document
from longpole.storage.read import read
from longpole.storage.rewrite import rewrite

TEXT = '[tasks.api]\nowner = "ana" # for now\n'
MONDAY = date(2026, 11, 30)


def decided(document: Document, task: str, text: str, day: date | None = None) -> Document:
    edit = Decide("2026-11-26", "eva", task, text, day)
    return rewrite(document, apply(document.plan, [edit]))


def test_the_first_decision_writes_the_table() -> None:
    after = decided(read(TEXT), "api", "given to bo", MONDAY)
    assert after.text == (
        TEXT
        + '\n[reviews.2026-11-26]\nby = "eva"\ndecisions = [\n    "api: given to bo",\n]\n'
        + "follow_up = { api = 2026-11-30 }\n"
    )
    assert not after.problems


def test_the_next_one_adds_a_line() -> None:
    before = decided(read(TEXT), "api", "given to bo")
    after = decided(before, "api", "asked again")
    lines = [line for line in after.text.splitlines() if line not in before.text.splitlines()]
    assert lines == ['    "api: asked again",']


def test_a_later_day_to_ask_again_changes_the_day() -> None:
    before = decided(read(TEXT), "api", "asked", MONDAY)
    after = decided(before, "api", "asked again", date(2026, 12, 2))
    assert "follow_up = { api = 2026-12-02 }" in after.text


def test_what_a_person_wrote_in_a_review_stays() -> None:
    text = (
        TEXT + "\n[reviews.2026-11-26] # the big one\ndecisions = [ 'left as it is', ] # all\n"
        "room = '4.12'\n"
    )
    after = decided(read(text), "api", "given to bo")
    assert "[ 'left as it is', \"api: given to bo\", ] # all\nroom = '4.12'\n" in after.text


def test_a_rename_reaches_into_reviews() -> None:
    text = decided(read(TEXT), "api", "given to bo", MONDAY).text
    before = read(text.replace('bo",', 'bo", # it is his field'))
    after = rewrite(before, apply(before.plan, [RenameTask("api", "core")]))
    assert '    "core: given to bo", # it is his field\n' in after.text
    assert "follow_up = { core = 2026-11-30 }" in after.text


def test_a_rename_and_the_first_review_go_together() -> None:
    before = read(TEXT)
    edits: list[Edit] = [
        RenameTask("api", "core"),
        Decide("2026-11-26", "eva", "core", "named for what it is"),
    ]
    after = rewrite(before, apply(before.plan, edits))
    assert "[tasks.core]\n" in after.text
    assert '    "core: named for what it is",\n' in after.text


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_is_kept() -> None:
    text = (
        TEXT + "\n[reviews.2026-11-26]\ndecisions = ['api: x', 3]\nfollow_up = { api = 'soon' }\n"
    )
    document = read(text)
    assert [problem.message for problem in document.problems] == [
        "decisions: expected text in quotes, not 3",
        "follow_up.api: a date is written without quotes",
    ]
    assert [str(one) for one in document.plan.reviews[0].decisions] == ["api: x"]

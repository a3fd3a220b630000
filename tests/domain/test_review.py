"""Reviews: how a decision reads, where it goes, and that a rename takes them along."""

from datetime import date

import pytest

from longpole.domain.apply import apply
from longpole.domain.edits import Decide, RenameTask
from longpole.domain.errors import EditError
from longpole.domain.plan import Plan
from longpole.domain.review import Decision, Review, parse_decision, review_id
from longpole.domain.task import Task

MONDAY = date(2026, 11, 23)
PLAN = Plan(tasks=(Task("api"), Task("docs")))


@pytest.mark.parametrize(
    ("text", "task", "words"),
    [
        ("api: given to bo; ana is away", "api", "given to bo; ana is away"),
        ("v1.2:  cut: it is not needed", "v1.2", "cut: it is not needed"),
        ("we meet again at 14:30", None, "we meet again at 14:30"),
        ("api:x", None, "api:x"),
        ("api: ", None, "api: "),
    ],
)
def test_a_decision_names_its_task_before_the_colon(
    text: str, task: str | None, words: str
) -> None:
    assert parse_decision(text) == Decision(task, words)


def test_the_first_decision_makes_the_review_and_others_join_it() -> None:
    first = Decide("2026-11-20", "eva", "api", "given to bo", MONDAY)
    second = Decide("2026-11-20", "mo", "docs", "dropped")
    after = apply(PLAN, [first, second])
    assert [str(one) for one in after.reviews[0].decisions] == [
        "api: given to bo",
        "docs: dropped",
    ]
    assert (after.reviews[0].by, dict(after.reviews[0].follow_up)) == ("eva", {"api": MONDAY})
    assert after.tasks is PLAN.tasks


def test_a_decision_without_words_is_refused() -> None:
    with pytest.raises(EditError, match="say what was decided"):
        apply(PLAN, [Decide("2026-11-20", None, "api", "  ")])


def test_a_rename_takes_the_reviews_along() -> None:
    decided = apply(PLAN, [Decide("2026-11-20", None, "api", "given to bo", MONDAY)])
    after = apply(decided, [RenameTask("api", "core")])
    assert after.reviews[0].about("core") == (Decision("core", "given to bo"),)
    assert dict(after.reviews[0].follow_up) == {"core": MONDAY}


def test_the_second_review_of_a_day_is_numbered() -> None:
    day = date(2026, 11, 20)
    assert review_id(day, ()) == "2026-11-20"
    assert review_id(day, {"2026-11-20", "2026-11-20-2"}) == "2026-11-20-3"
    assert Review("2026-11-20-3").day == day
    assert Review("soon").day is None

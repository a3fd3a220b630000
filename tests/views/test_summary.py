"""What a review comes to: decisions, what is open or settled since, and what waits for whom."""

from datetime import date
from types import MappingProxyType

from hypothesis import given

from longpole.domain.days import Day
from longpole.domain.plan import Person, Plan
from longpole.domain.review import Decision, Review
from longpole.domain.task import Hold, Task
from longpole.engine.analysis import analyse
from longpole.views.sections import Section
from longpole.views.spans import plain
from longpole.views.summary import Summary, summary, together
from longpole.views.summary_markdown import markdown
from longpole.views.summary_text import opening, sections, title
from tests.support.build import plan, task
from tests.support.schedulable import todays
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)
LAST = date(2026, 11, 20)
HELD = "Design the API (ana): held by bank since 18 Nov, 4 d: sandbox; 2 tasks wait"


def review(name: str, *decisions: str, **follow_up: Day) -> Review:
    made = (Decision(one.partition(": ")[0], one.partition(": ")[2]) for one in decisions)
    return Review(name, by="ana", decisions=tuple(made), follow_up=MappingProxyType(follow_up))


def some(*reviews: Review, **changes: object) -> Plan:
    hold = Hold("sandbox", "bank", date(2026, 11, 18))
    api = Task("api", title="Design the API", owner="ana", hold=hold)
    docs = task("docs", "api", title="Docs", owner="bo")
    legal = task("legal", title="Legal", owner="eva", status="done", finished=date(2026, 11, 23))
    people = (Person("bo", "Bo L"), Person("ana", "Ana Ruiz"))
    return plan(api, docs, legal, task("go", "docs"), reviews=reviews, people=people, **changes)


def told(found: Summary) -> dict[str, list[str]]:
    return {one.heading: [plain(item.spans) for item in one.items] for one in sections(found)}


def test_it_says_what_was_decided_by_task_and_when_to_come_back() -> None:
    one = review("2026-11-20", "api: asked", "legal: x.", "api: gave it up", api=date(2026, 12, 1))
    found = summary(analyse(some(one), TODAY), one)
    assert title(found) == "Review of Fri 20 Nov 2026"
    assert plain(opening(found)).startswith("By Ana Ruiz.")
    assert told(found)["Decided"] == [
        "Design the API (ana): asked; gave it up; come back Tue 1 Dec.",
        "Legal (eva): x.",
    ]


def test_what_is_open_from_last_time_says_whether_it_has_moved() -> None:
    one = review("2026-11-20", "api: asked", "legal: x")
    found = told(summary(analyse(some(one), TODAY), one))
    assert found["Open from last time"] == [f"{HELD}; nothing has moved since."]
    assert found["Settled since"] == ["Legal (eva): done 23 Nov."]


def test_at_the_end_of_a_review_last_time_is_the_one_before_as_far_as_it_was_not_met() -> None:
    before, now = review("2026-11-20", "api: asked"), review("2026-11-24", "docs: given to bo")
    found = told(summary(analyse(some(before, now), TODAY), now))
    assert found["Open from last time"] == [
        f"{HELD}; decided 20 Nov: asked; nothing has moved since.",
    ]
    met = review("2026-11-24", "api: asked once more")
    assert "Open from last time" not in told(summary(analyse(some(before, met), TODAY), met))


def test_decisions_alone_are_a_review_of_today() -> None:
    found = summary(analyse(some(), TODAY), [Decision("api", "asked")])
    assert title(found) == "Review of Tue 24 Nov 2026"
    assert told(found)["Decided"] == ["Design the API (ana): asked."]
    assert told(summary(analyse(some(), TODAY), []))["Decided"] == ["Nothing was decided."]


def test_people_are_told_what_waits_for_them_in_the_order_of_the_plan() -> None:
    one = review("2026-11-20", "docs: when?", docs=date(2026, 11, 23))
    found = list(sections(summary(analyse(some(one), TODAY), one)))
    waiting = found[[part.heading for part in found].index("Waiting for you") + 1 :]
    assert [(part.heading, part.level) for part in waiting] == [("Bo L", 2), ("Ana Ruiz", 2)]
    assert lines(waiting[0]) == ["Docs: come back to it, due since Mon 23 Nov."]
    assert lines(waiting[1]) == ["Design the API, held 4 d: Docs (bo) and go (nobody) wait."]


def test_what_is_due_of_a_root_is_said_with_it() -> None:
    one = review("2026-11-20", "api: asked", api=TODAY)
    found = told(summary(analyse(some(one), TODAY), one))
    assert found["Ana Ruiz"] == [
        "Design the API, held 4 d: Docs (bo) and go (nobody) wait; come back to it today."
    ]


def test_work_of_ones_own_alone_waits_for_nobody() -> None:
    own = plan(task("a", owner="ana"), task("b", "a", owner="ana"))
    assert summary(analyse(own, TODAY), ()).awaited == ()


def test_where_nobody_owns_anything_nobody_is_named() -> None:
    found = told(summary(analyse(plan(task("a"), task("b", "a")), TODAY), ()))
    assert found["Holding others up, and due"] == ["a, not started: b waits."]


def test_reviews_of_one_day_are_one() -> None:
    one = together(
        (review("2026-11-20", "api: asked"), review("2026-11-20-2", "docs: x", api=LAST))
    )
    assert (one.id, one.by, len(one.decisions), one.follow_up) == (
        "2026-11-20",
        "ana",
        2,
        {"api": LAST},
    )


def test_a_review_that_is_no_day_is_called_by_its_name() -> None:
    odd = review("kick-off", "api: asked")
    assert title(summary(analyse(some(odd), TODAY), odd)) == 'Review "kick-off"'
    second = review("2026-11-20-2", "api: asked")
    assert title(summary(analyse(some(second), TODAY), second)).endswith("2026, number 2")


@given(plans(), todays)
def test_any_plan_and_review_can_be_told(any_plan: Plan, today: date) -> None:
    for one in (*any_plan.reviews, Review(today.isoformat())):
        found = summary(analyse(any_plan, today), one)
        assert all(plain(item.spans) for part in sections(found) for item in part.items)
        assert markdown(found).startswith("# ")


def lines(section: Section) -> list[str]:
    return [plain(item.spans) for item in section.items]

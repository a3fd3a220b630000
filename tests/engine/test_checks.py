import inspect
import re
from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.calendar import Calendar
from longpole.domain.column import Column
from longpole.domain.days import DaySpan
from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Person, Plan
from longpole.domain.problems import Key, Problem, Severity
from longpole.domain.review import Review
from longpole.domain.task import Hold, Task
from longpole.engine import checks
from longpole.engine.checks import CHECKS, ERRORS, check
from longpole.engine.states import states
from tests.support.build import plan, task
from tests.support.strategies import plans

TODAY = date(2026, 11, 24)
NOVEMBER = date(2026, 11, 2)


def found(*tasks: Task, **parts: Any) -> tuple[Problem, ...]:
    return check(plan(*tasks, **parts), TODAY)


def only(*tasks: Task, **parts: Any) -> Problem:
    problems = found(*tasks, **parts)
    assert len(problems) == 1, problems
    return problems[0]


def one(code: str, *tasks: Task, **parts: Any) -> Problem:
    problems = [problem for problem in found(*tasks, **parts) if problem.code == code]
    assert len(problems) == 1, problems
    return problems[0]


def at(problem: Problem) -> str:
    return written(problem.at)


def related(problem: Problem) -> list[str]:
    return [written(place) for place in problem.related]


def written(place: object) -> str:
    assert isinstance(place, Key)
    return ".".join(map(str, place.path))


def finished(task_id: str, **fields: Any) -> Task:
    return task(task_id, status="done", finished=NOVEMBER, **fields)


def test_a_plan_without_fault() -> None:
    clean = (
        finished("a", started=NOVEMBER),
        task("p", needs="a"),
        task("b", needs="a", parent="p", status="doing", started=NOVEMBER),
        task("c", needs="b SS+1d", parent="p", owner="ana"),
        task("d", hold=Hold(reason="the bank", since=NOVEMBER)),
    )
    assert found(*clean) == ()
    assert check(Plan(), TODAY) == ()


# Names that name nothing


def test_an_unknown_need() -> None:
    problem = only(task("design"), task("b", needs="design, desing"))
    assert (problem.code, problem.severity) == ("E301", Severity.ERROR)
    assert at(problem) == "tasks.b.needs.1"
    assert problem.message == '"b" needs "desing", which is no task: did you mean "design"?'


def test_nothing_near_is_not_suggested() -> None:
    assert only(task("design"), task("b", needs="zebra")).message.endswith("which is no task")


def test_the_place_among_needs_of_which_some_cannot_be_read_is_all_of_them() -> None:
    assert at(only(task("b", needs="gone", unread=("needs",)))) == "tasks.b.needs"


def test_an_unknown_parent() -> None:
    problem = only(task("api"), task("b", parent="apu"))
    assert (problem.code, at(problem)) == ("E302", "tasks.b.parent")
    assert 'did you mean "api"?' in problem.message


def test_an_unknown_status() -> None:
    problem = only(task("a", status="Doing"))
    assert (problem.code, at(problem)) == ("E303", "tasks.a.status")
    assert problem.message == 'there is no column "Doing": did you mean "doing"?'
    assert only(task("a", status="nowhere")).message.endswith('counts as "todo"')


def test_a_state_names_a_column() -> None:
    assert found(task("a", status="dropped"), columns=(Column("todo"),)) == ()


def test_an_owner_who_is_not_declared() -> None:
    problem = only(task("a", owner="anna"), people=(Person("ana"), Person("bo")))
    assert (problem.code, problem.severity, at(problem)) == (
        "W401",
        Severity.WARNING,
        "tasks.a.owner",
    )
    assert 'did you mean "ana"?' in problem.message


def test_owners_of_a_plan_without_people_are_free() -> None:
    assert found(task("a", owner="anybody")) == ()


@pytest.mark.parametrize("typed", ["task-1234x", "tsak-12345", "Task-12345", "task-1245"])
def test_suggestions_among_very_many(typed: str) -> None:
    many = tuple(task(f"task-{n}") for n in range(12_000, 13_000))
    message = one("E301", *many, task("b", needs=typed)).message
    assert re.search(r'did you mean "task-12\d\d\d"\?', message)


def test_suggestions_end_after_some() -> None:
    tasks = tuple(task(f"t{n}", needs="desing") for n in range(60))
    messages = [problem.message for problem in found(task("design"), *tasks)]
    assert sum("did you mean" in message for message in messages) == 50


# Links that contradict themselves


def test_a_task_that_needs_itself() -> None:
    problem = only(task("a", needs="a"))
    assert (problem.code, at(problem)) == ("E304", "tasks.a.needs.0")


@pytest.mark.parametrize(
    ("parent_needs", "child_needs", "place", "ends"),
    [
        ("", "p", "tasks.c.needs.0", ["tasks.p", "tasks.c.parent"]),
        ("c", "", "tasks.p.needs.0", ["tasks.c", "tasks.c.parent"]),
    ],
)
def test_a_need_in_the_family(
    parent_needs: str, child_needs: str, place: str, ends: list[str]
) -> None:
    problem = only(
        task("p", needs=parent_needs, title="Phase"),
        task("q", parent="p"),
        task("c", needs=child_needs, parent="q"),
    )
    assert (problem.code, at(problem), related(problem)) == ("E305", place, ends)
    assert problem.message == '"c" is in "Phase": neither can wait for the other'


def test_the_finish_of_a_parent_cannot_be_bound() -> None:
    problem = only(task("x"), task("p", needs="x FF"), task("c", parent="p"))
    assert (problem.code, at(problem), related(problem)) == (
        "E306",
        "tasks.p.needs.0",
        ["tasks.c.parent"],
    )


def test_a_circle_of_parents() -> None:
    problem = only(task("a", parent="c", title="A"), task("b", parent="a"), task("c", parent="b"))
    assert (problem.code, at(problem)) == ("E307", "tasks.a.parent")
    assert related(problem) == ["tasks.c.parent", "tasks.b.parent"]
    assert problem.message == 'these are inside each other: "A" in "c" in "b" in "A"'
    assert only(task("a", parent="a")).message == '"a" is its own parent'


def test_a_cycle_names_the_tasks_and_every_link() -> None:
    problem = only(
        task("x"),
        task("a", needs="x, c", title="Design"),
        task("b", needs="a SS", title="Build"),
        task("c", needs="b", title="Test"),
    )
    assert (problem.code, at(problem)) == ("E308", "tasks.a.needs.1")
    assert related(problem) == ["tasks.b.needs.0", "tasks.c.needs.0"]
    assert problem.message == (
        'these wait for each other: "Design" → "Build" (SS) → "Test" → "Design"'
        "; one of the links has to go"
    )


def test_a_cycle_through_a_parent_says_how() -> None:
    problem = only(task("p", needs="x"), task("c", parent="p"), task("x", needs="c"))
    way = problem.message.partition(": ")[2].partition(";")[0]
    assert way == '"p" → "c" (in it) → "x" → "p"'
    assert (at(problem), related(problem)) == ("tasks.p.needs.0", ["tasks.x.needs.0"])
    outward = only(task("x", needs="p"), task("c", needs="x", parent="p"), task("p"))
    way = outward.message.partition(": ")[2].partition(";")[0]
    assert way == '"x" → "c" → "p" (which it is in) → "x"'


def test_a_long_cycle_is_cut_short() -> None:
    ring = (task(f"t{n}", needs=f"t{(n - 1) % 30}") for n in range(30))
    message = only(*ring).message
    assert '"t9" → 20 more → "t0"' in message


def test_fields_of_a_leaf_on_a_parent() -> None:
    problem = only(task("p", status="doing", progress=50, owner="ana"), task("c", parent="p"))
    assert (problem.code, problem.severity) == ("N501", Severity.NOTE)
    assert (at(problem), related(problem)) == ("tasks.p.status", ["tasks.p.progress"])
    assert problem.message.endswith("status, progress")


def test_a_need_written_twice() -> None:
    problem = one("N502", task("a"), task("b", needs="a, a SS, A:a, a +2d"))
    assert (problem.code, problem.severity) == ("N502", Severity.NOTE)
    assert (at(problem), related(problem)) == ("tasks.b.needs.3", ["tasks.b.needs.0"])


# Work


def test_a_column_over_its_limit() -> None:
    columns = (Column("doing", title="Going", wip=1), Column("todo", wip=1))
    tasks = (task("a", status="doing"), task("p"), task("b", status="doing", parent="p"))
    problem = only(*tasks, columns=columns)
    assert (problem.code, at(problem)) == ("W402", "columns.doing.wip")
    assert related(problem) == ["tasks.a.status", "tasks.b.status"]
    assert problem.message == '"Going" holds 2, 1 at most'


@pytest.mark.parametrize(
    ("started", "end", "wrong"),
    [
        (date(2026, 11, 3), date(2026, 11, 2), True),
        (date(2026, 11, 2), date(2026, 11, 2), False),
        (datetime(2026, 11, 2, 9), date(2026, 11, 2), False),
        (date(2026, 11, 2), datetime(2026, 11, 2, 9), False),
        (datetime(2026, 11, 2, 9), datetime(2026, 11, 2, 8), True),
    ],
)
def test_finished_before_started(started: date, end: date, wrong: bool) -> None:  # noqa: FBT001
    problems = found(task("a", status="done", started=started, finished=end))
    assert [problem.code for problem in problems] == ["W403"] * wrong
    assert [(at(p), related(p)) for p in problems] == [
        ("tasks.a.finished", ["tasks.a.started"])
    ] * wrong


def test_an_actual_date_to_come() -> None:
    later = datetime(2026, 11, 25, 9)
    problems = found(task("a", status="done", started=later, finished=later), task("b"))
    assert [(p.code, at(p)) for p in problems] == [
        ("W404", "tasks.a.started"),
        ("W404", "tasks.a.finished"),
    ]
    assert found(task("a", status="done", finished=datetime(2026, 11, 24, 23))) == ()


@pytest.mark.parametrize(
    ("hold", "missing"),
    [
        (Hold(), "no reason and no since"),
        (Hold(reason="x"), "no since"),
        (Hold(reason="", since=NOVEMBER), "no reason"),
    ],
)
def test_a_hold_that_does_not_say_why_or_since_when(hold: Hold, missing: str) -> None:
    problem = only(task("p", hold=hold, title="Phase"), task("c", parent="p"))
    assert (problem.code, at(problem)) == ("W405", "tasks.p.hold")
    assert problem.message == f'the hold on "Phase" has {missing}'
    assert found(finished("a", hold=hold)) == ()


def test_work_out_of_sequence() -> None:
    problem = only(task("x"), task("a", title="A"), task("b", needs="a, x", status="doing"))
    assert (problem.code, at(problem)) == ("W406", "tasks.b.status")
    assert related(problem) == ["tasks.b.needs.0", "tasks.a"]
    assert problem.message == '"b" is in progress before "A" and 1 more, which it needs'


def test_work_out_of_sequence_because_of_a_parents_need() -> None:
    problem = only(task("a"), task("p", needs="a"), task("b", parent="p", status="doing"))
    assert (at(problem), related(problem)) == ("tasks.b.status", ["tasks.p.needs.0", "tasks.a"])


def test_work_out_of_sequence_may_be_meant() -> None:
    assert found(task("a"), task("b", needs="a", status="doing", logic="override")) == ()


def test_what_needs_nobody_known_is_not_out_of_sequence_too() -> None:
    assert only(task("b", needs="gone", status="doing")).code == "E301"


@pytest.mark.parametrize("type_", ["FS", "SS", "FF", "SF"])
def test_done_before_what_it_needs(type_: str) -> None:
    problem = only(task("a"), finished("b", needs=f"a {type_}"))
    assert (problem.code, at(problem), related(problem)) == ("W407", "tasks.b.needs.0", ["tasks.a"])


def test_a_parent_that_is_done_before_what_it_needs() -> None:
    problem = only(task("a"), task("p", needs="a"), finished("c", parent="p"))
    assert (problem.code, at(problem)) == ("W407", "tasks.p.needs.0")


@pytest.mark.parametrize(
    ("points", "wrong"),
    [
        ("2d 3d 8d", False),
        ("3d 3d 3d", False),
        ("2d 4h 1w", True),
        ("2d 3d 1d", True),
        ("2ed 3d 1d", False),
    ],
)
def test_three_points_out_of_order(points: str, wrong: bool) -> None:  # noqa: FBT001
    low, likely, high = map(parse_duration, points.split())
    problems = found(task("a", estimate=Estimate(likely, low, high)))
    assert [(p.code, at(p)) for p in problems] == [("W408", "tasks.a.estimate")] * wrong


def test_a_need_that_was_dropped() -> None:
    dropped = task("a", status="dropped")
    problem = only(dropped, task("b", needs="a"))
    assert (problem.code, at(problem), related(problem)) == ("W409", "tasks.b.needs.0", ["tasks.a"])
    assert found(dropped, finished("b", needs="a")) == ()


def test_finished_and_still_open() -> None:
    problem = only(task("a", status="review", finished=NOVEMBER))
    assert (problem.code, at(problem), related(problem)) == (
        "W410",
        "tasks.a.finished",
        ["tasks.a.status"],
    )
    assert related(only(task("a", finished=NOVEMBER))) == ["tasks.a"]
    assert found(task("a", status="dropped", finished=NOVEMBER)) == ()


def test_done_without_a_date() -> None:
    problem = only(task("a", status="done"))
    assert (problem.code, problem.severity, at(problem)) == (
        "N503",
        Severity.NOTE,
        "tasks.a.status",
    )
    assert found(task("a", status="done", unread=("finished",))) == ()


# Words


@pytest.mark.parametrize(
    ("one_id", "other"),
    [("api", "API"), ("straße", "STRASSE"), ("\uac00", "\u1100\u1161"), ("\u212b", "\u00c5")],
)
def test_ids_that_look_alike(one_id: str, other: str) -> None:
    problem = only(task(one_id), task("x"), task(other))
    assert (problem.code, at(problem), related(problem)) == (
        "W411",
        f"tasks.{other}",
        [f"tasks.{one_id}"],
    )


@pytest.mark.parametrize("hidden", ["\x1b", "\x07", "\u202e", "\u2066", "\n", "\x9b", "\U000e0041"])
def test_a_title_that_hides_something(hidden: str) -> None:
    problem = only(task("a", title=f"x{hidden}y{hidden}"))
    assert (problem.code, at(problem)) == ("W412", "tasks.a.title")
    assert problem.message == f"the title holds hidden characters: U+{ord(hidden):04X}"


@pytest.mark.parametrize("title", ["[bold]x[/]", "日本 é e\u0301", "👩\u200d💻", "a\u00a0b", "—"])
def test_a_title_that_is_only_foreign(title: str) -> None:
    assert found(task("a", title=title)) == ()


def test_a_review_is_called_after_its_day() -> None:
    reviews = tuple(map(Review, ("2026-11-20", "2026-11-20-2", "soon")))
    (problem,) = check(Plan(reviews=reviews), TODAY)
    assert (problem.code, at(problem)) == ("W414", "reviews.soon")
    assert problem.message == (
        '"soon" is no day: a review is called after its own, [reviews.2026-11-20]'
    )


# All of them


@given(plans(), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_any_plan_is_checked_and_every_place_is_there(any_plan: Plan, today: date) -> None:
    problems = check(any_plan, today)
    assert problems == check(any_plan, today, states(any_plan, today))
    for problem in problems:
        for place in (problem.at, *problem.related):
            assert isinstance(place, Key)
            assert exists(any_plan, place.path), problem
        assert problem.message
        assert {"E": "error", "W": "warning", "N": "note"}[problem.code[0]] == problem.severity


def exists(any_plan: Plan, path: tuple[str | int, ...]) -> bool:
    if path[0] == "calendar":
        return any_plan.calendar != Calendar()
    if path[0] == "columns":
        return any(column.id == path[1] for column in any_plan.columns)
    if path[0] == "people":
        return path[1] in any_plan.persons
    if path[0] == "reviews":
        return any(review.id == path[1] for review in any_plan.reviews)
    owner = any_plan.by_id[str(path[1])]
    if len(path) == 2:
        return True
    value = getattr(owner, str(path[2]))
    return value is not None and (len(path) == 3 or path[3] in range(len(value)))


def test_every_code_is_in_the_table_and_belongs_to_one_rule() -> None:
    codes = [
        code for rule in CHECKS for code in re.findall(r"^[EWN]\d{3}", inspect.getdoc(rule) or "")
    ]
    assert len(codes) == len(CHECKS)
    assert set(Counter(codes).values()) == {1}
    assert sorted(codes) == sorted(re.findall(r"[EWN]\d{3}", checks.__doc__ or ""))
    assert codes[: len(ERRORS)] == [code for code in codes if code.startswith("E")]


def test_a_calendar_without_work_is_named_once() -> None:
    nothing = Calendar(week=())
    assert [at(one) for one in found(task("a"), task("b"), calendar=nothing)] == ["calendar"]
    assert not found(task("a", status="done", finished=TODAY), calendar=nothing)
    assert not found(calendar=nothing)


def test_work_that_is_longer_than_all_time() -> None:
    problem = only(task("a", estimate=Estimate(parse_duration("1000000w"))))
    assert (problem.code, at(problem)) == ("E310", "tasks.a.estimate")


def test_work_of_somebody_who_is_away_for_good() -> None:
    away = (DaySpan(date(2026, 12, 1), date.max),)
    people = (Person("ana", away=away), Person("bo", away=(DaySpan(TODAY, TODAY),)))
    tasks = (
        task("short", owner="ana", estimate=Estimate(parse_duration("3d"))),
        task("long", owner="ana", estimate=Estimate(parse_duration("30d"))),
        task("other", owner="bo", estimate=Estimate(parse_duration("30d"))),
        task("stone", owner="ana", estimate=Estimate(parse_duration("0d"))),
    )
    (problem,) = found(*tasks, people=people)
    assert (problem.code, at(problem)) == ("E310", "tasks.long.owner")
    assert related(problem) == ["people.ana.away"]

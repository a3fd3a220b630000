from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.app.quick_add import TokenKind, parse
from longpole.domain.apply import apply
from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.edits import AddTask
from longpole.domain.need import Need
from longpole.domain.plan import Person, Plan
from longpole.domain.task import Task

PLAN = Plan(people=(Person("ann"),), tasks=(Task("spec"), Task("fix-it", owner="Bo")))
DAYS_3 = Estimate(Duration(Decimal(3), Unit.DAYS))


def test_every_token_is_read() -> None:
    found = parse("fix login @ann #api !2 3d >spec", PLAN)
    assert found.fault is None
    assert found.task == Task(
        "fix-login",
        title="fix login",
        owner="ann",
        tags=("api",),
        priority=2,
        estimate=DAYS_3,
        needs=(Need("spec"),),
    )


def test_tokens_say_where_they_stand() -> None:
    text = "fix @ann  #api"
    kinds = {text[token.start : token.end]: token.kind for token in parse(text, PLAN).tokens}
    assert kinds == {"@ann": TokenKind.OWNER, "#api": TokenKind.TAG}


@pytest.mark.parametrize(
    "text",
    [
        "mail ann@example.com",
        "see #123 and C#",
        "really!! !6 !",
        "a > b and >nobody",
        "3d-printer 3 days",
        "@ # = >",
        "ask @ann, #api; (2d)",
    ],
)
def test_what_is_no_whole_token_stays_in_the_title(text: str) -> None:
    found = parse(text, PLAN)
    assert found.task.title == text
    assert found.tokens == ()


@pytest.mark.parametrize("word", ["@ann", "#api", "!2", "3d", ">spec", "=id", "\\x"])
def test_a_backslash_makes_a_word_plain(word: str) -> None:
    found = parse(f"fix \\{word}", PLAN)
    assert found.task.title == f"fix {word}"
    assert found.tokens == ()


@pytest.mark.parametrize("text", ["30m", "4h", "1.5w", "3ed", ".5d"])
def test_every_duration_is_an_estimate(text: str) -> None:
    task = parse(f"x {text}", PLAN).task
    assert (task.title, str(task.estimate)) == ("x", text.replace(".5d", "0.5d"))


def test_the_id_is_a_slug_that_is_not_taken() -> None:
    assert parse("Fix it", PLAN).task.id == "fix-it-2"


def test_an_id_can_be_given() -> None:
    found = parse("Fix it =mend", PLAN)
    assert (found.task.id, found.task.title, found.fault) == ("mend", "Fix it", None)


def test_an_id_alone_is_enough() -> None:
    found = parse("=mend", PLAN)
    assert (found.task, found.fault) == (Task("mend"), None)


def test_an_id_that_is_taken_is_a_fault() -> None:
    assert parse("Fix =spec", PLAN).fault == 'there is a task "spec" already'


def test_nothing_but_tokens_is_a_fault() -> None:
    assert parse("@ann 3d", PLAN).fault
    assert parse("  ", PLAN).fault


def test_a_need_that_does_not_exist_is_remarked_on() -> None:
    assert parse("fix >nobody", PLAN).remarks == ('there is no task "nobody" to wait for',)


def test_the_last_of_two_owners_counts_and_that_is_said() -> None:
    found = parse("fix @ann @Bo", PLAN)
    assert found.task.owner == "Bo"
    assert found.remarks == ("owner ann gives way to Bo",)


def test_several_tags_and_needs_add_up_each_once() -> None:
    task = parse("x #a #b #a >spec >fix-it >spec", PLAN).task
    assert task.tags == ("a", "b")
    assert task.needs == (Need("spec"), Need("fix-it"))


@pytest.mark.parametrize(("typed", "meant"), [("ANN", "ann"), ("bo", "Bo"), ("eva", "eva")])
def test_a_known_person_is_found_in_any_case(typed: str, meant: str) -> None:
    assert parse(f"x @{typed}", PLAN).task.owner == meant


ANY = st.text(st.characters(codec="utf-8"), max_size=6)
WORDS = st.sampled_from(
    ["fix", "@ann", "#a", "!1", "2d", ">spec", "=new", "\\@x", "é", "\\", "日本"]
)


@given(st.lists(WORDS | ANY, max_size=6))
def test_whatever_has_no_fault_can_be_added(words: list[str]) -> None:
    found = parse(" ".join(words), PLAN)
    if found.fault is None:
        assert found.task in apply(PLAN, [AddTask(found.task)]).tasks

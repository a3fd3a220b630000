from hypothesis import given

from longpole.domain.column import Column, ColumnState, board_columns
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from tests.support.strategies import columns


def described(*declared: Column) -> list[str]:
    return [f"{c.id}={c.state}{'?' if c.implied else ''}" for c in board_columns(declared)]


def test_the_defaults_and_what_they_imply() -> None:
    assert described() == [
        "todo=todo",
        "doing=doing",
        "review=review",
        "done=done",
        "dropped=dropped?",
    ]
    assert [c.title for c in board_columns(())][:4] == ["To do", "In progress", "Review", "Done"]


def test_declared_ones_replace_the_defaults() -> None:
    found = described(
        Column("later", state=ColumnState.TODO), Column("shipped", state=ColumnState.DONE)
    )
    assert found == [
        "later=todo",
        "doing=doing?",
        "review=review?",
        "shipped=done",
        "dropped=dropped?",
    ]


def test_a_state_is_taken_from_the_id_else_todo() -> None:
    assert described(Column("doing"), Column("odd"))[:3] == [
        "doing=doing",
        "odd=todo",
        "review=review?",
    ]


def test_a_title_is_the_id_with_a_capital() -> None:
    first, second, third = board_columns((Column("QA check"), Column("ready"), Column("x", "X!")))[
        :3
    ]
    assert (first.title, second.title, third.title) == ("QA check", "Ready", "X!")


def test_an_implied_column_takes_a_free_id() -> None:
    todo = ColumnState.TODO
    found = described(Column("done", state=todo), Column("done-2", state=todo))
    assert "done-3=done?" in found


def test_a_status_is_an_id_before_it_is_a_state() -> None:
    plan = Plan(
        columns=(Column("done", state=ColumnState.TODO), Column("shipped", state=ColumnState.DONE))
    )
    assert plan.column_of(Task("a", status="done")).state is ColumnState.TODO
    assert plan.column_of(Task("a", status="doing")).implied


def test_a_state_means_its_first_column() -> None:
    plan = Plan(columns=(Column("a", state=ColumnState.DONE), Column("b", state=ColumnState.DONE)))
    found = plan.column_named("done")
    assert found is not None
    assert found.id == "a"


def test_no_status_and_an_unknown_one_are_the_first_todo_column() -> None:
    plan = Plan(columns=(Column("doing"), Column("next", state=ColumnState.TODO), Column("todo")))
    assert plan.column_of(Task("a")).id == "next"
    assert plan.column_of(Task("a", status="nowhere")).id == "next"


@given(columns)
def test_every_state_has_a_home_and_ids_are_unique(declared: tuple[Column, ...]) -> None:
    found = board_columns(declared)
    assert {column.state for column in found} == set(ColumnState)
    assert len({column.id for column in found}) == len(found)
    assert [column.id for column in found if not column.implied] == (
        [column.id for column in declared] or ["todo", "doing", "review", "done"]
    )

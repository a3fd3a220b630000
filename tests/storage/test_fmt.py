"""Formatting: tasks in other forms become blocks, and nothing that was meant or said is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.task import Hold
from longpole.storage.fmt import fmt
from longpole.storage.read import read
from longpole.storage.scan import comments
from tests.support.plan_texts import folded_texts, plan_texts

ANY = st.one_of(plan_texts(), folded_texts(), plan_texts(faults=True))


def formatted(text: str) -> str:
    return fmt(read(text)).document.text


@given(ANY)
def test_the_plan_stays_the_same(text: str) -> None:
    before = read(text)
    after = fmt(before)
    new = {task.id for task in after.document.plan.tasks} - {task.id for task in before.plan.tasks}
    assert new <= set(after.became)
    kept = tuple(task for task in after.document.plan.tasks if task.id not in new)
    assert replace(after.document.plan, tasks=kept) == before.plan
    assert read(after.document.text).plan == after.document.plan


@given(st.one_of(plan_texts(), folded_texts()))
def test_every_comment_is_still_there(text: str) -> None:
    assert Counter(comments(formatted(text))) == Counter(comments(text))


@given(ANY)
def test_a_second_run_changes_nothing(text: str) -> None:
    once = fmt(read(text))
    again = fmt(read(once.document.text))
    assert again.document.text == once.document.text
    assert (again.became, again.left) == ((), once.left)


@given(ANY)
def test_what_is_good_already_changes_no_byte(text: str) -> None:
    document = read(text)
    after = fmt(document)
    if not after.became:
        assert after.document is document
    for piece in document.pieces:
        if len(piece.keys) == 2 and not piece.array and piece.text.endswith("\n"):
            assert piece.text in after.document.text


@given(folded_texts())
def test_what_can_become_a_block_does(text: str) -> None:
    after = fmt(read(text))
    assert not after.left
    assert set(after.became).isdisjoint(after.left)


@given(folded_texts())
def test_line_ends_the_mark_and_the_last_line_stay(text: str) -> None:
    after = formatted(text)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.endswith("\n") == text.endswith("\n")
    if "\n" not in text.replace("\r\n", ""):
        assert "\n" not in after.replace("\r\n", "")


def test_inline_and_dotted_tasks() -> None:
    text = """\
[project]
title = "x"

# All the tasks.
[tasks]   # behind
# of a
a = { title = "A", needs = ["b"], hold = { on = "x" } } # why a
# of b
b.title = "B" # why b

# place

# c first
c.title = 'C'
# b again
b."odd key" = [
  1, # one
]
# end of tasks

[tasks.d]
"""
    assert (
        formatted(text)
        == """\
[project]
title = "x"

# All the tasks.
# behind

# of a
[tasks.a] # why a
title = "A"
needs = ["b"]
hold = { on = "x" }

# of b
[tasks.b]
title = "B" # why b
# b again
"odd key" = [
  1, # one
]

# place

# c first
[tasks.c]
title = 'C'
# end of tasks

[tasks.d]
"""
    )


def test_tasks_before_the_first_header_go_below_the_rest() -> None:
    text = 'tasks.a.title = "A"\nloose = 1 # one\n\n[tasks.b]\n'
    assert formatted(text) == 'loose = 1 # one\n\n[tasks.a]\ntitle = "A"\n\n[tasks.b]\n'


def test_a_table_of_tables_over_many_lines_keeps_its_comments() -> None:
    text = 'tasks = { # open\n  a = { title = "A" }, # of a\n  b.title = "B",\n  # end\n}\n'
    after = read(formatted(text))
    assert [task.title for task in after.plan.tasks] == ["A", "B"]
    assert comments(after.text) == ["# open", "# of a", "# end"]


def test_an_array_of_one_is_the_task_in_it() -> None:
    text = '# of it\n[[tasks.a]] # here\ntitle = "A"\n'
    after = fmt(read(text))
    assert after.document.text == '# of it\n[tasks.a] # here\ntitle = "A"\n'
    assert (after.became, after.left) == (("a",), {})


def test_an_array_of_two_stays_and_is_named() -> None:
    text = "[[tasks.a]]\n[[tasks.a]]\n"
    after = fmt(read(text))
    assert (after.document.text, after.became) == (text, ())
    assert "not a list" in after.left["a"]


def test_a_task_without_a_header_gets_one_below_its_comments() -> None:
    text = '# of it\n[tasks.a.hold] # here\non = "x"\n'
    after = fmt(read(text))
    assert after.document.text == '# of it\n[tasks.a]\n[tasks.a.hold] # here\non = "x"\n'
    assert after.document.plan.by_id["a"].hold == Hold(on="x")
    assert not after.document.frozen


def test_what_may_be_a_dotted_id_stays_and_is_named() -> None:
    text = "[tasks.1.2]\ntitle = 'x'\n"
    after = fmt(read(text))
    assert after.document.text == text
    assert '[tasks."1.2"]' in after.left["1"]


@pytest.mark.parametrize(
    "text", ["[tasks.a]\ntitle = 'open\n", "[tasks.a]\n[tasks.a]\n", "tasks.a.b = 1\n[tasks.a]\n"]
)
def test_broken_and_duplicate_tasks_stay_and_are_named(text: str) -> None:
    after = fmt(read(text))
    assert after.document.text == text
    assert set(after.left) == {"a"}


def test_good_tasks_beside_a_broken_one_become_blocks() -> None:
    text = "[tasks]\na.title = 'A'\n\n[tasks.b]\ntitle = 'open\n"
    after = fmt(read(text))
    assert after.became == ("a",)
    assert after.document.text == "[tasks.a]\ntitle = 'A'\n\n[tasks.b]\ntitle = 'open\n"


def test_a_text_with_a_conflict_is_not_touched() -> None:
    text = "<<<<<<< ours\n[tasks]\na.x = 1\n=======\n>>>>>>> theirs\n"
    assert formatted(text) == text

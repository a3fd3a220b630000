"""Laws 2 and 3: what is written is what was meant, and nothing else is touched."""

from __future__ import annotations

import re
from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.errors import RewriteError
from longpole.storage import rewrite as rewriting
from longpole.storage.read import read
from longpole.storage.rewrite import rewrite
from tests.support.plan_texts import plan_texts
from tests.support.plans_wanted import plans_wanted

SECONDS = 6.0
"""For what takes a minute if each block that moves is looked for among all the others."""

LEAD = re.compile(r"(?:[ \t]*#[^\n]*\n)*")
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


@given(plan_texts(), st.data())
def test_what_is_written_reads_as_what_was_meant(text: str, data: st.DataObject) -> None:
    document = read(text)
    wanted = data.draw(plans_wanted(document))

    written = rewrite(document, wanted)

    assert read(written.text).plan == wanted
    assert written.plan == wanted


@given(plan_texts(), st.data())
def test_entries_that_did_not_change_keep_their_bytes(text: str, data: st.DataObject) -> None:
    document = read(text)
    wanted = data.draw(plans_wanted(document))

    written = rewrite(document, wanted)

    for task in wanted.tasks:
        if document.plan.by_id.get(task.id) == task:
            before = document.entry_text(task.id).rstrip("\r\n")
            assert written.entry_text(task.id).rstrip("\r\n") == before


@given(plan_texts(), st.data())
def test_comments_stay_with_their_own_task(text: str, data: st.DataObject) -> None:
    document = read(text)
    wanted = data.draw(plans_wanted(document))

    written = rewrite(document, wanted)

    for task in wanted.tasks:
        if task.id in document.plan.by_id:
            before = LEAD.match(document.entry_text(task.id))
            after = LEAD.match(written.entry_text(task.id))
            assert before is not None
            assert after is not None
            assert after[0] == before[0]


@given(plan_texts(), st.data())
def test_comments_of_the_place_never_go(text: str, data: st.DataObject) -> None:
    document = read(text)
    wanted = data.draw(plans_wanted(document))

    written = rewrite(document, wanted)

    for piece in document.pieces:
        for comment in COMMENT.findall(piece.text[piece.end :]):
            assert comment.rstrip("\r") in written.text


@given(plan_texts(), st.data())
def test_the_mark_the_line_ends_and_the_last_line_survive(text: str, data: st.DataObject) -> None:
    document = read(text)
    wanted = data.draw(plans_wanted(document))

    written = rewrite(document, wanted).text

    assert written.startswith("\ufeff") == text.startswith("\ufeff")
    if document.plan != wanted and text.strip("\ufeff"):
        assert written.endswith("\n") == text.endswith("\n") or not written.strip("\ufeff\r\n")
    if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
        assert "\n" not in written.replace("\r\n", "")


@given(plan_texts(faults=True))
def test_a_frozen_task_is_never_touched(text: str) -> None:
    document = read(text)
    tasks = document.plan.tasks
    for name in document.frozen:
        changed = [replace(t, owner="somebody else") if t.id == name else t for t in tasks]

        with pytest.raises(RewriteError):
            rewrite(document, replace(document.plan, tasks=tuple(changed)))


@given(plan_texts(faults=True), st.data())
def test_a_spoiled_file_is_written_right_or_not_at_all(text: str, data: st.DataObject) -> None:
    document = read(text)
    wanted = data.draw(plans_wanted(document))

    try:
        written = rewrite(document, wanted)
    except RewriteError:
        return

    assert read(written.text).plan == wanted


def test_a_carriage_return_in_notes_survives() -> None:
    document = read("[tasks.a]\nnotes = 'x'\n")
    wanted = replace(document.plan, tasks=(replace(document.plan.tasks[0], notes="\r\na\r\n"),))

    assert read(rewrite(document, wanted).text).plan == wanted


def test_a_block_that_moves_from_a_last_line_without_end_leaves_no_half_line_end() -> None:
    document = read("\n\n[tasks.a]\r\n\r\n[tasks.b]\r\ntitle = 'b'")
    wanted = replace(document.plan, tasks=document.plan.tasks[::-1])

    text = rewrite(document, wanted).text

    assert read(text).plan == wanted
    assert "\r" not in text.replace("\r\n", "")
    assert not text.endswith(("\r", "\n"))


def test_many_blocks_move_without_a_look_at_the_others_each() -> None:
    text = "".join(f"[tasks.t{n}]\n\n" for n in range(12_000))
    document = read(text)
    tasks = document.plan.by_id
    order = [f"t{n + 1 if n % 2 == 0 else n - 1}" for n in range(12_000)]
    started = monotonic()
    moved = rewrite(document, document.plan.with_tasks({name: tasks[name] for name in order}))
    assert monotonic() - started < SECONDS
    assert [task.id for task in moved.plan.tasks] == order


def test_two_blocks_that_are_one_piece_stay_two_when_others_move() -> None:
    alike = "[[extra]]\nx = 1\n\n"
    before = read(f"[tasks.a]\n\n{alike}[tasks.b]\n\n")
    document = read(f"[tasks.a]\n\n{alike}{alike}[tasks.b]\n\n", before)
    tasks = document.plan.by_id
    moved = rewrite(document, document.plan.with_tasks({"b": tasks["b"], "a": tasks["a"]}))
    assert moved.text.count("[[extra]]") == 2


def test_a_change_that_was_not_written_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("[tasks.a]\n\n[tasks.b]\n\n[tasks.c]\n")
    first, second, last = document.plan.tasks
    wanted = (replace(first, title="A"), replace(second, title="B"), last)
    whole = rewriting._Rewriting._change
    monkeypatch.setattr(
        rewriting._Rewriting,
        "_change",
        lambda self, kind, changed: whole(self, kind, changed[:1]),
    )

    with pytest.raises(RewriteError, match="cannot hold this change"):
        rewrite(document, replace(document.plan, tasks=wanted))


def test_an_order_that_was_not_written_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("[tasks.a]\n\n[tasks.b]\n\n[tasks.c]\n")
    monkeypatch.setattr(rewriting._Rewriting, "_arrange", lambda *_: None)

    with pytest.raises(RewriteError, match="cannot hold this change"):
        rewrite(document, replace(document.plan, tasks=document.plan.tasks[::-1]))

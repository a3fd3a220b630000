"""Law 8, and what makes the table of commands one table."""

import os
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from longpole.app.commands import BY_ID, COMMANDS, meant
from longpole.app.commands.command import Command
from longpole.app.context import Context
from longpole.app.outcome import Apply, Outcome, Propose, Step, Tell
from longpole.domain.edits import SetField
from longpole.domain.problems import Severity
from longpole.views.look import ViewState
from tests.support.contexts import PLANS, answered, carry_out, context_of, contexts, open_plan

# What a dialog may say that was sent without what it asks for.
ASKS_FOR_MORE = {
    "say what it waits for, or on whom",
    "a few words for the title",
    "say to whom",
    'there is no task "x"',
    "+this adds, -that takes off, a plain list replaces all",
}


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


def settle(command: Command, folder: Path, context: Context, settled: list[Outcome]) -> None:
    """Run a command and carry out what its answers change, each change once, on a fresh file."""
    for outcome in answered(command.run(context)):
        if isinstance(outcome, Tell) and outcome.severity is Severity.ERROR:
            assert outcome.text in ASKS_FOR_MORE
        if isinstance(outcome, Apply | Propose | Step) and outcome not in settled:
            settled.append(outcome)
            session = open_plan(folder, context.revision.document.text)
            carry_out(session, replace(context, revision=session.revision), outcome)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
@pytest.mark.parametrize("name", PLANS)
def test_an_enabled_command_runs_and_another_says_why_not(
    name: str, command: Command, tmp_path: Path
) -> None:
    session = open_plan(tmp_path, PLANS[name])
    settled: list[Outcome] = []
    for context in contexts(session):
        reason = command.enabled(context)
        if reason is None:
            settle(command, tmp_path, context, settled)
        else:
            assert len(reason) > len("no")


@pytest.mark.parametrize("name", ["full", "circles", "frozen"])
def test_what_was_done_is_done_again_or_says_why_not(name: str, tmp_path: Path) -> None:
    session = open_plan(tmp_path, PLANS[name])
    ids = list(session.revision.plan.by_id)
    repeat, done = BY_ID["repeat"], {}
    for command in COMMANDS:
        for cursor in ids:
            context = context_of(session, cursor)
            if command.enabled(context) is None:
                for outcome in answered(command.run(context)):
                    if isinstance(outcome, Apply) and outcome.again is not None:
                        done[outcome.again.name] = outcome.again
    assert {"complete", "release", "owner bo"} & set(done)
    settled: list[Outcome] = []
    for again in done.values():
        for cursor, marks in [*((one, ids[:0]) for one in ids), (ids[0], ids[:2]), (ids[0], ids)]:
            view = ViewState(marks=frozenset(marks))
            context = replace(context_of(session, cursor, view), again=again)
            if repeat.enabled(context) is None:
                settle(repeat, tmp_path, context, settled)


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_undo_and_redo_are_enabled_only_with_something_to_do(name: str, tmp_path: Path) -> None:
    session = open_plan(tmp_path, PLANS["one"])
    command = BY_ID[name]
    assert command.enabled(context_of(session))
    session.execute([SetField("a", "owner", "x")], session.revision, "step")
    if name == "redo":
        session.undo()
    context = context_of(session)
    assert command.enabled(context) is None
    carry_out(session, context, command.run(context))
    assert command.enabled(context_of(session))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_says_what_it_is(command: Command) -> None:
    assert command.title[0].isupper()
    assert command.help
    assert not command.help.endswith(".")
    assert command.id == command.id.lower()
    assert command.screens


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


def clash(one: Command, other: Command) -> bool:
    return bool(one.screens & other.screens) and (one.when is None) == (other.when is None)


def test_no_key_means_two_things_at_once() -> None:
    for one, other in combinations(COMMANDS, 2):
        if clash(one, other):
            assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_no_key_begins_another() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    for key in keys:
        assert not any(other.startswith(f"{key} ") for other in keys), key


def test_a_key_means_the_same_on_every_screen() -> None:
    found: dict[str, set[str]] = {}
    for command in COMMANDS:
        for key in command.keys:
            found.setdefault(key, set()).add(command.id)
    shared = {key: ids for key, ids in found.items() if len(ids) > 1}
    assert shared == {
        "n": {"task.new", "find.next"},
        "N": {"task.new-child", "find.previous"},
        "@": {"task.dates", "review.dates"},
        "D": {"task.links", "review.cut"},
        **{key: {"cursor.predecessor", "path.previous"} for key in "[("},
        **{key: {"cursor.successor", "path.next"} for key in "])"},
    }


def test_n_makes_a_task_unless_something_is_looked_for(tmp_path: Path) -> None:
    session = open_plan(tmp_path, PLANS["one"])
    both = ("task.new", "find.next")
    plain = meant(both, context_of(session, "a"))
    finding = meant(both, context_of(session, "a", ViewState(find="x")))
    assert (plain, finding) == (BY_ID["task.new"], BY_ID["find.next"])


def test_a_key_that_needs_a_find_means_nothing_without_one(tmp_path: Path) -> None:
    session = open_plan(tmp_path, PLANS["one"])
    assert meant(("find.previous",), context_of(session, "a")) is None


def test_the_keys_of_the_design_are_there() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    wanted = "h j k l left down up right G ctrl+d ctrl+u - H L J K m c n N enter e E a p t @ b /"
    assert set(wanted.split()) <= keys
    assert {"space", "v", "ctrl+a", "escape", "."} <= keys
    assert {"g g", "d d", "z", "tab", "u", "U", "y", ":", "ctrl+p", "?", "q", "1", "5", "6"} <= keys
    assert {"x", "s", "A"} <= keys

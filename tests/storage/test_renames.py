"""A rename is written as a change of headers: the block, its comments and its place stay."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from longpole.domain.apply import apply
from longpole.domain.edits import RenameTask, SetField
from longpole.domain.errors import EditError, RewriteError
from longpole.domain.ids import is_id
from longpole.domain.plan import Plan
from longpole.storage.document import Document
from longpole.storage.read import read
from longpole.storage.renames import renames
from longpole.storage.rewrite import rewrite
from tests.support.build import task
from tests.support.plan_texts import plan_texts

TEXT = """\
# About the plan.

# of a
[tasks.a]   # behind the header
# inside
title = "A"
needs = ["b", "c SS+1d"]
colour = "red"

# of b
[ tasks . "b" ]
title = 'B'
parent = "c"

# --- later ---

[tasks.c]
needs = [
  "a", # why
]

[tasks.a.hold] # apart
reason = "x"
"""


def renamed(text: str, *pairs: tuple[str, str]) -> str:
    document = read(text)
    plan = apply(document.plan, [RenameTask(old, new) for old, new in pairs])
    return rewrite(document, plan).text


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_only_headers_and_references_change() -> None:
    assert renamed(TEXT, ("a", "first")) == replaced(
        TEXT,
        ("[tasks.a]", "[tasks.first]"),
        ("[tasks.a.hold]", "[tasks.first.hold]"),
        ('  "a", # why', '  "first", # why'),
    )


def test_odd_spacing_in_a_header_stays() -> None:
    text = renamed(TEXT, ("b", "v1.2"))
    assert '# of b\n[ tasks . "v1.2" ]\ntitle' in text
    assert 'needs = ["v1.2", "c SS+1d"]' in text


def test_several_at_once_keep_their_blocks() -> None:
    text = renamed(TEXT, ("a", "x"), ("b", "y"), ("c", "z"))
    assert text == replaced(
        TEXT,
        ("[tasks.a]", "[tasks.x]"),
        ("[tasks.a.hold]", "[tasks.x.hold]"),
        ('[ tasks . "b" ]', "[ tasks . y ]"),
        ("[tasks.c]", "[tasks.z]"),
        ('needs = ["b", "c SS+1d"]', 'needs = ["y", "z SS+1d"]'),
        ('parent = "c"', 'parent = "z"'),
        ('"a", # why', '"x", # why'),
    )


def test_renaming_back_gives_the_same_bytes() -> None:
    once = renamed(TEXT, ("a", "first"))
    assert renamed(once, ("first", "a")) == TEXT


def test_one_that_becomes_a_parent_keeps_its_block() -> None:
    text = '# mine\n[tasks.a]\nstatus = "doing"\nz = 1\n\n[tasks.b]\nparent = "p"\n'
    assert renamed(text, ("a", "p")) == '# mine\n[tasks.p]\nz = 1\n\n[tasks.b]\nparent = "p"\n'


def test_a_task_beside_that_goes_in_the_same_step_takes_nothing_along() -> None:
    document = read('[tasks.a]\ntitle = "A"\n\n# of b\n[tasks.b]\ntitle = "B"\n\n[tasks.c]\n')
    plan = document.plan
    wanted = replace(plan, tasks=(replace(plan.tasks[1], id="x"), plan.tasks[2]))
    assert rewrite(document, wanted).text == '# of b\n[tasks.x]\ntitle = "B"\n\n[tasks.c]\n'


def test_a_frozen_task_is_not_renamed() -> None:
    document = read('[tasks]\na = { title = "A" }\n')
    plan = apply(document.plan, [RenameTask("a", "b")])
    with pytest.raises(RewriteError, match='"a" cannot be changed'):
        rewrite(document, plan)


def test_a_frozen_task_that_names_it_refuses_it() -> None:
    document = read('[tasks]\na = { needs = ["b"] }\n\n[tasks.b]\n')
    plan = apply(document.plan, [RenameTask("b", "c")])
    with pytest.raises(RewriteError, match='"a" cannot be changed'):
        rewrite(document, plan)


def test_what_differs_in_more_than_its_name_is_another_task() -> None:
    old = (task("a", title="A"), task("b", "a"))
    new = (task("x", title="X"), task("b", "x"))
    assert renames(old, new) == {}


def test_what_stands_elsewhere_is_another_task() -> None:
    old = (task("a", title="A"), task("b"))
    assert renames(old, (task("b"), task("x", title="A"))) == {}


def test_renamed_tasks_that_name_each_other_hold_together() -> None:
    old = (task("a", "b"), task("b", parent="c"), task("c"), task("d", "a, c"))
    new = (task("x", "y"), task("y", parent="z"), task("z"), task("d", "x, z"))
    assert renames(old, new) == {"a": "x", "b": "y", "c": "z"}


def wanted(document: Document, data: st.DataObject) -> tuple[str, str, Plan]:
    """Draw a rename that the document should be able to hold."""
    free = [t.id for t in document.plan.tasks if t.id not in document.frozen]
    assume(free)
    old = data.draw(st.sampled_from(free))
    new = data.draw(st.sampled_from(["new", "b", "v1.2", "日本", "Z-9"]))
    assume(old != new)
    try:
        return old, new, apply(document.plan, [RenameTask(old, new)])
    except EditError:
        reject()


_HEADER = re.compile(r"^(\ufeff?[ \t]*\[[ \t]*tasks[ \t]*\.[ \t]*)[^]#\n]*", re.MULTILINE)


def unnamed(text: str) -> str:
    """Give a text without the names in its headers of tasks."""
    return _HEADER.sub(r"\1", text)


@given(plan_texts(), st.data())
def test_a_rename_reads_as_what_was_meant(text: str, data: st.DataObject) -> None:
    document = read(text)
    _, _, plan = wanted(document, data)
    assert read(rewrite(document, plan).text).plan == plan


@given(plan_texts(), st.data())
def test_a_rename_keeps_every_line_that_does_not_name_the_task(
    text: str, data: st.DataObject
) -> None:
    document = read(text)
    old, new, plan = wanted(document, data)
    named = [t for t in plan.tasks if t.parent == new or any(n.task == new for n in t.needs)]
    assume(not named and not document.plan.reviews)

    after = rewrite(document, plan)

    assert unnamed(after.text) == unnamed(text)
    assert len(after.entry_text(new).splitlines()) == len(document.entry_text(old).splitlines())


@given(plan_texts(), st.data())
def test_a_rename_there_and_back_gives_the_same_plan(text: str, data: st.DataObject) -> None:
    document = read(text)
    old, new, plan = wanted(document, data)
    stray = [t for t in document.plan.tasks if new in (t.parent, *(n.task for n in t.needs))]
    spoken_of = [r for r in document.plan.reviews if r.about(new) or new in r.follow_up]
    assume(is_id(old) and not stray and not spoken_of)

    there = rewrite(document, plan)

    back = rewrite(there, apply(there.plan, [RenameTask(new, old)]))

    assert back.plan == document.plan


@given(plan_texts(), st.data())
def test_other_edits_of_the_same_step_are_written_too(text: str, data: st.DataObject) -> None:
    document = read(text)
    old, new, plan = wanted(document, data)
    free = [t.id for t in plan.tasks if t.id not in document.frozen and t.id != new]
    assume(free)
    also = apply(plan, [SetField(data.draw(st.sampled_from(free)), "owner", "somebody")])

    after = rewrite(document, also)

    assert after.plan == also
    kept = document.entry_text(old).splitlines()
    assert len(after.entry_text(new).splitlines()) == len(kept)

"""Law 7: on texts, byte for byte; different fields never conflict; nothing is lost unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from longpole.domain.errors import RewriteError
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.plan import Plan
from longpole.storage.document import Document
from longpole.storage.merge import merge
from longpole.storage.merge_conflict import BEFORE, Conflict, Side
from longpole.storage.read import read
from longpole.storage.rewrite import rewrite
from tests.support.plan_texts import plan_texts
from tests.support.plans_wanted import plans_wanted

COMMENT = re.compile(r"^[ \t]*(#[^\n]*?)\r?$", re.MULTILINE)
SETS = ("needs", "tags", "decisions")


def written(document: Document, data: st.DataObject) -> Document:
    """Give what somebody makes of a document: by a plan, by hand, or both."""
    try:
        document = rewrite(document, data.draw(plans_wanted(document)))
    except RewriteError:
        assume(False)  # noqa: FBT003 - Hypothesis has no other way to say it
    if data.draw(st.booleans()):
        return document
    return read(data.draw(scribbled(document.text)))


@st.composite
def scribbled(draw: st.DrawFn, text: str) -> str:
    """Give a text with lines put in, taken out and moved by hand, valid or not."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.integers(0, 3)):
            case 0:
                new = ["# by hand\n", "\n", "extra = 1\n", "[tasks.hand]\n", "# more\n\n"]
                lines.insert(at, draw(st.sampled_from(new)))
            case 1 if at < len(lines):
                del lines[at]
            case 2 if at < len(lines):
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case _ if at < len(lines):
                lines[at] = lines[at].replace("\n", " # by hand\n")
            case _:
                pass
    return "".join(lines)


@given(plan_texts(faults=True), plan_texts(faults=True))
def test_a_text_that_one_side_left_alone_becomes_the_other(base: str, other: str) -> None:
    b, x = read(base), read(other)

    assert merge(b, x, b).document.text == other
    assert merge(b, b, x).document.text == other
    assert merge(b, x, x).document.text == other
    assert not merge(b, x, b).conflicts + merge(b, b, x).conflicts + merge(b, x, x).conflicts


@given(plan_texts(), st.data())
def test_edits_of_different_fields_never_conflict(text: str, data: st.DataObject) -> None:
    base = read(text)
    mine, other = data.draw(plans_wanted(base)), data.draw(plans_wanted(base))
    ours, theirs = apart(base.plan, mine, other)
    expected = both(base.plan, ours, theirs)

    merged = merge(base, rewrite(base, ours), rewrite(base, theirs))

    assert merged.conflicts == ()
    assert merged.document.plan.by_id == expected.by_id
    assert read(merged.document.text).plan == merged.document.plan


def apart(base: Plan, ours: Plan, theirs: Plan) -> tuple[Plan, Plan]:
    """Give plans in which theirs changes fields only that ours does not, and no order."""
    mine, other = [], []
    for task in base.tasks:
        one, two = ours.by_id.get(task.id, task), theirs.by_id.get(task.id, task)
        names = {name for name in TASK_FIELDS if getattr(one, name) != getattr(task, name)}
        names |= set(task.unread) ^ set(one.unread)
        kept = {name: getattr(task, name) for name in names}
        unread = tuple(n for n in task.unread if n in names or n in two.unread)
        mine.append(one)
        other.append(replace(two, **kept, unread=unread))
    return replace(base, tasks=tuple(mine)), replace(base, tasks=tuple(other))


def both(base: Plan, ours: Plan, theirs: Plan) -> Plan:
    """Give the plan with the changes of both."""
    tasks = []
    for task in ours.tasks:
        was, other = base.by_id[task.id], theirs.by_id[task.id]
        changes = {
            name: getattr(other, name)
            for name in TASK_FIELDS
            if getattr(other, name) != getattr(was, name)
        }
        gone = set(was.unread) - set(other.unread)
        unread = tuple(name for name in task.unread if name not in gone)
        tasks.append(replace(task, **changes, unread=unread))
    return replace(ours, tasks=tuple(tasks))


@given(plan_texts(faults=True), st.data())
def test_what_either_side_wrote_is_there_or_a_conflict_names_it(
    text: str, data: st.DataObject
) -> None:
    base = read(text)
    ours, theirs = written(base, data), written(base, data)

    merged = merge(base, ours, theirs)

    if all(piece.table is not None for d in (base, ours, theirs) for piece in d.pieces):
        assert all(conflict.path for conflict in merged.conflicts), "the whole file"
    for mine in (ours, theirs):
        for lost in lost_fields(base, mine, merged.document):
            assert named(lost, merged.conflicts), lost
        for comment in new_comments(base, mine):
            found = comment in merged.document.text
            assert found or any(comment in shown(conflict) for conflict in merged.conflicts)


@given(plan_texts(faults=True), st.data(), st.sampled_from(Side))
def test_choices_settle_every_conflict(text: str, data: st.DataObject, side: Side) -> None:
    base = read(text)
    ours, theirs = written(base, data), written(base, data)
    first = merge(base, ours, theirs)

    again = merge(base, ours, theirs, dict.fromkeys(first.conflicts, side))

    assert again.conflicts == ()
    assert side is Side.THEIRS or again.document.text == first.document.text


def lost_fields(base: Document, mine: Document, merged: Document) -> Iterable[tuple[str, ...]]:
    """Give the path of every value that a side set and that is nowhere in the result."""
    for family in mine.gathered.families.values():
        for path, entry in family.items():
            was, now = value(base, path), value(merged, path)
            if not isinstance(entry.value, dict):
                continue
            for key, wanted in entry.value.items():
                before = was.get(key) if isinstance(was, dict) else None
                after = now.get(key) if isinstance(now, dict) else None
                if repr(wanted) in {repr(before), repr(after), *written_there(merged, path, key)}:
                    continue
                added = wanted
                if isinstance(wanted, list) and key in SETS:
                    known = before if isinstance(before, list) else []
                    added = [one for one in wanted if one not in known]
                    if all(one in (after or ()) for one in added):
                        continue
                if isinstance(wanted, dict) and isinstance(after, dict):
                    were = before if isinstance(before, dict) else {}
                    inner = [k for k in wanted if repr(wanted[k]) != repr(were.get(k))]
                    if all(repr(after.get(k)) == repr(wanted[k]) for k in inner):
                        continue
                yield (*path, key)


def value(document: Document, path: tuple[str, ...]) -> object:
    entry = document.gathered.entry(path)
    return entry.value if entry is not None else None


def written_there(document: Document, path: tuple[str, ...], key: str) -> set[str]:
    """Give the values of a key under all headers of a path: of two the other may come first."""
    tables = [piece.value for piece in document.pieces if piece.keys == path]
    return {repr(table[key]) for table in tables if isinstance(table, dict) and key in table}


def named(path: tuple[str, ...], conflicts: Iterable[Conflict]) -> bool:
    """Tell whether a conflict is about a place, or about what it is in or what is in it."""
    if any(one.path == BEFORE and path[-1] in shown(one) for one in conflicts):
        return True
    lengths = ((conflict.path, min(len(conflict.path), len(path))) for conflict in conflicts)
    return any(other[:length] == path[:length] for other, length in lengths)


def new_comments(base: Document, side: Document) -> list[str]:
    known = COMMENT.findall(base.body)
    return [found for found in COMMENT.findall(side.body) if found not in known]


def shown(conflict: Conflict) -> str:
    return "\n".join(text for text in (conflict.ours, conflict.theirs) if text)

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from longpole.app.banner import Banner, BannerKind
from longpole.app.conflicts import UnmergedError
from longpole.app.revision import Origin
from longpole.app.session import Session
from longpole.domain.edits import (
    AddTask,
    Children,
    Edit,
    Links,
    MoveTask,
    MoveToColumn,
    RemoveTask,
    RenameTask,
    SetField,
)
from longpole.domain.errors import ConflictError, EditError, PlanError, StorageError
from longpole.domain.need import Need
from longpole.domain.task import Task
from longpole.storage.merge_conflict import Side
from tests.support.hand_clock import HandClock

TEXT = """\
# The plan.

[tasks.a]
title = "A"    # stays

# about b
[tasks.b]
title = "B"
needs = ["a"]

[tasks.c]
title = "C"
"""


class World:
    """A plan file, a session on it, and the others who write it."""

    def __init__(self, path: Path, text: str = TEXT) -> None:
        self.path = path
        self.write(text)
        self.clock = HandClock()
        self.session = Session.open(path, clock=self.clock)

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    def write(self, text: str) -> None:
        self.path.write_bytes(text.encode())

    def others(self, old: str, new: str) -> None:
        """Change the file as someone else would, with nobody looking."""
        assert old in self.text
        self.write(self.text.replace(old, new))

    def set(self, task: str, field: str, value: object) -> None:
        session = self.session
        session.execute([SetField(task, field, value)], session.revision, f"set {field}", task)

    def banner(self) -> Banner | None:
        """Give the banner as it is now."""
        return self.session.banner

    def settle(self) -> object:
        """Poll until what is on the disk must have been taken in."""
        found = None
        for _ in range(12):
            found = self.session.poll(self.clock.tick(0.11)) or found
        return found


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "a.plan.toml")


def test_opening_reads_the_plan_and_writes_nothing(world: World) -> None:
    before = world.path.stat().st_mtime_ns
    assert [task.id for task in world.session.revision.plan.tasks] == ["a", "b", "c"]
    assert world.session.revision.origin is Origin.OPENED
    assert world.banner() is None
    assert world.path.stat().st_mtime_ns == before
    assert [entry.name for entry in world.path.parent.iterdir()] == ["a.plan.toml"]


def test_what_is_no_plan_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="folder"):
        Session.open(tmp_path)


def test_a_step_changes_one_line_of_the_file(world: World) -> None:
    world.set("a", "owner", "ana")
    assert world.text == TEXT.replace("# stays\n", '# stays\nowner = "ana"\n')


def test_a_step_gives_the_revision_that_follows(world: World) -> None:
    first = world.session.revision
    world.set("a", "owner", "ana")
    now = world.session.revision
    assert (now.origin, now.label, now.focus) == (Origin.USER, "set owner", "a")
    assert now.changed == {"a"}
    assert now.plan.by_id["a"].owner == "ana"
    assert now.plan.by_id["b"] is first.plan.by_id["b"]


def test_a_step_that_changes_nothing_is_none(world: World) -> None:
    first = world.session.revision
    world.set("a", "title", "A")
    assert world.session.revision is first
    assert world.session.can_undo is None


def test_a_refused_step_changes_nothing(world: World) -> None:
    first = world.session.revision
    with pytest.raises(EditError, match="no task"):
        world.set("nobody", "owner", "ana")
    assert world.session.revision is first
    assert world.text == TEXT


def test_a_batch_is_one_step(world: World) -> None:
    session = world.session
    edits: list[Edit] = [
        SetField("a", "owner", "x"),
        AddTask(Task("d", title="D")),
        RemoveTask("c"),
    ]
    session.execute(edits, session.revision, "much")
    assert [task.id for task in session.revision.plan.tasks] == ["a", "b", "d"]
    session.undo()
    assert world.text == TEXT


def test_undo_gives_the_very_bytes_back_and_redo_too(world: World) -> None:
    world.set("a", "owner", "ana")
    after = world.text
    world.session.undo()
    assert world.text == TEXT
    world.session.redo()
    assert world.text == after


def test_a_step_and_its_undo_join_no_text(world: World) -> None:
    world.set("a", "title", "Other")
    document = world.session.revision.document
    world.session.undo()

    assert "text" not in vars(document)
    assert world.text == TEXT


def test_undo_and_redo_say_what_they_would_do(world: World) -> None:
    session = world.session
    assert (session.can_undo, session.can_redo) == (None, None)
    world.set("a", "owner", "ana")
    world.set("a", "owner", "bo")
    assert (session.can_undo, session.can_redo) == ("set owner", None)
    session.undo()
    assert (session.can_undo, session.can_redo) == ("set owner", "set owner")


def test_undo_stands_on_the_task_that_it_changed(world: World) -> None:
    session = world.session
    session.execute([RemoveTask("c")], session.revision, "remove")
    assert session.undo().focus == "c"
    assert session.revision.origin is Origin.UNDO
    assert session.redo().origin is Origin.REDO


def test_nothing_to_undo_or_redo_is_an_error(world: World) -> None:
    with pytest.raises(EditError, match="nothing to undo"):
        world.session.undo()
    with pytest.raises(EditError, match="nothing to redo"):
        world.session.redo()


def test_a_new_step_leaves_nothing_to_redo(world: World) -> None:
    world.set("a", "owner", "ana")
    world.session.undo()
    world.set("b", "owner", "bo")
    assert world.session.can_redo is None


def test_a_change_of_another_task_is_taken_in_by_a_step(world: World) -> None:
    world.others('"C"', '"Sea"')
    world.set("a", "owner", "ana")
    assert world.session.revision.plan.by_id["c"].title == "Sea"
    assert world.text == TEXT.replace('"C"', '"Sea"').replace("stays\n", 'stays\nowner = "ana"\n')


def test_a_change_of_another_field_of_the_same_task_is_taken_in(world: World) -> None:
    world.others('"A"    # stays', '"Alpha"    # goes')
    theirs = world.text
    world.set("a", "owner", "ana")
    assert world.text == theirs.replace("# goes\n", '# goes\nowner = "ana"\n')
    assert world.session.revision.met == {"a"}


def test_a_change_of_the_same_field_refuses_the_step_and_names_it(world: World) -> None:
    world.others('"A"', '"Alpha"')
    theirs = world.text
    with pytest.raises(ConflictError, match='the title of "A" was changed meanwhile: nothing'):
        world.set("a", "title", "Aleph")
    assert world.text == theirs
    assert world.session.revision.plan.by_id["a"].title == "Alpha"
    assert world.session.can_undo is None


def test_the_step_goes_through_once_it_was_made_on_what_is_there(world: World) -> None:
    world.others('"A"', '"Alpha"')
    with pytest.raises(ConflictError):
        world.set("a", "title", "Aleph")
    world.set("a", "title", "Aleph")
    assert 'title = "Aleph"    # stays\n' in world.text


@pytest.mark.parametrize(("side", "title"), [(Side.OURS, "Aleph"), (Side.THEIRS, "Alpha")])
def test_a_choice_settles_a_conflict(side: Side, title: str, world: World) -> None:
    session, base = world.session, world.session.revision
    edits = [SetField("a", "title", "Aleph"), SetField("a", "owner", "ana")]
    world.others('"A"', '"Alpha"')
    with pytest.raises(UnmergedError) as caught:
        session.execute(edits, base, "set")
    session.execute(edits, base, "set", choices=dict.fromkeys(caught.value.conflicts, side))
    assert f'title = "{title}"    # stays\nowner = "ana"\n' in world.text
    session.undo()
    assert 'title = "Alpha"    # stays\n\n' in world.text


def test_a_new_id_spoils_nothing_that_others_changed(world: World) -> None:
    session = world.session
    world.others('"A"', '"Alpha"')
    world.others('title = "C"', 'title = "C"\nneeds = ["a"]')
    session.execute([RenameTask("a", "z")], session.revision, "rename")
    assert '[tasks.z]\ntitle = "Alpha"    # stays' in world.text
    assert [str(task.needs[0]) for task in session.revision.plan.tasks[1:]] == ["z", "z"]


def test_a_new_id_that_someone_has_given_meanwhile_is_a_conflict(world: World) -> None:
    session = world.session
    world.others("[tasks.c]", "[tasks.z]\n\n[tasks.c]")
    with pytest.raises(ConflictError, match="was added meanwhile"):
        session.execute([RenameTask("a", "z")], session.revision, "rename")


def test_every_conflict_is_named(world: World) -> None:
    session = world.session
    world.others('"A"', '"Alpha"')
    world.others('"B"', '"Beta"')
    edits = [SetField("a", "title", "Aleph"), SetField("b", "title", "Beth")]
    with pytest.raises(ConflictError, match=r'the title of "A" .*; the title of "B" was changed'):
        session.execute(edits, session.revision, "set")


def test_a_choice_does_not_settle_what_has_changed_again(world: World) -> None:
    session, base = world.session, world.session.revision
    edits = [SetField("a", "title", "Aleph")]
    world.others('"A"', '"Alpha"')
    with pytest.raises(UnmergedError) as caught:
        session.execute(edits, base, "set")
    world.others('"Alpha"', '"Omega"')
    with pytest.raises(UnmergedError):
        session.execute(edits, base, "", choices=dict.fromkeys(caught.value.conflicts, Side.OURS))
    assert '"Omega"' in world.text


def test_a_step_on_a_task_that_was_removed_is_refused(world: World) -> None:
    world.others('[tasks.c]\ntitle = "C"\n', "")
    with pytest.raises(ConflictError, match='"C" was removed meanwhile'):
        world.set("c", "owner", "ana")


def test_a_task_that_was_added_twice_is_a_conflict(world: World) -> None:
    world.write(TEXT + "\n[tasks.d]\ntitle = 'Other'\n")
    session = world.session
    with pytest.raises(ConflictError, match='"D" was added meanwhile'):
        session.execute([AddTask(Task("d", title="D"))], session.revision, "add")


def test_removing_a_task_that_someone_has_come_to_need_is_refused(world: World) -> None:
    world.others('title = "C"', 'title = "C"\nneeds = ["a"]')
    session = world.session
    with pytest.raises(ConflictError, match='"C" was linked to "A" meanwhile'):
        session.execute([RemoveTask("a", Links.DROP)], session.revision, "remove")


LOOSE = "[tasks.a]\n[tasks.b]\n[tasks.c]\n[tasks.d]\nneeds = ['c']\n"


@pytest.mark.parametrize(
    ("theirs", "edit", "circle"),
    [
        (
            ("[tasks.a]\n", '[tasks.a]\nneeds = ["b"]\n'),
            SetField("b", "needs", (Need("a"),)),
            '"a" and "b" would wait for each other: "a" → "b" → "a"',
        ),
        (
            ("[tasks.a]\n", '[tasks.a]\nparent = "b"\n'),
            SetField("b", "parent", "a"),
            (
                '"a" and "b" would be parts of each other:'
                ' "a" → "b" (which it is in) → "a" (which it is in)'
            ),
        ),
        (
            ("[tasks.c]\n", '[tasks.c]\nneeds = ["a"]\n'),
            SetField("d", "parent", "a"),
            '"a" and "c" would wait for each other: "a" → "c" → "d" → "a" (which it is in)',
        ),
        (
            ("[tasks.a]\n", '[tasks.a]\nneeds = ["b"]\n'),
            SetField("a", "parent", "b"),
            'one of "a" and "b" would be in the other, and they would wait for each other',
        ),
    ],
)
def test_a_circle_that_two_sides_close_together_is_refused_and_shown(
    theirs: tuple[str, str], edit: Edit, circle: str, tmp_path: Path
) -> None:
    world = World(tmp_path / "a.plan.toml", LOOSE)
    session = world.session
    base = session.revision
    world.others(*theirs)
    before = world.text
    with pytest.raises(ConflictError) as caught:
        session.execute([edit], base, "link")
    assert f"with what was changed meanwhile, {circle}: nothing was written" == str(caught.value)
    assert world.text == before
    session.execute([SetField("c", "owner", "ana")], base, "others go on")


def test_a_circle_that_was_there_keeps_nobody_from_anything(tmp_path: Path) -> None:
    world = World(
        tmp_path / "a.plan.toml", LOOSE.replace("[tasks.c]\n", '[tasks.c]\nneeds=["d"]\n')
    )
    session = world.session
    base = session.revision
    world.others("[tasks.a]\n", '[tasks.a]\nneeds = ["b"]\n')
    session.execute([SetField("b", "needs", (Need("c"),))], base, "link")
    assert 'needs = ["c"]' in world.text


def test_undo_that_would_close_a_circle_with_what_others_linked_is_refused(tmp_path: Path) -> None:
    text = LOOSE.replace("[tasks.a]\n", '[tasks.a]\nneeds = ["b"]\n')
    world = World(tmp_path / "a.plan.toml", text)
    session = world.session
    session.execute([SetField("a", "needs", ())], session.revision, "unlink")
    world.others("[tasks.b]\n", '[tasks.b]\nneeds = ["a"]\n')
    with pytest.raises(ConflictError, match="would wait for each other"):
        session.undo()


def test_a_step_whose_column_is_gone_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path / "a.plan.toml", f"[columns.todo]\n[columns.qa]\n\n{TEXT}")
    world.others("[columns.qa]\n", "")
    session = world.session
    with pytest.raises(ConflictError, match='column "qa" was removed meanwhile'):
        session.execute([MoveToColumn("a", "qa", date(2026, 11, 24))], session.revision, "m")


def test_a_task_broken_by_others_is_not_touched(world: World) -> None:
    world.others('"A"', '"A')
    with pytest.raises(ConflictError, match='"A" was changed meanwhile'):
        world.set("a", "owner", "ana")
    world.set("c", "owner", "ana")
    assert 'title = "A    # stays' in world.text


def test_a_step_made_on_an_older_revision_meets_the_newer_one(world: World) -> None:
    session, old = world.session, world.session.revision
    world.set("a", "owner", "ana")
    session.execute([SetField("b", "owner", "bo")], old, "from an open dialog")
    assert session.revision.plan.by_id["a"].owner == "ana"
    with pytest.raises(ConflictError, match='the owner of "A" was changed'):
        session.execute([SetField("a", "owner", "bo")], old, "from an open dialog")


def test_a_save_waits_until_an_editor_has_finished(world: World) -> None:
    full = TEXT.replace('"C"', '"Sea"')
    world.write(full[:40])
    world.clock.while_sleeping = [lambda: world.write(full)]
    world.set("a", "owner", "ana")
    assert world.text == full.replace("stays\n", 'stays\nowner = "ana"\n')


def test_a_save_waits_for_a_file_that_is_taken_away_for_a_moment(world: World) -> None:
    world.path.unlink()
    world.clock.while_sleeping = [lambda: None, lambda: world.write(TEXT)]
    world.set("a", "owner", "ana")
    assert 'owner = "ana"' in world.text


def test_a_save_does_not_make_a_removed_file_anew(world: World) -> None:
    world.path.unlink()
    with pytest.raises(StorageError, match="does not exist"):
        world.set("a", "owner", "ana")
    assert not world.path.exists()
    assert world.banner() is not None


def test_a_save_gives_up_on_a_file_that_keeps_changing(world: World) -> None:
    def scribble() -> None:
        world.write(f"{TEXT}# {world.clock.now}\n")
        world.clock.while_sleeping.append(scribble)

    scribble()
    with pytest.raises(ConflictError, match="keeps changing"):
        world.set("a", "owner", "ana")
    assert "owner" not in world.text


def test_undo_keeps_what_others_changed_elsewhere(world: World) -> None:
    world.set("a", "owner", "ana")
    world.others('"C"', '"Sea"')
    world.session.undo()
    assert world.text == TEXT.replace('"C"', '"Sea"')


def test_redo_after_that_gives_back_what_was_there(world: World) -> None:
    world.set("a", "owner", "ana")
    world.others('"C"', '"Sea"')
    both = world.text
    world.session.undo()
    world.session.redo()
    assert world.text == both


def test_outside_edits_do_not_clear_redo(world: World) -> None:
    world.set("a", "owner", "ana")
    world.session.undo()
    world.others('"C"', '"Sea"')
    world.settle()
    assert world.session.can_redo == "set owner"
    world.session.redo()
    assert world.text == TEXT.replace('"C"', '"Sea"').replace("stays\n", 'stays\nowner = "ana"\n')


def test_undo_is_refused_where_others_built_on_the_step(world: World) -> None:
    world.set("a", "owner", "ana")
    world.others('"ana"', '"bo"')
    theirs = world.text
    with pytest.raises(ConflictError, match='the owner of "A" was changed meanwhile'):
        world.session.undo()
    assert world.text == theirs
    assert world.session.can_undo == "set owner"


def test_undo_of_what_others_have_undone_by_hand_is_done(world: World) -> None:
    world.set("a", "owner", "ana")
    world.write(TEXT.replace('"C"', '"Sea"'))
    world.session.undo()
    assert world.text == TEXT.replace('"C"', '"Sea"')
    assert world.session.can_undo is None


def test_undo_brings_a_removed_task_back_with_its_comments_and_place(world: World) -> None:
    session = world.session
    session.execute([RemoveTask("b")], session.revision, "remove")
    world.others('"C"', '"Sea"')
    session.undo()
    assert world.text == TEXT.replace('"C"', '"Sea"')


def test_undo_takes_an_added_task_out_again(world: World) -> None:
    session = world.session
    session.execute([AddTask(Task("d", title="D"), after="a")], session.revision, "add")
    world.others('"C"', '"Sea"')
    session.undo()
    assert world.text == TEXT.replace('"C"', '"Sea"')


def test_undo_of_adding_is_refused_once_someone_needs_it(world: World) -> None:
    session = world.session
    session.execute([AddTask(Task("d", title="D"))], session.revision, "add")
    world.others('title = "C"', 'title = "C"\nneeds = ["d"]')
    with pytest.raises(ConflictError, match='"C" was linked to "D" meanwhile'):
        session.undo()


def test_undo_puts_a_moved_task_back_behind_its_neighbour(world: World) -> None:
    session = world.session
    session.execute([MoveTask("a", after="c")], session.revision, "move")
    world.others('"C"', '"Sea"')
    session.undo()
    assert [task.id for task in session.revision.plan.tasks] == ["a", "b", "c"]
    assert session.revision.plan.by_id["c"].title == "Sea"


def test_undo_of_removing_a_parent_puts_the_children_back(tmp_path: Path) -> None:
    text = "[tasks.p]\n\n[tasks.x]\nparent = 'p'\n\n[tasks.y]\n"
    world = World(tmp_path / "a.plan.toml", text)
    session = world.session
    session.execute([RemoveTask("p", children=Children.UP)], session.revision, "remove")
    world.others("[tasks.y]", "[tasks.y]\ntitle = 'Y'")
    session.undo()
    assert world.text == text + "title = 'Y'\n"


def test_an_outside_edit_is_taken_in_when_two_looks_agree(world: World) -> None:
    world.settle()
    world.others('"C"', '"Sea"')
    assert world.session.poll(world.clock.tick(1)) is None
    assert world.session.poll(world.clock.tick(0.09)) is None
    revision = world.session.poll(world.clock.tick(0.02))
    assert revision is not None
    assert revision.origin is Origin.OUTSIDE
    assert revision.changed == {"c"}
    assert world.session.revision is revision


def test_a_file_that_is_still_being_written_is_waited_for(world: World) -> None:
    full = TEXT.replace('"C"', '"Sea"')
    for end in (10, 30, 50):
        world.write(full[:end])
        assert world.session.poll(world.clock.tick(0.2)) is None
    world.write(full)
    assert world.settle() is world.session.revision
    assert world.session.revision.plan.by_id["c"].title == "Sea"


def test_our_own_save_is_no_outside_edit(world: World) -> None:
    world.set("a", "owner", "ana")
    assert world.settle() is None
    assert world.session.revision.origin is Origin.USER


def test_a_touched_file_is_no_outside_edit(world: World) -> None:
    world.settle()
    os.utime(world.path, (0, 0))
    assert world.settle() is None


def test_a_change_that_keeps_size_and_time_is_seen(world: World) -> None:
    world.settle()
    found = world.path.stat()
    world.others('"C"', '"Z"')
    os.utime(world.path, ns=(found.st_atime_ns, found.st_mtime_ns))
    world.settle()
    assert world.session.revision.plan.by_id["c"].title == "Z"


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("accident", "words"),
    [
        (Path.unlink, "does not exist"),
        (emptied, "is empty"),
        (replaced_by_a_folder, "is a folder"),
        (replaced_by_a_pipe, "is a pipe"),
    ],
)
def test_a_file_that_stays_away_for_a_second_makes_the_board_read_only(
    accident: Callable[[Path], object], words: str, world: World
) -> None:
    world.settle()
    accident(world.path)
    for _ in range(9):
        assert world.session.poll(world.clock.tick(0.11)) is None
        assert world.banner() is None
    world.settle()
    banner = world.banner()
    assert banner is not None
    assert banner.kind is BannerKind.GONE
    assert words in banner.text
    assert len(world.session.revision.plan.tasks) == 3
    with pytest.raises(StorageError, match=words):
        world.set("a", "owner", "ana")


def test_a_file_that_comes_back_changed_is_followed_again(world: World) -> None:
    world.settle()
    world.path.unlink()
    world.settle()
    world.write(TEXT.replace('"C"', '"Sea"'))
    world.settle()
    assert world.banner() is None
    assert world.session.revision.plan.by_id["c"].title == "Sea"


def test_a_file_that_comes_back_as_it_was_is_no_news(world: World) -> None:
    world.settle()
    world.path.unlink()
    world.settle()
    world.write(TEXT)
    assert world.settle() is None
    assert world.banner() is None


def test_a_file_that_was_empty_from_the_start_is_an_empty_plan(tmp_path: Path) -> None:
    world = World(tmp_path / "a.plan.toml", "")
    world.settle()
    assert world.banner() is None
    world.session.execute([AddTask(Task("a", title="A"))], world.session.revision, "add")
    assert "[tasks.a]" in world.text


CONFLICT = "<<<<<<< ours\n[tasks.c]\n=======\n[tasks.d]\n>>>>>>> theirs\n"


def test_conflict_markers_keep_the_last_good_board_until_they_are_gone(world: World) -> None:
    world.write(TEXT + CONFLICT)
    world.settle()
    banner = world.banner()
    assert banner is not None
    assert banner.kind is BannerKind.UNREADABLE
    assert [task.id for task in world.session.revision.plan.tasks] == ["a", "b", "c"]
    with pytest.raises(StorageError):
        world.set("a", "owner", "ana")
    assert world.text == TEXT + CONFLICT
    world.write(TEXT + "\n[tasks.d]\n")
    world.settle()
    assert world.banner() is None
    assert "d" in world.session.revision.plan.by_id


def test_a_file_with_conflict_markers_opens_read_only(tmp_path: Path) -> None:
    world = World(tmp_path / "a.plan.toml", TEXT + CONFLICT)
    assert world.banner() is not None
    assert world.session.read_only
    world.settle()
    assert world.banner() is not None


def test_a_read_only_file_says_so_and_can_be_freed(world: World) -> None:
    world.path.chmod(0o444)
    world.session.poll(world.clock.tick(0.2))
    banner = world.banner()
    assert banner is not None
    assert banner.kind is BannerKind.READ_ONLY
    with pytest.raises(StorageError, match="is read-only"):
        world.set("a", "owner", "ana")
    world.path.chmod(0o644)
    world.session.poll(world.clock.tick(0.2))
    assert world.banner() is None
    world.set("a", "owner", "ana")


def test_reload_does_not_wait(world: World) -> None:
    world.others('"C"', '"Sea"')
    revision = world.session.reload()
    assert revision is not None
    assert revision.plan.by_id["c"].title == "Sea"
    assert world.session.reload() is None


def test_reload_of_a_missing_file_leaves_it_to_the_next_looks(world: World) -> None:
    world.path.unlink()
    assert world.session.reload() is None
    assert world.banner() is None


def test_today_is_the_clocks_unless_the_plan_or_the_caller_says_otherwise(tmp_path: Path) -> None:
    clock, path = HandClock(date(2026, 11, 24)), tmp_path / "a.plan.toml"
    path.write_text(TEXT)
    assert Session.open(path, clock=clock).revision.today == date(2026, 11, 24)
    path.write_text(f"[project]\ntoday = 2026-12-01\n\n{TEXT}")
    assert Session.open(path, clock=clock).revision.today == date(2026, 12, 1)
    given = date(2027, 1, 1)
    assert Session.open(path, given, clock).revision.today == given


def test_a_board_that_stays_open_over_midnight_turns_the_page(world: World) -> None:
    assert world.settle() is None
    world.clock.day = date(2026, 11, 25)
    revision = world.session.poll(world.clock.tick(0.2))
    assert revision is not None
    assert revision.today == date(2026, 11, 25)
    assert world.text == TEXT


def test_bytes_that_are_no_text_stay_where_they_are(world: World) -> None:
    raw = TEXT.encode().replace(b"# stays", b"# st\xffys")
    world.path.write_bytes(raw)
    world.settle()
    with pytest.raises(PlanError):
        world.set("a", "owner", "ana")
    world.set("c", "owner", "ana")
    world.session.undo()
    assert world.path.read_bytes() == raw

"""A trial: what is done in it is nowhere but in memory, until it is kept as one step."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from longpole.app.banner import Banner, BannerKind
from longpole.app.conflicts import UnmergedError, choices
from longpole.app.revision import Origin, Revision
from longpole.app.session import Session
from longpole.app.trial import Trial
from longpole.domain.edits import AddTask, MoveToColumn, RemoveTask, SetField
from longpole.domain.errors import EditError, StorageError
from longpole.domain.need import Need
from longpole.domain.task import Task
from longpole.storage.merge_conflict import Side
from tests.support.hand_clock import HandClock

TEXT = """\
# The plan.

[tasks.a]
title = "A"    # stays
estimate = "5d"

# about b
[tasks.b]
title = "B"
needs = ["a"]

[tasks.c]
title = "C"
"""


class World:
    """A plan file, a session on it, a what-if over that, and the others who write the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_text(TEXT, encoding="utf-8")
        self.clock = HandClock()
        self.session = Session.open(path, clock=self.clock)
        self.trial = Trial(self.session)

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def tried(self) -> str:
        return self.trial.revision.document.text

    def banner(self) -> Banner | None:
        """Give the banner as it is now."""
        return self.trial.banner

    def can_undo(self) -> str | None:
        """Give what can be undone now."""
        return self.trial.can_undo

    def set(self, task: str, field: str, value: object) -> Revision:
        edits = [SetField(task, field, value)]
        return self.trial.execute(edits, self.trial.revision, f"set {field} of {task}", task)

    def others(self, old: str, new: str) -> Revision | None:
        """Let somebody else change the file, and look until that is believed."""
        assert old in self.text
        self.path.write_text(self.text.replace(old, new), encoding="utf-8")
        return self.look()

    def look(self) -> Revision | None:
        found = None
        for _ in range(12):
            found = self.trial.poll(self.clock.tick(0.11)) or found
        return found


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "a.plan.toml")


def shot(*folders: Path) -> dict[str, tuple[int, int, bytes]]:
    """Give all that is in folders, and when each thing was last changed."""
    found = {}
    for folder in folders:
        for one in (folder, *sorted(folder.rglob("*"))):
            status = one.stat()
            content = one.read_bytes() if stat.S_ISREG(status.st_mode) else b""
            found[str(one)] = status.st_mtime_ns, status.st_ino, content
    return found


def test_nothing_is_written_in_a_whole_trial(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = tmp_path.parent / f"{tmp_path.name}-locks"
    locks.mkdir()
    monkeypatch.setattr("longpole.app.session.lock_folder", lambda: locks)
    before = shot(tmp_path, locks)

    def unwanted(*_given: object, **_named: object) -> None:
        raise AssertionError("a what-if writes something")

    for name in ("rename", "replace", "mkdir", "unlink", "fsync", "chmod"):
        monkeypatch.setattr(os, name, unwanted)
    session, trial = world.session, world.trial
    trial.execute([AddTask(Task("d", title="D"))], trial.revision, "add")
    trial.execute([MoveToColumn("a", "done", session.revision.today)], trial.revision, "done")
    trial.execute([RemoveTask("c")], trial.revision, "remove")
    for number in range(30):
        world.set("b", "owner", f"p{number}")
    for _ in range(10):
        trial.undo()
    trial.redo()
    world.look()
    trial.reload()
    trial.discard()
    assert shot(tmp_path, locks) == before
    assert session.revision.document.text == TEXT
    assert (session.can_undo, session.can_redo) == (None, None)


def test_it_begins_as_the_plan_is(world: World) -> None:
    states = world.session.revision.states
    revision = Trial(world.session).revision
    assert revision.base is world.session.revision
    assert revision.document is world.session.revision.document
    assert revision.states is states
    assert (revision.tried, revision.edited) == ((), frozenset())


def test_its_revisions_know_what_was_changed_in_it(world: World) -> None:
    world.set("a", "estimate", None)
    revision = world.set("c", "owner", "ana")
    assert revision.tried == ("set estimate of a", "set owner of c")
    assert revision.edited == {"a", "c"}
    world.set("c", "owner", None)
    assert world.trial.revision.edited == {"a"}
    assert world.trial.changes == 3


def test_undo_and_redo_work_inside_and_stop_at_its_beginning(world: World) -> None:
    world.session.execute([SetField("a", "owner", "eva")], world.session.revision, "before")
    world.trial = Trial(world.session)
    world.set("a", "owner", "ana")
    assert world.can_undo() == "set owner of a"
    world.trial.undo()
    assert world.tried == world.text
    assert world.can_undo() is None
    with pytest.raises(EditError, match="nothing to undo"):
        world.trial.undo()
    world.trial.redo()
    assert world.trial.revision.plan.by_id["a"].owner == "ana"
    assert world.session.can_undo == "before"


def test_keeping_is_one_step_which_undo_takes_back_byte_for_byte(world: World) -> None:
    world.set("a", "owner", "ana")
    world.set("b", "owner", "bo")
    world.trial.execute([RemoveTask("c")], world.trial.revision, "remove")
    tried = world.tried
    kept = world.trial.keep()
    assert world.text == tried == kept.document.text
    assert kept is world.session.revision
    assert (kept.label, kept.origin, kept.base) == ("What if: 3 changes", Origin.USER, None)
    world.session.undo()
    assert world.text == TEXT
    assert world.session.can_undo is None


def test_keeping_a_single_change_goes_by_its_name(world: World) -> None:
    world.set("a", "owner", "ana")
    assert world.trial.keep().label == "What if: set owner of a"


def test_keeping_what_differs_from_nothing_writes_nothing(world: World) -> None:
    before = world.path.stat().st_mtime_ns
    world.set("a", "owner", "ana")
    world.set("a", "owner", None)
    world.trial.keep()
    assert world.path.stat().st_mtime_ns == before
    assert world.session.can_undo is None


def test_what_was_worked_out_is_kept_with_it(world: World) -> None:
    world.trial.analysed(world.trial.revision, world.trial.revision.worked_out())
    revision = world.set("a", "estimate", None)
    assert not revision.is_analysed
    world.trial.analysed(revision, revision.worked_out())
    kept = world.trial.keep()
    assert kept.is_analysed
    assert kept.figures is not None
    assert kept.figures.whatif is None


def test_its_figures_are_compared_with_those_of_the_plan(world: World) -> None:
    estimate = world.session.revision.plan.by_id["a"].estimate
    assert estimate is not None
    shorter = replace(estimate, likely=replace(estimate.likely, amount=estimate.likely.amount - 3))
    figures = world.set("a", "estimate", shorter).worked_out()
    assert figures.whatif is not None
    assert figures.whatif.effects.finish == -3 * 480
    assert figures.aged().whatif is figures.whatif


def test_leaving_it_leads_to_no_task(world: World) -> None:
    world.session.execute([SetField("a", "owner", "eva")], world.session.revision, "x", "a")
    trial = Trial(world.session)
    assert trial.revision.focus is None
    assert trial.discard().focus is None
    assert trial.discard() is world.session.revision


def test_what_others_write_elsewhere_is_taken_in_and_what_is_tried_stays(world: World) -> None:
    world.set("a", "owner", "ana")
    found = world.others('"C"', '"See"')
    assert found is world.trial.revision
    assert found.origin is Origin.OUTSIDE
    assert found.plan.by_id["c"].title == "See"
    assert found.plan.by_id["a"].owner == "ana"
    assert found.edited == {"a"}
    assert found.base is world.session.revision
    assert world.text == TEXT.replace('"C"', '"See"')
    world.trial.keep()
    assert world.text == found.document.text
    world.session.undo()
    assert world.text == TEXT.replace('"C"', '"See"')


def test_undo_inside_goes_on_after_others_wrote(world: World) -> None:
    world.set("a", "owner", "ana")
    world.others('"C"', '"See"')
    world.trial.undo()
    assert world.tried == world.text


def test_what_others_write_in_the_same_place_is_said_and_nothing_is_lost(world: World) -> None:
    world.set("a", "title", "Mine")
    world.set("b", "owner", "bo")
    assert world.others('"A"', '"Theirs"') is None
    banner = world.banner()
    assert banner is not None
    assert banner.kind is BannerKind.APART
    assert banner.text == 'the title of "A" was changed meanwhile: keeping asks which counts'
    assert world.trial.read_only is None
    assert world.trial.revision.plan.by_id["a"].title == "Mine"
    with pytest.raises(UnmergedError) as raised:
        world.trial.keep()
    assert '"Theirs"' in world.text
    conflicts = raised.value.conflicts
    world.trial.keep(choices(conflicts, [Side.THEIRS for _ in conflicts]))
    assert world.session.revision.plan.by_id["a"].title == "Theirs"
    assert world.session.revision.plan.by_id["b"].owner == "bo"
    world.session.undo()
    assert world.text == TEXT.replace('"A"', '"Theirs"')


def test_it_comes_together_again_when_the_place_is_left_alone(world: World) -> None:
    world.set("b", "owner", "bo")
    world.set("a", "title", "Mine")
    world.others('"A"', '"Theirs"')
    assert world.banner() is not None
    world.trial.undo()
    found = world.look()
    assert found is not None
    assert world.banner() is None
    assert found.plan.by_id["a"].title == "Theirs"
    assert found.plan.by_id["b"].owner == "bo"


def test_a_conflict_that_comes_while_it_is_kept_is_asked_about_too(world: World) -> None:
    world.set("a", "title", "Mine")
    world.path.write_text(TEXT.replace('"A"', '"Theirs"'), encoding="utf-8")
    with pytest.raises(UnmergedError):
        world.trial.keep()
    assert world.text == TEXT.replace('"A"', '"Theirs"')
    assert world.trial.revision.plan.by_id["a"].title == "Mine"


def test_a_file_that_may_only_be_read_can_be_tried_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.plan.toml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o444)
    session = Session.open(path, clock=HandClock())
    assert session.read_only is not None
    assert session.no_trial is None
    trial = Trial(session)
    trial.execute([SetField("a", "owner", "x")], trial.revision, "try")
    assert (trial.banner, trial.read_only) == (None, None)
    assert trial.no_trial == session.read_only
    with pytest.raises(StorageError):
        trial.keep()
    assert path.read_text(encoding="utf-8") == TEXT
    assert trial.revision.plan.by_id["a"].owner == "x"


def test_a_file_that_is_gone_can_neither_be_tried_nor_begun_with(world: World) -> None:
    world.path.unlink()
    world.look()
    banner = world.banner()
    assert banner is not None
    assert banner.kind is BannerKind.GONE
    with pytest.raises(StorageError):
        world.set("a", "owner", "x")
    with pytest.raises(StorageError):
        Trial(world.session)
    world.path.write_text(TEXT, encoding="utf-8")
    world.look()
    world.set("a", "owner", "x")
    assert world.banner() is None


def test_another_day_and_other_plans_are_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.plan.toml"
    other.write_text('[tasks.x]\nestimate = "2d"\n', encoding="utf-8")
    world = World(tmp_path / "a.plan.toml")
    edits = [SetField("c", "needs", (Need("x", plan="other"),))]
    world.trial.execute(edits, world.trial.revision, "link")
    assert set(world.trial.revision.others) == {"other"}
    other.write_text('[tasks.x]\nestimate = "20d"\n', encoding="utf-8")
    found = world.look()
    assert found is not None
    assert found.tried == ("link",)
    world.clock.day = world.clock.day.replace(day=25)
    again = world.look()
    assert again is not None
    assert again.today.day == 25
    assert again.tried == ("link",)
    world.trial.discard()
    assert not world.session.revision.others

import os
from pathlib import Path

import pytest

from longpole.domain.errors import StorageError
from longpole.storage.workspace import NoPlanError, find, name_of, plans_in


def put(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_named_file_is_the_plan_whatever_it_is_called(tmp_path: Path) -> None:
    assert find("notes.txt", {}, tmp_path) == (tmp_path / "notes.txt",)


def test_a_named_file_need_not_exist_yet(tmp_path: Path) -> None:
    assert find("missing.plan.toml", {}, tmp_path) == (tmp_path / "missing.plan.toml",)


def test_a_path_relative_to_nothing_stays_as_it_was_given() -> None:
    assert find("some/a.plan.toml", {}, Path()) == (Path("some/a.plan.toml"),)


def test_a_named_folder_gives_its_plans_by_name(tmp_path: Path) -> None:
    put(tmp_path / "x" / "b.plan.toml", tmp_path / "x" / "a.plan.toml", tmp_path / "x" / "c.toml")
    assert find("x", {}, tmp_path) == (tmp_path / "x/a.plan.toml", tmp_path / "x/b.plan.toml")


def test_a_named_folder_without_plans_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NoPlanError, match=r"no plan in .*: no \*\.plan\.toml and no plans/"):
        find(".", {}, tmp_path)


def test_a_folder_called_plans_holds_plans_of_any_name(tmp_path: Path) -> None:
    put(tmp_path / "plans" / "a.toml", tmp_path / "plans" / "b.plan.toml")
    both = (tmp_path / "plans/a.toml", tmp_path / "plans/b.plan.toml")
    assert find("plans", {}, tmp_path) == both
    assert find(None, {}, tmp_path) == both


def test_the_variable_comes_before_what_lies_here(tmp_path: Path) -> None:
    put(tmp_path / "here.plan.toml", tmp_path / "there.plan.toml")
    assert find(None, {"LONGPOLE_PATH": "there.plan.toml"}, tmp_path) == (
        tmp_path / "there.plan.toml",
    )


def test_the_argument_comes_before_the_variable(tmp_path: Path) -> None:
    assert find("a.toml", {"LONGPOLE_PATH": "b.toml"}, tmp_path) == (tmp_path / "a.toml",)


def test_an_error_in_the_variable_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"\$LONGPOLE_PATH: there is no plan in"):
        find(None, {"LONGPOLE_PATH": "."}, tmp_path)


def test_an_empty_argument_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="empty"):
        find("", {}, tmp_path)


def test_own_plans_come_before_the_folder_of_plans(tmp_path: Path) -> None:
    put(tmp_path / "a.plan.toml", tmp_path / "plans" / "b.toml")
    assert find(None, {}, tmp_path) == (tmp_path / "a.plan.toml",)


def test_in_a_repository_the_folders_above_count_up_to_its_root(tmp_path: Path) -> None:
    put(tmp_path / "outside.plan.toml", tmp_path / "repo" / "plans" / "a.toml")
    (tmp_path / "repo" / ".git").mkdir()
    deep = tmp_path / "repo" / "src" / "deep"
    deep.mkdir(parents=True)
    assert find(None, {}, deep) == (tmp_path / "repo/plans/a.toml",)
    (tmp_path / "repo/plans/a.toml").unlink()
    with pytest.raises(NoPlanError):
        find(None, {}, deep)


def test_the_nearest_folder_wins(tmp_path: Path) -> None:
    put(tmp_path / ".git" / "HEAD", tmp_path / "a.plan.toml", tmp_path / "in" / "b.plan.toml")
    assert find(None, {}, tmp_path / "in") == (tmp_path / "in/b.plan.toml",)


def test_a_worktree_has_a_file_for_its_root(tmp_path: Path) -> None:
    put(tmp_path / ".git", tmp_path / "a.plan.toml")
    (tmp_path / "in").mkdir()
    assert find(None, {}, tmp_path / "in") == (tmp_path / "a.plan.toml",)


def test_outside_a_repository_only_this_folder_counts(tmp_path: Path) -> None:
    put(tmp_path / "a.plan.toml")
    (tmp_path / "in").mkdir()
    with pytest.raises(NoPlanError):
        find(None, {}, tmp_path / "in")


def test_folders_pipes_hidden_files_and_conflict_copies_are_no_plans(tmp_path: Path) -> None:
    (tmp_path / "folder.plan.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.plan.toml")
    put(tmp_path / ".hidden.plan.toml", tmp_path / "a.sync-conflict-20260101-X.plan.toml")
    put(tmp_path / "a.plan.toml")
    assert plans_in(tmp_path) == (tmp_path / "a.plan.toml",)


@pytest.mark.parametrize("odd", ["a\0b", "x" * 5000, "\udcff"])
def test_a_name_that_no_file_can_have_is_left_to_the_reader(odd: str, tmp_path: Path) -> None:
    assert find(odd, {}, tmp_path) == (tmp_path / odd,)


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.plan.toml", "a"), ("b.toml", "b"), ("c", "c"), (".plan.toml", ".plan.toml")],
)
def test_a_plan_is_named_for_its_file(file: str, name: str) -> None:
    assert name_of(Path("some") / file) == name

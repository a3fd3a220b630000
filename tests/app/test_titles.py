"""The titles of plans, read without the rest of their files."""

from pathlib import Path

from longpole.app.titles import title_of


def test_a_title_is_read_from_the_beginning_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.plan.toml"
    tasks = "".join(f'[tasks.t{number}]\ntitle = "Ünfinished"\n\n' for number in range(900))
    path.write_text(f'# Ours.\n\n[project]\ntitle = "Building site"\n\n{tasks}', encoding="utf-8")
    assert title_of(path) == "Building site"


def test_a_file_without_one_or_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.plan.toml"
    assert title_of(path) == ""
    path.write_bytes(b'[project]\ntitle = "\xff"\n')
    assert title_of(path) == ""
    path.write_text('[tasks.a]\ntitle = "x"\n', encoding="utf-8")
    assert title_of(path) == ""
    assert title_of(tmp_path) == ""

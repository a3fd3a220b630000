from pathlib import Path

import pytest

from longpole.tui.editor import NoEditorError, at_line, editor_of

PLAN = Path("/plans/a b.plan.toml")


def test_visual_comes_before_editor() -> None:
    assert editor_of({"VISUAL": "nvim", "EDITOR": "ed"}) == ["nvim"]


def test_editor_comes_before_vi() -> None:
    assert editor_of({"VISUAL": " ", "EDITOR": "nano -w"}) == ["nano", "-w"]


def test_without_a_setting_it_is_vi() -> None:
    assert editor_of({}) == ["vi"]


def test_a_setting_is_words_and_never_a_shell_command() -> None:
    assert editor_of({"EDITOR": "vim; rm -rf x"}) == ["vim;", "rm", "-rf", "x"]


def test_quotes_that_do_not_close_are_said() -> None:
    with pytest.raises(NoEditorError, match=r"\$EDITOR"):
        editor_of({"EDITOR": "vim 'x"})


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        (["vi"], ["+7", str(PLAN)]),
        (["/usr/bin/nvim", "-p"], ["-p", "+7", str(PLAN)]),
        (["nano"], ["+7", str(PLAN)]),
        (["emacs", "-nw"], ["-nw", "+7", str(PLAN)]),
        (["micro"], ["+7", str(PLAN)]),
        (["kak"], ["+7", str(PLAN)]),
        (["hx"], [f"{PLAN}:7"]),
        (["subl"], ["--wait", f"{PLAN}:7"]),
        (["subl", "-w"], ["-w", f"{PLAN}:7"]),
        (["zed"], ["--wait", f"{PLAN}:7"]),
        (["code"], ["--wait", "--goto", f"{PLAN}:7"]),
        (["code", "-w"], ["-w", "--goto", f"{PLAN}:7"]),
        (["unknown", "-x"], ["-x", str(PLAN)]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    editor: list[str], arguments: list[str]
) -> None:
    assert at_line(editor, PLAN, 7) == [editor[0], *arguments]


def test_a_file_that_looks_like_an_option_is_given_as_a_path() -> None:
    assert at_line(["vi"], Path("-rf"), 1)[-1].startswith("/")

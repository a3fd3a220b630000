from pathlib import Path

import pytest

from longpole.app.settings import Settings, load_settings


def load(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return load_settings(path)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none" / "settings.toml") == Settings()


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    text = 'theme = "dusk"\nsymbols = "ascii"\ncompact = true\n'
    assert load(tmp_path, text) == Settings(theme="dusk", symbols="ascii", compact=True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("symbols = 'emoji'", 'symbols: expected "unicode" or "ascii"'),
        ("compact = 1", "compact: expected true or false"),
        ("theme = []", "theme: expected the name of a theme"),
        ("colour = 1", "colour: there is no such setting; there are theme"),
    ],
)
def test_a_bad_setting_is_told_and_the_others_count(line: str, words: str, tmp_path: Path) -> None:
    found = load(tmp_path, f"{line}\n{'theme' if 'compact' in line else 'compact'} = 'x'\n")
    assert any(words in problem for problem in found.problems)
    good = load(tmp_path, f"{line}\n" + ("" if "theme" in line else 'theme = "dusk"\n'))
    assert good.theme == (None if "theme" in line else "dusk")
    assert len(good.problems) == 1


@pytest.mark.parametrize(
    "text", ["compact = ", "a = \udcff", "x = " + "[" * 5000, "\0", "a=1\na=2"]
)
def test_a_file_that_is_no_toml_is_told_and_stops_nothing(text: str, tmp_path: Path) -> None:
    found = load(tmp_path, text)
    assert (found.theme, found.symbols, found.compact) == (None, "unicode", False)
    assert len(found.problems) == 1


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    assert "is a folder" in load_settings(tmp_path).problems[0]


def test_a_key_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in load(tmp_path, '"a\\u001b[2J" = 1').problems[0]

from pathlib import Path

import pytest

from longpole.app.settings import Settings, Source, load_settings


def load(tmp_path: Path, text: str, **environ: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return load_settings(path, environ)


def told(settings: Settings) -> list[str]:
    return [
        f"{one.at.line}:{one.at.column}: {one.problem.severity}: {one.problem.message}"
        for one in settings.problems
    ]


def values(settings: Settings) -> tuple[str | None, str, bool]:
    return settings.theme, settings.symbols, settings.compact


DEFAULTS = (None, "unicode", False)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none" / "settings.toml", {}) == Settings()


def test_what_is_set_is_taken_and_where_it_is_from_is_known(tmp_path: Path) -> None:
    found = load(tmp_path, 'theme = "dusk"\nsymbols = "ascii"\n')
    assert values(found) == ("dusk", "ascii", False)
    names = ("theme", "symbols", "compact")
    assert [found.source(name) for name in names] == [Source.FILE, Source.FILE, Source.DEFAULT]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("symbols = 'emoji'", '2:1: error: symbols: expected "unicode" or "ascii"'),
        ("compact = 1", "2:1: error: compact: expected true or false"),
        ("theme = []", "2:1: error: theme: expected the name of a theme in quotes"),
        ("  colour = 1", "2:3: warning: colour: there is no such setting; there are theme, sym"),
        ("tehme = 1", '2:1: warning: tehme: there is no such setting; did you mean "theme"?'),
        ("[keys]\nundo = 1", '3:1: error: undo: expected a key such as "e", or a list of keys'),
        ("[keys]\nundo = ['x', 1]", "3:1: error: undo: expected a key"),
        ("keys = 1", "2:1: error: keys: expected a table"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_the_others_count(
    line: str, words: str, tmp_path: Path
) -> None:
    other = "theme = 'dusk'" if "theme" not in line else "symbols = 'ascii'"
    found = load(tmp_path, f"{other}\n{line}\n")
    (problem,) = told(found)
    assert problem.startswith(words)
    assert values(found) != DEFAULTS


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("compact = \n", "1:11"),
        ("a = \udcff", "1:5"),
        ("\0", "1:1"),
        ("theme = 'x'\ntheme = 'y'\n", "2:12"),
        ("[keys]\n[keys]\n", "2:6"),
    ],
)
def test_a_file_that_is_no_toml_is_told_by_line(text: str, place: str, tmp_path: Path) -> None:
    (problem,) = told(load(tmp_path, text))
    assert problem.startswith(f"{place}: error: not valid TOML")


def test_a_broken_table_leaves_the_others(tmp_path: Path) -> None:
    found = load(tmp_path, 'theme = "dusk"\n[keys]\nundo = \n')
    assert found.theme == "dusk"
    assert [text.partition(" ")[0] for text in told(found)] == ["3:8:"]


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, ".".join("a" * 5000) + " = 1", "\ufeff"])
def test_a_strange_file_stops_nothing(text: str, tmp_path: Path) -> None:
    assert values(load(tmp_path, text)) == DEFAULTS


def test_a_file_larger_than_a_person_writes_is_not_read(tmp_path: Path) -> None:
    found = load(tmp_path, 'theme = "x"\n#' + "x" * 1_000_000)
    assert found.theme is None
    assert "larger than 256 kB" in told(found)[0]


def test_a_folder_and_a_link_to_nowhere_are_told(tmp_path: Path) -> None:
    assert "a folder" in told(load_settings(tmp_path, {}))[0]
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "no such file" in told(load_settings(tmp_path / "link", {}))[0]


def test_a_key_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in told(load(tmp_path, '"a\\u001b[2J" = 1'))[0]


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    found = load(tmp_path, 'theme = "dusk"', LONGPOLE_THEME="dawn", LONGPOLE_COMPACT="1")
    assert values(found) == ("dawn", "unicode", True)
    assert found.source("theme") is Source.ENVIRONMENT
    assert found.source("compact") is Source.ENVIRONMENT


def test_a_variable_that_does_not_fit_is_told_and_the_file_counts(tmp_path: Path) -> None:
    found = load(tmp_path, 'symbols = "ascii"', LONGPOLE_SYMBOLS="emoji", LONGPOLE_THEME="")
    assert values(found) == (None, "ascii", False)
    assert str(found.problems[0]).startswith("$LONGPOLE_SYMBOLS:1:1: error: symbols: expected")

"""Themes as data: what each role looks like, read from TOML and checked before anything is painted.

A person's theme may name only what it changes: the rest is that of the theme it is based on. One
with a mistake is not used at all; every mistake in it is told by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import longpole
from longpole.app.settings import Settings, did_you_mean
from longpole.domain.record import record
from longpole.storage.config import ConfigFile, FileProblem, read_config
from longpole.storage.files import shown
from longpole.views.spans import Role

DARK, LIGHT, HIGH_CONTRAST, SIXTEEN = "dark", "light", "high-contrast", "sixteen"
SHIPPED = (DARK, LIGHT, HIGH_CONTRAST, SIXTEEN)
"""The themes that come with the program."""

COLORS = ("background", "surface", "selection", "accent", "rule")
"""The colours that every theme has."""

INVERSE = "selection_text"
"""One colour for all text of the selected card, for who has too few to keep them apart on it."""

LINES = (Role.RULE, Role.ACCENT)
"""The roles of what is drawn rather than written: they have the colours of their names."""

_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
TERMINAL = ("default", *_NAMES, *(f"bright_{name}" for name in _NAMES))
"""The colours of the terminal's own palette, by name."""

_WORDS = frozenset({"bold", "italic", "underline", "reverse", "dim"})
_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_NAME = re.compile(r"\w[\w-]{0,39}")
_KEYS = ("name", "dark", "base", "colors", "roles")
_ROLES = tuple(role.value for role in Role if role not in LINES)


@record
class Look:
    """What a role looks like: its colour, perhaps one behind it, and words such as `bold`."""

    color: str
    background: str | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class ThemeFile:
    """A theme as its file says it. A colour is `#rrggbb` or one of the terminal's by name."""

    id: str
    name: str
    dark: bool
    colors: Mapping[str, str]
    roles: Mapping[Role, Look]


def names(folder: Path | None) -> tuple[str, ...]:
    """Name the themes there are: the shipped ones, then those in a folder."""
    return tuple(dict.fromkeys((*SHIPPED, *_files(folder))))


def find(name: str, folder: Path | None) -> tuple[ThemeFile | None, list[FileProblem]]:
    """Give a theme by its name: the one in the folder, else the shipped one, if it is good.

    The name is compared with those of the files there: it is never taken for a path.
    """
    path = _files(folder).get(name)
    theme, problems = read_theme(path) if path is not None else (None, [])
    if theme is None and name in SHIPPED:
        theme = shipped(name)
    return theme, problems


def choose(
    settings: Settings, folder: Path | None, otherwise: str = DARK
) -> tuple[ThemeFile, list[FileProblem]]:
    """Give the theme to use: the one of the settings if it can be used, and why not if it cannot.

    `otherwise` is the shipped theme to use without one.
    """
    wanted = settings.theme
    if wanted is None:
        return shipped(otherwise), []
    theme, problems = find(wanted, folder)
    known = names(folder)
    if wanted not in known:
        close = did_you_mean(wanted, known) or f"; there are {', '.join(known)}"
        message = f'there is no theme "{shown(Path(wanted))}"{close}'
        problems.append(settings.fault("E607", message, "theme"))
    return theme or shipped(otherwise), problems


@lru_cache(maxsize=len(SHIPPED))
def shipped(name: str) -> ThemeFile:
    """Give a theme that comes with the program."""
    package = Path(longpole.__file__).parent
    installed = package / "themes" / f"{name}.toml"
    # In a checkout the themes stand at its top, where people look for them.
    path = installed if installed.exists() else package.parents[1] / "themes" / f"{name}.toml"
    theme, problems = read_theme(path, based=False)
    if theme is None:
        raise FileNotFoundError("; ".join(map(str, problems)))
    return theme


def read_theme(path: Path, *, based: bool = True) -> tuple[ThemeFile | None, list[FileProblem]]:
    """Read a theme file; it is None if anything in it is wrong.

    One that is not `based` on another has to name every colour and every role itself.
    """
    file = read_config(path)
    reader = _Reader(file, based=based)
    theme = reader.theme() if not file.problems else None
    problems = [*file.problems, *reader.problems]
    return (None if problems else theme), problems


class _Reader:
    """Reads one file, collecting what is wrong in it."""

    def __init__(self, file: ConfigFile, *, based: bool) -> None:
        self._file = file
        self._based = based
        self.problems: list[FileProblem] = []

    def theme(self) -> ThemeFile:
        """Give the theme; it counts only if there are no problems."""
        table, stem = self._file.table, self._file.path.stem
        if not _NAME.fullmatch(stem):
            self._tell("a theme's name is letters, digits, - and _, at most 40 of them")
        self._known(table, _KEYS, "key")
        name, dark = table.get("name", stem), table.get("dark", True)
        if not isinstance(name, str):
            self._tell("name: expected text in quotes", "name")
        if not isinstance(dark, bool):
            self._tell("dark: expected true or false", "dark")
        base = self._base(dark=dark is not False)
        colors = dict(base.colors) if base else {}
        roles = dict(base.roles) if base else {}
        colors |= self._colors()
        roles |= {Role(key): look for key, look in self._roles().items()}
        roles |= {role: Look(colors[role.value]) for role in LINES if role.value in colors}
        for kind, names in (("colors", COLORS), ("roles", _ROLES)):
            for key in names:
                if key not in colors and key not in roles:
                    self._tell(f"{kind}.{key} is missing", kind)
        return ThemeFile(stem, str(name), dark is not False, colors, roles)

    def _base(self, *, dark: bool) -> ThemeFile | None:
        if not self._based:
            return None
        wanted = self._file.table.get("base", DARK if dark else LIGHT)
        if wanted in SHIPPED:
            return shipped(str(wanted))
        self._tell(f"base: expected one of {', '.join(SHIPPED)}", "base")
        return shipped(DARK)

    def _colors(self) -> dict[str, str]:
        found = {}
        for name, text in self._table("colors", (*COLORS, INVERSE)):
            color = _color(text)
            if color is None:
                self._tell(_not_a_color(f"colors.{name}", text), "colors", name)
            else:
                found[name] = color
        return found

    def _roles(self) -> dict[str, Look]:
        found = {}
        for name, text in self._table("roles", _ROLES):
            front, _, behind = text.partition(" on ")
            parts = front.split()
            words = frozenset(part for part in parts if part in _WORDS)
            rest = " ".join(part for part in parts if part not in _WORDS)
            color, background = _color(rest), _color(behind) if behind else None
            if color is None or (behind and background is None):
                wrong = rest if color is None else behind
                self._tell(_not_a_color(f"roles.{name}", wrong), "roles", name)
            else:
                found[name] = Look(color, background, words)
        return found

    def _table(self, kind: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
        table = self._file.table.get(kind, {})
        if not isinstance(table, dict):
            self._tell(f"{kind}: expected a table", kind)
            return
        self._known(table, known, f"{kind[:-1].replace('color', 'colour')}", kind)
        for name, text in table.items():
            if name not in known:
                continue
            if isinstance(text, str):
                yield name, text
            else:
                self._tell(f'{kind}.{name}: expected text such as "#7fb4ff"', kind, name)

    def _known(
        self, table: Mapping[str, object], known: Iterable[str], what: str, *path: str
    ) -> None:
        for key in table:
            if key not in known:
                close = did_you_mean(key, tuple(known))
                self._tell(f'there is no {what} "{shown(Path(key))}"{close}', *path, key)

    def _tell(self, message: str, *path: str) -> None:
        self.problems.append(self._file.fault("E608", message, path))


def _color(text: str) -> str | None:
    text = text.strip()
    if text in TERMINAL:
        return f"ansi_{text}"
    return text.lower() if _HEX.fullmatch(text) else None


def _not_a_color(where: str, text: str) -> str:
    said = shown(Path(text.strip()[:40]))
    return f'{where}: "{said}" is not a colour such as #7fb4ff or bright_blue'


def _files(folder: Path | None) -> dict[str, Path]:
    """Give the theme files of a folder by their names."""
    try:
        found = sorted(folder.glob("*.toml")) if folder is not None else []
    except OSError:
        return {}
    return {path.stem: path for path in found}

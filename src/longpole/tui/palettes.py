"""Theme files: TOML that says what each role looks like, checked before anything is painted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import tomli
from rich.style import Style as RichStyle
from textual.color import Color, ColorParseError
from textual.style import Style

from longpole.domain.errors import PlanError
from longpole.views.spans import Role

COLORS = ("background", "surface", "selection", "accent", "rule")
"""The colours that every theme names."""

_LINES = (Role.RULE, Role.ACCENT)
"""The roles of what is drawn rather than written: they have the colours of their names."""

_WORDS = frozenset({"bold", "italic", "underline", "reverse", "dim"})
_LARGEST = 64 * 1024


class ThemeError(PlanError):
    """A theme file that cannot be used; the text names the file and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """What a role looks like: its colour, perhaps one behind it, and words such as `bold`."""

    color: Color
    background: Color | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Palette:
    """A theme as it is used: `colors` by name, and a style for every role."""

    id: str
    name: str
    dark: bool
    colors: Mapping[str, Color]
    roles: Mapping[Role, RoleStyle]

    def style(self, role: Role, background: str = "background") -> Style:
        """Give the style of a role on one of the backgrounds."""
        look = self.roles[role]
        return Style(
            background=look.background or self.colors[background],
            foreground=look.color,
            bold="bold" in look.words or None,
            dim="dim" in look.words or None,
            italic="italic" in look.words or None,
            underline="underline" in look.words or None,
            reverse="reverse" in look.words or None,
        )

    @cached_property
    def on_board(self) -> Mapping[Role, RichStyle]:
        """The styles of roles on the board itself, as strips take them."""
        return {role: self.style(role).rich_style for role in Role}

    @cached_property
    def on_selection(self) -> Mapping[Role, RichStyle]:
        """The styles of roles on the selected card, as strips take them."""
        styles = {role: self.style(role, "selection").rich_style for role in Role}
        return styles | {Role.TITLE: styles[Role.TITLE] + RichStyle(bold=True)}


def load(path: Path) -> Palette:
    """Read a theme file; raise ThemeError with the file and the key that is wrong."""
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise ThemeError(f"{path}: a theme this large is none")
        table = tomli.loads(data.decode())
    except (OSError, ValueError, RecursionError) as error:
        raise ThemeError(f"{path}: {error}") from None
    try:
        return _palette(path.stem, table)
    except ValueError as error:
        raise ThemeError(f"{path}: {error}") from None


def _palette(theme_id: str, table: Mapping[str, object]) -> Palette:
    colors, roles = _table(table, "colors"), _table(table, "roles")
    for kind, given, known in (
        ("colour", colors, set(COLORS)),
        ("role", roles, {role.value for role in Role} - set(_LINES)),
    ):
        if missing := sorted(known - given.keys()):
            raise ValueError(f"the {kind} {missing[0]} is missing")
        if unknown := sorted(given.keys() - known):
            raise ValueError(f"there is no {kind} {unknown[0]}")
    parsed = {name: _color(name, text) for name, text in colors.items()}
    styles = {Role(name): _role_style(name, text) for name, text in roles.items()}
    name = table.get("name", theme_id)
    return Palette(
        id=f"longpole-{theme_id}",
        name=name if isinstance(name, str) else theme_id,
        dark=table.get("dark") is not False,
        colors=parsed,
        roles=styles | {role: RoleStyle(parsed[role.value]) for role in _LINES},
    )


def _table(table: Mapping[str, object], name: str) -> dict[str, str]:
    found = table.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"[{name}] is missing")
    for key, value in found.items():
        if not isinstance(value, str):
            raise ValueError(f"{name}.{key} is not text")
    return found


def _role_style(name: str, text: str) -> RoleStyle:
    front, _, behind = text.partition(" on ")
    parts = front.split()
    words = frozenset(part for part in parts if part in _WORDS)
    color = " ".join(part for part in parts if part not in _WORDS)
    background = _color(name, behind) if behind else None
    return RoleStyle(_color(name, color), background, words)


def _color(name: str, text: str) -> Color:
    try:
        color = Color.parse(text.strip())
    except ColorParseError:
        raise ValueError(f'{name}: "{text.strip()}" is not a colour such as #7fb4ff') from None
    if color.a != 1 or color.ansi is not None:
        raise ValueError(f'{name}: "{text.strip()}" must be a plain colour such as #7fb4ff')
    return color

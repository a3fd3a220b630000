"""Palettes: a theme as the screens use it, each role a style on each background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rich.style import Style as RichStyle
from textual.color import Color
from textual.style import Style

from longpole.app.themes import INVERSE, Look, ThemeFile
from longpole.domain.record import record
from longpole.views.spans import Role


@record
class RoleStyle:
    """What a role looks like: its colour, perhaps one behind it, and words such as `bold`."""

    color: Color
    background: Color | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Palette:
    """A theme as it is used: `colors` by name, and a style for every role.

    `inverse` is the one colour of all text on the selection, where a theme has it so.
    """

    dark: bool
    colors: Mapping[str, Color]
    roles: Mapping[Role, RoleStyle]
    inverse: Color | None = None

    def style(self, role: Role, background: str = "background") -> Style:
        """Give the style of a role on one of the backgrounds."""
        look = self.roles[role]
        selected = background == "selection" and look.background is None
        return Style(
            background=look.background or self.colors[background],
            foreground=self.inverse if selected and self.inverse else look.color,
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
    def on_surface(self) -> Mapping[Role, RichStyle]:
        """The styles of roles on a window that lies over a screen."""
        return {role: self.style(role, "surface").rich_style for role in Role}

    @cached_property
    def on_selection(self) -> Mapping[Role, RichStyle]:
        """The styles of roles on the selected card, as strips take them."""
        styles = {role: self.style(role, "selection").rich_style for role in Role}
        return styles | {Role.TITLE: styles[Role.TITLE] + RichStyle(bold=True)}


def palette(theme: ThemeFile) -> Palette:
    """Give the palette of a theme."""
    colors = {name: Color.parse(color) for name, color in theme.colors.items()}
    inverse = colors.pop(INVERSE, None)
    roles = {role: _style(look) for role, look in theme.roles.items()}
    return Palette(theme.dark, colors, roles, inverse)


def _style(look: Look) -> RoleStyle:
    behind = Color.parse(look.background) if look.background else None
    return RoleStyle(Color.parse(look.color), behind, look.words)

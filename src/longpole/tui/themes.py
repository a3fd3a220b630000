"""The themes of the product, registered with Textual before the first paint.

Styles come from the theme's palette by role. Dialogs, whose colours Textual's style sheets set,
have the same colours as variables: `$lp-muted`, `$lp-selection` and so on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from textual.app import App
from textual.style import Style
from textual.theme import Theme

import longpole
from longpole.tui.theme_files import Palette, ThemeError, load
from longpole.views.spans import Role

DARK = "longpole-dark"
LIGHT = "longpole-light"

_QUIET = frozenset({Role.MUTED, Role.DONE, Role.WAITING, Role.TAG, Role.RULE})


@dataclass
class PaletteTheme(Theme):
    """A Textual theme that remembers the palette it was made from."""

    palette: Palette | None = None


def register_themes(app: App[Any], folders: Iterable[Path] = ()) -> list[ThemeError]:
    """Register the built-in themes, then those in `folders`; give what was wrong with the latter.

    A theme in a folder may take the place of a built-in one by its name.
    """
    for path in (_shipped("dark"), _shipped("light")):
        app.register_theme(_theme(load(path)))
    refused: list[ThemeError] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        try:
            app.register_theme(_theme(load(path)))
        except ThemeError as error:
            refused.append(error)
    return refused


def palette_of(app: App[Any]) -> Palette:
    """Give the palette in use; without colours, if that is what the person asked for."""
    theme = app.current_theme
    palette = theme.palette if isinstance(theme, PaletteTheme) else None
    palette = palette or _builtin("dark" if theme.dark else "light")
    return _colourless(palette) if app.no_color else palette


def role_style(app: App[Any], role: Role, background: str = "background") -> Style:
    """Give the style of a role in the theme in use, on one of its backgrounds."""
    return palette_of(app).style(role, background)


@lru_cache(maxsize=2)
def _builtin(name: str) -> Palette:
    return load(_shipped(name))


_WITHOUT_COLOUR = {role: frozenset({"dim"}) for role in _QUIET} | {
    Role.MATCH: frozenset({"reverse"}),
    Role.KEY: frozenset({"bold"}),
}


@lru_cache(maxsize=4)
def _colourless(palette: Palette) -> Palette:
    """Give a palette that tells roles apart by more than colour, since no colour will be left."""
    roles = {
        role: replace(style, words=_WITHOUT_COLOUR.get(role, style.words))
        for role, style in palette.roles.items()
    }
    return replace(palette, roles=roles)


def _shipped(name: str) -> Path:
    package = Path(longpole.__file__).parent
    installed = package / "themes" / f"{name}.toml"
    # In a checkout the themes stand at its top, where people look for them.
    return installed if installed.exists() else package.parents[1] / "themes" / f"{name}.toml"


def _theme(palette: Palette) -> PaletteTheme:
    colors = {name: color.hex for name, color in palette.colors.items()}
    roles = {role: palette.roles[role].color.hex for role in Role}
    variables = {f"lp-{role.value.replace('_', '-')}": color for role, color in roles.items()}
    variables |= {f"lp-{name}": color for name, color in colors.items()}
    return PaletteTheme(
        name=palette.id,
        dark=palette.dark,
        primary=colors["accent"],
        secondary=roles[Role.REVIEW],
        accent=colors["accent"],
        warning=roles[Role.BLOCKED],
        error=roles[Role.PROBLEM],
        success=roles[Role.READY],
        foreground=roles[Role.TEXT],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["surface"],
        variables=variables
        | {
            "block-cursor-foreground": roles[Role.TITLE],
            "block-cursor-background": colors["selection"],
            "block-cursor-text-style": "bold",
            "input-cursor-background": colors["accent"],
            "input-selection-background": colors["selection"],
            "border": colors["accent"],
            "border-blurred": colors["rule"],
        },
        palette=palette,
    )

"""How well texts stand out: contrast as the web's guidelines for access define it."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color as RichColor
from textual.app import App
from textual.color import Color

from tests.support.screen_text import screen_strips

VGA = (
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)
XTERM = (
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
)
_DRAWN = " ▌"
"""The bar at the side of a toast is no text."""

CONSOLES: Mapping[str, tuple[str, ...]] = {"a Linux console": VGA, "xterm": XTERM}
"""What the sixteen colours are where nobody has chosen them."""


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours; of the terminal's own, the least on any console."""
    return min(_contrast(one, other, colors) for colors in CONSOLES.values())


def pairs(app: App[None] | App[object]) -> set[tuple[Color, Color]]:
    """Give the colours of all texts on the screen on top, each with the one behind it."""
    found = set()
    for strip in screen_strips(app.screen):
        for segment in strip:
            style = segment.style
            if segment.text.strip(_DRAWN) and style is not None and style.color and style.bgcolor:
                front, behind = _color(style.color), _color(style.bgcolor)
                found.add((behind, front) if style.reverse else (front, behind))
    return found


def _color(color: RichColor) -> Color:
    return Color.parse(Color.from_rich_color(color).hex)


def _contrast(one: Color, other: Color, colors: tuple[str, ...]) -> float:
    dark, light = sorted(_luminance(_on(color, colors)) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _on(color: Color, colors: tuple[str, ...]) -> Color:
    if color.ansi is None:
        return color
    assert color.ansi >= 0, "what a terminal's default is, nobody knows"
    return Color.parse(colors[color.ansi])


def _luminance(color: Color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

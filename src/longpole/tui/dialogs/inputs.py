"""Text inputs that show what a person wrote without letting it steer the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from longpole.tui.dispatch import normalise
from longpole.views.text import clean

Lit = Sequence[tuple[int, int, Style]]


class _Shown(Highlighter):
    """Gives the cleaned text with the parts that light up; characters keep their places."""

    def __init__(self) -> None:
        self.lit: Lit = ()

    def __call__(self, text: str | Text) -> Text:
        plain = text if isinstance(text, str) else text.plain
        shown = Text(clean(plain), no_wrap=True, overflow="ignore", end="")
        self.highlight(shown)
        return shown

    def highlight(self, text: Text) -> None:
        """Light up the parts."""
        for start, end, style in self.lit:
            text.stylize(style, start, end)


class _Names(Suggester):
    """Completes the word being typed from known names; the rest of a list stays as it is."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._names = [clean(name) for name in names]

    async def get_suggestion(self, value: str) -> str | None:
        """Give the text with its last word completed."""
        start = value.rpartition(",")[2].lstrip()
        if not start:
            return None
        folded = start.casefold()
        for name in self._names:
            if name.casefold().startswith(folded) and len(name) > len(start):
                return value + name[len(start) :]
        return None


class TextLine(Input):
    """One line of text, without a box of its own.

    `taken` sees each key first and may keep it from being typed.
    """

    DEFAULT_CSS = """
    TextLine, TextLine:focus {
        background: $surface;
        background-tint: $foreground 6%;
        padding: 0 1;
        border: none;
        height: 1;
    }
    TextLine.-textual-compact { padding: 0 1; }
    """

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        names: Sequence[str] = (),
        taken: Callable[[str], bool] | None = None,
        id: str | None = None,  # noqa: A002 - the library's own name for it
    ) -> None:
        self._shown = _Shown()
        self._taken = taken
        super().__init__(
            text,
            placeholder=clean(placeholder),
            highlighter=self._shown,
            suggester=_Names(names) if names else None,
            select_on_focus=False,
            compact=True,
            id=id,
        )
        self.cursor_blink = False
        self.cursor_position = len(text)

    def light(self, lit: Lit) -> None:
        """Light up parts of the text as typed."""
        self._shown.lit = lit
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Let the owner have the key first."""
        if self._taken is not None and self._taken(normalise(event.key, event.character)):
            event.stop()
            event.prevent_default()

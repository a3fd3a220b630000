"""The window over a what-if: what was changed, what comes of it, and how it may end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from longpole.app.outcome import Effects
from longpole.app.revision import Revision
from longpole.domain.task import Task
from longpole.tui.dialogs.base import Dialog, Frame
from longpole.tui.dialogs.confirm import ChoiceRow
from longpole.tui.widgets.lines import LineWidget, Styles, draw
from longpole.tui.widgets.scroll import Scroll
from longpole.views.differences import differences
from longpole.views.spans import Role, Span
from longpole.views.symbols import UNICODE, Symbols
from longpole.views.text import clean, wrap
from longpole.views.trial import page, title
from longpole.views.wrapping import wrap_spans

_HANGING = 2
"""Cells that the lines of a sentence stand further in, but for its first."""

_MARGIN = 1

_BESIDE = 6
"""Cells of a choice that its words do not have: its key and its margins."""


class Sentences(LineWidget):
    """Shows sentences, wrapped, and scrolls where there are more than fit."""

    def __init__(self, symbols: Symbols) -> None:
        super().__init__(symbols)
        self._sentences: list[Sequence[Span]] = []
        self._lines: list[list[Span]] = []
        self.scroll_lines = Scroll()

    @property
    def styles_by_role(self) -> Styles:
        """Give the styles of roles in a window."""
        return self.palette.on_surface

    def show(self, sentences: Iterable[Sequence[Span]]) -> None:
        """Show other sentences."""
        self._sentences = list(sentences)

    def fit(self, cells: int, room: int) -> None:
        """Take as many lines as there are, or as there is room for."""
        self._lines = [line for one in self._sentences for line in _wrapped(one, cells)]
        height = min(len(self._lines), max(1, room))
        self.styles.height = height
        self.scroll_lines.resize(height, len(self._lines))
        self.refresh()

    def scroll_by(self, lines: int) -> None:
        """Move what is in view."""
        if self.scroll_lines.move(lines):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give one line."""
        cells, scroll = self.size.width, self.scroll_lines
        left = len(self._lines) - scroll.top - scroll.shown
        if y == scroll.shown and left > 0:
            spans = [Span(f" {self.symbols.below} {left} more lines", Role.MUTED)]
        else:
            at = scroll.top + y
            spans = [Span(" " * _MARGIN), *self._lines[at]] if at < len(self._lines) else []
        return draw(spans, cells, self.styles_by_role)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.scroll_by(2)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.scroll_by(-2)


class EffectsDialog(Dialog[str]):
    """Says what comes of what was changed, always of the newest revision, and ends the what-if."""

    DEFAULT_CSS = """
    EffectsDialog > #frame { width: 92; }
    EffectsDialog Sentences { height: 4; background: $surface; margin-bottom: 1; }
    """

    keys = (("Enter", "the marked one"), ("Ctrl+D Ctrl+U", "scroll"), ("Esc", "go on"))

    def __init__(
        self,
        effects: Effects,
        revision: Callable[[], Revision],
        answered: Callable[[str], None],
        keys: Mapping[str, str],
        symbols: Symbols = UNICODE,
    ) -> None:
        super().__init__("What if", answered)
        self._keys_of = keys
        self._effects = effects
        self._revision = revision
        self._shown: Revision | None = None
        self._rows = [ChoiceRow(choice, self._pick) for choice in effects.choices]
        self._cursor = [choice.value for choice in effects.choices].index(effects.default)
        self._sentences = Sentences(symbols)

    def body(self) -> Iterable[Widget]:
        """Give the sentences, and the choices below them: these are always in sight."""
        yield self._sentences
        yield from self._rows

    def on_mount(self) -> None:
        """Say it, and stand on the default."""
        self._move_to(self._cursor)
        self.follow()

    def follow(self) -> None:
        """Say it of the newest revision."""
        revision = self._revision()
        if revision is self._shown:
            return
        self._shown = revision
        self.query_one(Frame).border_title = Content(title(len(revision.tried)))
        refused = [[Span(clean(line), Role.PROBLEM)] for line in self._effects.lines]
        told = page(_changes(revision), revision.figures, self._keys_of)
        self._sentences.show([*refused, *told])
        self.fit()

    def fit(self) -> None:
        """Give the sentences what room the choices leave."""
        cells = self.query_one("#frame").content_size.width or self.size.width
        labels = (clean(choice.label) for choice in self._effects.choices)
        below = sum(len(wrap(label, max(1, cells - _BESIDE))) for label in labels) + 1
        self._sentences.fit(cells - 2 * _MARGIN, self.room - below)

    def press(self, key: str) -> bool:
        """Take the key of a choice, Enter for the one under the cursor, or scroll."""
        page_of = self._sentences.scroll_lines.page
        steps = {"j": 1, "down": 1, "tab": 1, "k": -1, "up": -1, "shift+tab": -1}
        scrolls = {"ctrl+d": 1, "pagedown": 1, "ctrl+u": -1, "pageup": -1}
        values = {choice.key: choice.value for choice in self._effects.choices}
        if key in values:
            self._pick(values[key])
        elif key == "enter":
            self._pick(self._effects.choices[self._cursor].value)
        elif key in steps:
            self._move_to((self._cursor + steps[key]) % len(self._rows))
        elif key in scrolls:
            self._sentences.scroll_by(scrolls[key] * page_of)
        elif key in {"q", self._keys_of.get("whatif")}:
            self.leave()
        else:
            return False
        return True

    def _pick(self, value: str) -> None:
        if value == self._effects.default:
            self.leave()
        else:
            self.answer(value)

    def _move_to(self, index: int) -> None:
        self._cursor = index
        for at, row in enumerate(self._rows):
            row.set_class(at == index, "-on")


def _changes(revision: Revision) -> list[tuple[Task, str]] | None:
    if revision.base is None or not revision.tried:
        return None
    return list(differences(revision.base.plan, revision.plan, revision.today))


def _wrapped(sentence: Sequence[Span], cells: int) -> list[list[Span]]:
    """Give a sentence in lines; one without words is an empty line."""
    first, *rest = wrap_spans(sentence, cells - _HANGING) or [[]]
    return [first, *([Span(" " * _HANGING), *line] for line in rest)]

"""Choosing a theme: each is tried on while the cursor moves; Esc puts the old one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on

from longpole.app.outcome import Choose, Option
from longpole.app.settings import Source, keep, variable
from longpole.app.themes import ThemeFile, find, names
from longpole.domain.errors import PlanError
from longpole.domain.problems import Severity
from longpole.tui.base import PlanApp
from longpole.tui.dialogs.choose import ChooseDialog
from longpole.tui.dialogs.picklist import PickList
from longpole.tui.themes import theme_in_use, use_theme


class ThemeDialog(ChooseDialog):
    """Asks for a theme and shows everything in the one under the cursor."""

    DEFAULT_CSS = """
    ThemeDialog { background: transparent; }
    ThemeDialog > #frame { width: 48; }
    """

    keys = (("Enter", "keep"), ("↑↓", "try on"), ("Esc", "cancel"))

    def __init__(
        self, choose: Choose, answered: Callable[[str], None], tried: Callable[[str], None]
    ) -> None:
        super().__init__(choose, answered)
        self._tried = tried

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        if self.is_current and event.index < len(self._shown):
            self._tried(self._shown[event.index].value)


def choose_theme(app: PlanApp) -> None:
    """Let a theme be chosen, and keep it in the settings; those with mistakes are told."""
    themes, wrong = _good(app)
    before = theme_in_use(app)

    def tried(name: str) -> None:
        if theme_in_use(app) != name:
            use_theme(app, themes[name])

    def answered(name: str) -> None:
        dialog.dismiss()
        tried(name)
        _keep(app, name)

    options = tuple(
        Option(
            name,
            theme.name,
            "" if theme.name.lower().replace(" ", "-") == name else name,
            name == before,
        )
        for name, theme in themes.items()
    )
    dialog = ThemeDialog(Choose("Theme", options), answered, tried)
    dialog.left = lambda: tried(before)
    app.push_screen(dialog)
    app.warn(wrong)


def _good(app: PlanApp) -> tuple[Mapping[str, ThemeFile], list[str]]:
    found: dict[str, ThemeFile] = {}
    wrong: list[str] = []
    for name in names(app.themes):
        theme, problems = find(name, app.themes)
        wrong += [one.brief for one in problems]
        if theme is not None:
            found[name] = theme
    return found, wrong


def _keep(app: PlanApp, name: str) -> None:
    try:
        keep(app.settings, "theme", name)
    except PlanError as error:
        app.tell(f"this theme is used until you leave: {error}", Severity.WARNING)
        return
    if app.settings.source("theme") is Source.ENVIRONMENT:
        app.tell(f"kept; but ${variable('theme')} goes before it", Severity.WARNING)

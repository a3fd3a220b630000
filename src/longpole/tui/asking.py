"""From a dialog as data to a dialog on the screen; each kind is imported when it first opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import assert_never

from rich.style import Style

from longpole.app.commands.command import Command
from longpole.app.keys import shown
from longpole.app.outcome import Choose, Confirm, Dialog, Effects, Line, Links, Text
from longpole.tui.base import PlanApp
from longpole.tui.dialogs.base import Dialog as Window
from longpole.tui.screens.base import PlanScreen
from longpole.tui.themes import palette_of, role_style
from longpole.views.look import ViewChange, ViewState
from longpole.views.spans import Role


def ask(app: PlanApp, dialog: Dialog, answered: Callable[[str, Window[str]], None]) -> None:
    """Open a dialog; `answered` gets the answer and the dialog, which it has to dismiss."""
    window: Window[str]

    def take(answer: str) -> None:
        answered(answer, window)

    match dialog:
        case Line() as line:
            window = _line(app, line, take)
        case Choose() as choose:
            from longpole.tui.dialogs.choose import ChooseDialog

            window = ChooseDialog(choose, take)
        case Confirm() as confirm:
            from longpole.tui.dialogs.confirm import ConfirmDialog

            window = ConfirmDialog(confirm, take)
        case Text() as text:
            from longpole.tui.dialogs.text import TextDialog

            window = TextDialog(text, take)
        case Links() as links:
            from longpole.tui.dialogs.links import LinksDialog

            window = LinksDialog(links, take)
        case Effects() as effects:
            window = _effects(app, effects, take)
        case _:
            assert_never(dialog)
    app.push_screen(window)


def ask_why(
    app: PlanApp,
    task: str,
    commands: Iterable[Command],
    can_run: Callable[[str, str], bool],
    run: Callable[[str, str], None],
) -> None:
    """Open the window that says why, over a view of the plan.

    `can_run` tells of a command and a task whether that can be done, `run` does it.
    """
    from longpole.app.commands.why import HERE
    from longpole.tui.dialogs.why import Actions, Wanted, WhyDialog

    front, session = app.front, app.session
    if front is None or session is None:
        return
    keys = {command.id: command.keys for command in commands}
    named = {command.id: command for command in commands}
    here = [named[one] for one in HERE if keys.get(one)]

    def answered(wanted: Wanted) -> None:
        if wanted.command is not None:
            run(wanted.command, wanted.task)
        else:
            dialog.dismiss()
            front.go_to(wanted.task)
            app.show_keys()

    def hints(*commands: Command) -> tuple[tuple[str, str], ...]:
        return tuple(
            (shown(command.keys[0]), (command.short or command.title).lower())
            for command in commands
            if command.keys
        )

    actions = Actions(
        commands={key: command.id for command in here for key in command.keys},
        offered=lambda task: hints(*(one for one in here if can_run(one.id, task))),
        why=frozenset(keys["why"]),
        back=frozenset(keys["cursor.back"]),
        further=hints(named["why"]),
        returning=hints(named["cursor.back"]),
    )
    dialog = WhyDialog(task, lambda: session.revision, actions, answered, front.symbols)
    app.push_screen(dialog)


def _line(app: PlanApp, line: Line, take: Callable[[str], None]) -> Window[str]:
    """Give a line; what it shows behind it while it is typed is taken back when it is left."""
    from longpole.tui.dialogs.line import LineDialog

    front = app.front
    before = front.state if front is not None else None

    def back() -> None:
        if front is not None and before is not None:
            _put_back(front, before)

    def look(change: ViewChange) -> None:
        back()
        if front is not None:
            front.look(change)

    def answered(answer: str) -> None:
        back()
        take(answer)

    window = LineDialog(line, answered, lambda role: _lit(app, Role(role)), look)
    window.left = back
    return window


def _effects(app: PlanApp, effects: Effects, take: Callable[[str], None]) -> Window[str]:
    from longpole.tui.dialogs.effects import EffectsDialog

    assert app.session is not None and app.front is not None  # noqa: S101, PT018 - it runs there
    session, front = app.session, app.front
    return EffectsDialog(effects, lambda: session.revision, take, front.keys, front.symbols)


def _lit(app: PlanApp, role: Role) -> Style:
    """Give the style of a part that was understood, on whatever ground it stands."""
    accent = palette_of(app).colors["accent"]
    color = accent if role is Role.KEY else role_style(app, role).foreground or accent
    return Style(color=color.rich_color, bold=True, underline=app.no_color or None)


def _put_back(front: PlanScreen, before: ViewState) -> None:
    # The task that the cursor stood on may have gone from the file meanwhile.
    there = before.cursor in front.revision.plan.by_id
    if before.filter == front.state.filter:
        there = front.view.has(before.cursor)
    state = before if there else replace(before, cursor=front.state.cursor)
    if state != front.state:
        front.put(state)

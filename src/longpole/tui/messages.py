"""What the views of a plan tell the app: facts about what a hand did with the mouse."""

from __future__ import annotations

from textual.message import Message

from longpole.views.look import ViewChange


class Looked(Message):
    """The mouse asks for a change of the view."""

    def __init__(self, change: ViewChange) -> None:
        super().__init__()
        self.change = change


class CursorMoved(Message):
    """The mouse has selected another card."""

    def __init__(self, task_id: str | None) -> None:
        super().__init__()
        self.task_id = task_id

    def can_replace(self, message: Message) -> bool:
        """Let the latest of several moves stand for all."""
        return isinstance(message, CursorMoved)


class CardOpened(Message):
    """A card was double-clicked; its detail stands open."""

    def __init__(self, task_id: str) -> None:
        super().__init__()
        self.task_id = task_id


class CardDropped(Message):
    """A card was dragged to another column and let go there."""

    def __init__(self, task_id: str, column_id: str) -> None:
        super().__init__()
        self.task_id = task_id
        self.column_id = column_id

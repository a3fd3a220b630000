"""The least that a Textual program can do: paint one line, and change it at a key."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Bare(App[None]):
    """One line."""

    def __init__(self) -> None:
        """Start counting keys."""
        super().__init__()
        self.keys = 0

    def compose(self) -> ComposeResult:
        """Give the line."""
        yield Static("bare line ready")

    def on_key(self, event: Key) -> None:
        """Change the line, or leave."""
        if event.key == "q":
            self.exit()
            return
        self.keys += 1
        self.query_one(Static).update(f"bare line {self.keys}")


if __name__ == "__main__":
    Bare().run()

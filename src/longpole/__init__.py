"""longpole: a kanban and dependency board over plain text plans."""

__version__ = "0.1.0"

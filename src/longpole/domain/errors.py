"""Errors: acts that failed. Each carries one sentence that can be shown as it is.

Raised anywhere, caught once per door (the screens, the command line).
"""

from __future__ import annotations


class PlanError(Exception):
    """The root of all refusals: its text says what happened and what to do."""


class EditError(PlanError):
    """The plan does not allow this change (unknown task, a bad value, a circle of parents)."""


class RewriteError(PlanError):
    """The text cannot hold this change without touching what must not be touched."""


class StorageError(PlanError):
    """The file cannot be read or written: missing, read-only, a folder, a full disk."""


class ConflictError(PlanError):
    """The file changed meanwhile in the same entry; nothing was written."""

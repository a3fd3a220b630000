"""Who sits here, for what is signed with a name: told by the settings, by git, or by the login."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Callable
from pathlib import Path

from longpole.domain.plan import Plan

_PATIENCE = 2.0
"""Seconds that git may take."""

Ask = Callable[[str], str]
"""Gives what git has of a key of its settings, or nothing."""


def me(plan: Plan, wanted: str | None, ask: Ask) -> str | None:
    """Give the id by which a plan knows a person; else the name that is known; None without one.

    `wanted` is what the settings say.
    """
    if wanted:
        return wanted
    email, name = ask("user.email"), ask("user.name")
    for person in plan.people:
        if email and person.email and person.email.casefold() == email.casefold():
            return person.id
        if name and name.casefold() in {(person.name or "").casefold(), person.id.casefold()}:
            return person.id
    login = _login()
    return login if login in plan.persons else name or login or None


def git_says(folder: Path) -> Ask:
    """Give what asks git as it is set up in a folder."""

    def ask(key: str) -> str:
        try:
            answer = subprocess.run(
                ["git", "config", "--get", key],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return answer.stdout.strip()

    return ask


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""

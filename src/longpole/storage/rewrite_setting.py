"""Setting one value in a person's own file, and touching nothing else in it."""

from __future__ import annotations

import tomli

from longpole.domain.errors import StorageError
from longpole.storage.pieces import cut
from longpole.storage.rewrite_values import key, render
from longpole.storage.scan import statements


def with_setting(text: str, name: str, value: str) -> str:
    """Give a TOML text in which a name at the top is set; raise StorageError if it cannot be."""
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    before = _read(body)
    if before is None:
        raise StorageError("the settings file is not valid TOML: mend it first")
    changed = _changed(body, name, value)
    if _read(changed) != before | {name: value}:
        raise StorageError(f"{name} stands in the settings file in a way that is not edited here")
    return mark + changed


def _read(text: str) -> dict[str, object] | None:
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def _changed(text: str, name: str, value: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces = cut(text).pieces
    top = pieces[0] if pieces and pieces[0].header is None else None
    for statement in statements(top.text, 0) if top else ():
        if statement.path == (name,):
            old = text[statement.value.start : statement.value.end]
            start, end = statement.value.start, statement.value.end
            return text[:start] + render(value, newline, old) + text[end:]
    # Behind what is set at the top already; else behind the comments that the file begins with.
    at = (top.end or len(top.text.rstrip())) if top else 0
    line = f"{key(name)} = {render(value, newline)}{newline}"
    rest = text[at:]
    if not top or not top.end:
        rest = rest.lstrip("\r\n")
        line += newline if rest else ""
        line = newline * 2 + line if at else line
    elif not text[:at].endswith("\n"):
        line = newline + line
    return text[:at] + line + rest

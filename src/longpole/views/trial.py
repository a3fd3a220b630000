"""A what-if on the screen: both finishes in the header, what became critical, what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from longpole.domain.task import Task
from longpole.views.dates import days, format_day, short_day
from longpole.views.figures import Figures
from longpole.views.spans import Role, Span
from longpole.views.symbols import Symbols
from longpole.views.text import clean

Words = tuple[Span, ...]

CHANGES = (
    ("task.slip", "slip: begin later"),
    ("task.dates", "shorten or lengthen"),
    ("task.owner", "hand over"),
    ("task.hold", "hold or release"),
    ("task.move-to", "move, or drop"),
    ("task.links", "link or unlink"),
    ("undo", "undo, only what is tried"),
)
"""What people try most, by the command that does it."""

STEPS = 6
"""So many changed tasks are told one by one; the others are counted."""


def both_finishes(
    figures: Figures, today: date, symbols: Symbols, against: Span | None
) -> tuple[Words, ...]:
    """Give when all is done as the plan is and as it would be, in fewer and fewer words.

    `against` says how that is to a promise. Nothing where neither has a finish.
    """
    if figures.whatif is None:
        return ()
    was, now = Figures(figures.whatif.before).finish, figures.finish
    if was is None and now is None:
        return ()
    moved = _moved(figures)
    word = Span("forecast ", Role.MUTED)
    long = _from_to(was, now, today, symbols, figures.old, brief=False)
    short = _from_to(was, now, today, symbols, figures.old, brief=True)
    least = (moved[-1:],) if moved else ()
    return (
        *(((word, *long, *moved, Span("   "), against),) if against else ()),
        (word, *long, *moved),
        (word, *short, *moved),
        (*short, *moved),
        *least,
    )


def begun(changes: int, key: str) -> Words:
    """Say that this is a what-if, how much was changed in it, and how to end it."""
    count = "nothing changed yet" if not changes else _counted(changes)
    end = "keep or discard" if changes else "more"
    return (
        Span("What if", Role.ACCENT),
        Span(f"  {count}, nothing written", Role.TEXT),
        *((Span("   "), Span(key, Role.KEY), Span(f" {end}", Role.MUTED)) if key else ()),
    )


def critical_then(figures: Figures | None) -> Words:
    """Name what becomes critical; what does not fit is clipped by who shows it."""
    whatif = None if figures is None else figures.whatif
    if figures is None or whatif is None or not whatif.effects.critical or not figures.told:
        return ()
    from longpole.views.blockers_text import few

    named = few(whatif.after, whatif.effects.critical)
    role = Role.MUTED if figures.old else Role.CRITICAL
    if figures.old:
        named = [Span(span.text, Role.MUTED) for span in named]
    return (Span("newly critical: ", role), *named)


def title(changes: int) -> str:
    """Give what the window over a what-if is called."""
    return f"What if: {_counted(changes)}" if changes else "What if"


def page(
    changes: Sequence[tuple[Task, str]] | None, figures: Figures | None, keys: Mapping[str, str]
) -> Iterator[Sequence[Span]]:
    """Say what comes of what was changed, then what that was, each a line; or how to begin.

    `changes` are tasks with what was done to them, None where nothing has been tried.
    """
    if changes is None:
        yield from _first_words(keys)
        return
    if figures is None or figures.old or figures.whatif is None:
        yield [Span("working out what comes of it", Role.MUTED)]
    else:
        from longpole.views.whatif_text import sentences

        yield from sentences(figures.whatif)
    yield []
    for task, text in changes[:STEPS]:
        yield [Span(clean(task.name), Role.TITLE), Span(f": {clean(text)}", Role.MUTED)]
    if not changes:
        yield [Span("Nothing differs from the plan any more.", Role.MUTED)]
    if len(changes) > STEPS:
        yield [Span(f"and {_counted(len(changes) - STEPS)} more", Role.MUTED)]


def _first_words(keys: Mapping[str, str]) -> Iterator[Sequence[Span]]:
    """Say what can be done; `keys` are those of commands, as a person reads them."""
    yield [Span("Change the plan as ever: it is a copy that changes, and the file stays as it is.")]
    for command, words in CHANGES:
        if keys.get(command):
            yield [Span(keys[command], Role.KEY), Span(f" {words}", Role.MUTED)]
    yield [Span("Then the header shows both finishes, and what was changed is marked.")]


def _moved(figures: Figures) -> Words:
    """Say by how much the finish is another one, after a gap."""
    minutes = None if figures.whatif is None else figures.whatif.effects.finish
    if minutes is None:
        return ()
    if not minutes:
        return (Span("  "), Span("unchanged", Role.MUTED))
    role = Role.LATE if minutes > 0 else Role.READY
    text = f"{days(abs(minutes), figures.minutes_per_day)} {'later' if minutes > 0 else 'earlier'}"
    return (Span("  "), Span(text, Role.MUTED if figures.old else role))


def _from_to(
    was: datetime | None,
    now: datetime | None,
    today: date,
    symbols: Symbols,
    old: bool,  # noqa: FBT001 - as the figures say it
    *,
    brief: bool,
) -> Words:
    def day(finish: datetime | None) -> str:
        if finish is None:
            return "no date"
        return short_day(finish, today) if brief else format_day(finish, today)

    role = Role.MUTED if old else Role.TEXT
    if day(was) == day(now):
        return (Span(day(now), role),)
    return (Span(f"{day(was)} {symbols.arrow} ", Role.MUTED), Span(day(now), role))


def _counted(changes: int) -> str:
    return f"{changes} change" if changes == 1 else f"{changes} changes"

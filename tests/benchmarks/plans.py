"""Makes plans of any size, the same one for the same size on every machine.

Layered like real work: a task needs 1.8 tasks of the layers just before it, 23 % are done (the
first ones), a quarter have notes of several lines, and comments stand here and there. Titles start
with a mark such as `T00042`, so that a card can be recognised among the bytes of a screen.
"""

import random
import re

_HEADER = re.compile(r"^\[tasks\.task-(\d+)\]$", re.MULTILINE)
TITLE_MARK = re.compile(rb"T\d{5} \w")

_VERBS = ("Import", "Check", "Draft", "Review", "Build", "Measure", "Order", "Test", "Move", "Plan")
_NOUNS = ("invoices", "the sandbox", "tax rules", "a contract", "webhooks", "the pricing page")
_WHERE = ("for the new shop", "in the north", "with the bank", "before the audit", "again")
_PEOPLE = ("ana", "bo", "eva", "li", "mo")
_TAGS = ("backend", "legal", "design", "ops", "docs")

_NOTES = (
    "What is known so far, and whom to ask.",
    "",
    "- the *first* thing, with `code` in it",
    "- the second, see https://example.com/a",
)

_HEAD = """\
# A plan made for measuring.

[project]
title = "Synthetic plan"
start = 2026-01-05
finish_by = 2031-12-19
today = 2026-11-24

"""


def plan_text(count: int) -> str:
    """Return a plan of this many tasks."""
    chance = random.Random(count)
    width = max(4, int(count**0.5 / 2))
    return _HEAD + "\n".join(_task(number, count, width, chance) for number in range(count))


def outline_text(count: int) -> str:
    """Return the same plan as a tree of three levels: eight tasks in a part, ten parts in one."""
    parts, wholes = range((count + 7) // 8), range((count + 79) // 80)
    plan = _HEADER.sub(
        lambda found: f'{found[0]}\nparent = "part-{int(found[1]) // 8}"', plan_text(count)
    )
    above = [f'[tasks.whole-{n}]\ntitle = "Whole {n}"\n' for n in wholes]
    above += [f'[tasks.part-{n}]\ntitle = "Part {n}"\nparent = "whole-{n // 10}"\n' for n in parts]
    return "\n".join([plan, *above])


def task_id(number: int) -> str:
    """Return the id of the task at this place."""
    return f"task-{number}"


def _task(number: int, count: int, width: int, chance: random.Random) -> str:
    lines = []
    if number and number % (width * 4) == 0:
        lines += [f"# --- stage {number // (width * 4)} ---", ""]
    if chance.random() < 0.1:
        lines.append("# agreed in the weekly call")
    lines.append(f"[tasks.{task_id(number)}]")
    words = f"{chance.choice(_VERBS)} {chance.choice(_NOUNS)} {chance.choice(_WHERE)}"
    lines.append(f'title = "T{number:05} {words}"')
    if (status := _status(number / count, chance)) is not None:
        lines.append(f'status = "{status}"')
    lines.append(f'owner = "{chance.choice(_PEOPLE)}"')
    lines.append(f'estimate = "{chance.choice(("2h", "4h", "1d", "2d", "3d", "1w"))}"')
    if needs := _needs(number, width, chance):
        lines.append("needs = [" + ", ".join(f'"{need}"' for need in needs) + "]")
    if chance.random() < 0.3:
        lines.append(f"priority = {chance.randint(1, 5)}")
    if chance.random() < 0.4:
        lines.append(f'tags = ["{chance.choice(_TAGS)}"]  # for the reports')
    if chance.random() < 0.25:
        lines += ['notes = """', *_NOTES, f"- and the rest of {number}", '"""']
    return "\n".join([*lines, ""])


def _status(share: float, chance: random.Random) -> str | None:
    if share < 0.23:
        return "done"
    if share < 0.27:
        return chance.choice(("doing", "review"))
    return chance.choice(("todo", None))


def _needs(number: int, width: int, chance: random.Random) -> list[str]:
    layer = number // width
    if layer == 0:
        return []
    low, high = max(0, layer - 3) * width, layer * width
    wanted = chance.choice((0, 0, 1, 1, 2, 2, 3, 3, 4))
    return [
        task_id(one) for one in sorted(chance.sample(range(low, high), min(wanted, high - low)))
    ]

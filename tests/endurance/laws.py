"""Random edits and random merges, by the hundred thousand: no law of the store is broken."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from longpole.domain.apply import apply
from longpole.domain.errors import EditError, RewriteError
from longpole.domain.plan import Plan
from longpole.storage.document import Document
from longpole.storage.merge import merge
from longpole.storage.read import read
from longpole.storage.rewrite import rewrite
from tests.endurance.chance import edit, plan_file, scribble
from tests.endurance.trial import Trial
from tests.storage.test_laws_of_merging import lost_fields, named, new_comments, shown

WALK = 50
"""So many edits on one plan, then another plan."""


def edits(size: int, seed: int, folder: Path) -> str:
    """Make so many edits; each is written as it was meant, and nothing else is touched."""
    seen: Counter[str] = Counter()
    for walk in range(0, size, WALK):
        chance = random.Random(f"{seed} edits {walk}")
        document = read(plan_file(chance))
        for number in range(walk, min(walk + WALK, size)):
            change = edit(chance, document.plan)
            try:
                wanted = apply(document.plan, [change])
                after = rewrite(document, wanted)
            except (EditError, RewriteError) as error:
                seen[type(error).__name__] += 1
                continue
            try:
                judge_edit(document, wanted, after)
            except AssertionError:
                keep(folder, f"edit-{seed}-{number}", before=document.text, after=after.text)
                print(f"edit {number}, seed {seed}: {change}")
                raise
            seen["written"] += 1
            document = after
    return (
        f"{size} edits: {seen['written']} written and read back as meant, "
        f"{seen['EditError']} refused by the plan, {seen['RewriteError']} by the file"
    )


def judge_edit(before: Document, wanted: Plan, after: Document) -> None:
    """See that laws 1 to 3 hold for one change."""
    fresh = read(after.text)
    assert fresh.plan == wanted, "it does not read as it was meant"
    assert after.plan == wanted
    assert rewrite(fresh, wanted).text == after.text, "writing it again changes it"
    for task in wanted.tasks:
        if before.plan.by_id.get(task.id) is task:
            old, new = before.entry_text(task.id), after.entry_text(task.id)
            assert old.rstrip("\r\n") == new.rstrip("\r\n"), f"the bytes of {task.id} changed"
    assert before.text.startswith("\ufeff") == after.text.startswith("\ufeff"), "the mark"
    if "\r\n" in before.text and "\n" not in before.text.replace("\r\n", ""):
        assert "\n" not in after.text.replace("\r\n", ""), "the line ends"


def merges(size: int, seed: int, folder: Path) -> str:
    """Make so many merges of two people's changes; what either wrote is there or named."""
    seen: Counter[str] = Counter()
    for number in range(size):
        chance = random.Random(f"{seed} merges {number}")
        base = read(plan_file(chance, most=8))
        ours, theirs = changed(chance, base), changed(chance, base)
        try:
            conflicts = judge_merge(base, ours, theirs)
        except Exception:
            texts = {"base": base.text, "ours": ours.text, "theirs": theirs.text}
            keep(folder, f"merge-{seed}-{number}", **texts)
            print(f"merge {number}, seed {seed}")
            raise
        seen["conflicts"] += conflicts
        seen["clean"] += not conflicts
    return (
        f"{size} merges: {seen['clean']} clean, {seen['conflicts']} conflicts named in the others, "
        "nothing lost unnamed"
    )


def changed(chance: random.Random, document: Document) -> Document:
    """Give what somebody makes of a document: by steps, by hand, or both."""
    for _ in range(chance.randint(0, 4)):
        try:
            document = rewrite(document, apply(document.plan, [edit(chance, document.plan)]))
        except (EditError, RewriteError):
            continue
    return read(scribble(chance, document.text)) if chance.random() < 0.3 else document


def judge_merge(base: Document, ours: Document, theirs: Document) -> int:
    """See that law 7 holds for three texts; give the number of conflicts."""
    for one, two, wanted in ((ours, base, ours), (base, theirs, theirs), (ours, ours, ours)):
        same = merge(base, one, two)
        assert same.document.text == wanted.text, "a side that did nothing counts"
        assert not same.conflicts
    merged = merge(base, ours, theirs)
    for mine in (ours, theirs):
        for lost in lost_fields(base, mine, merged.document):
            assert named(lost, merged.conflicts), f"{lost} is lost unnamed"
        for comment in new_comments(base, mine):
            found = comment in merged.document.text
            named_there = any(comment in shown(conflict) for conflict in merged.conflicts)
            assert found or named_there, f"the comment {comment} is lost unnamed"
    assert read(merged.document.text).plan == merged.document.plan
    return len(merged.conflicts)


def keep(folder: Path, name: str, **texts: str) -> None:
    """Print where the texts of a broken law are, and put them there."""
    place = folder.parent.with_name(f"longpole-{name}")
    place.mkdir(exist_ok=True)
    for what, text in texts.items():
        data = text.encode("utf-8", "surrogateescape")
        (place / f"{what}.plan.toml").write_bytes(data)
    print(f"the texts are in {place}")


TRIALS = (
    Trial("edits", "an edit writes what was meant and nothing else", 100_000, 300, edits),
    Trial("merges", "a merge loses nothing without naming it", 10_000, 60, merges),
)

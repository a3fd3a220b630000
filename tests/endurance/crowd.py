"""Many processes set fields of one plan at once: whoever was told 0 finds it in the file."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from longpole.storage.read import decode, read
from tests.endurance.trial import Trial, temporaries
from tests.support.environment import longpole

WRITERS = 20
SHARED = 5
TRIES = 100


def run(size: int, seed: int, folder: Path) -> str:
    """Let up to 20 processes make so many edits in all, half of them on tasks that all share."""
    del seed  # what happens in which order is for the system to say
    writers = min(WRITERS, max(2, size // 3))
    each = size // writers
    plan = folder / "crowd.plan.toml"
    names = [f"w{writer}-{number}" for writer in range(writers) for number in range(each)]
    shared = [f"shared-{number}" for number in range(SHARED)]
    plan.write_text("# Everyone's.\n\n" + "\n".join(f"[tasks.{one}]\n" for one in names + shared))

    codes: Counter[int] = Counter()
    with ThreadPoolExecutor(writers) as pool:
        for counted in pool.map(lambda writer: write(plan, writer, each), range(writers)):
            codes += counted

    after = read(decode(plan.read_bytes())).plan
    tags = {tag for one in shared for tag in after.by_id[one].tags}
    stored = sum(after.by_id[name].owner == "me" or name in tags for name in names)
    assert stored == writers * each, f"{stored} of {writers * each} edits are in the file"
    assert codes[0] == writers * each, codes
    assert set(codes) <= {0, 2, 3}, codes
    assert temporaries(plan) == []
    return (
        f"{writers} processes x {each} edits: {stored} told to be stored and there, none lost; "
        f"{codes[3]} conflicts and {codes[2]} refusals, each made again"
    )


def write(plan: Path, writer: int, each: int) -> Counter[int]:
    """Make the edits of one process after another; count how they ended."""
    codes: Counter[int] = Counter()
    for number in range(each):
        name = f"w{writer}-{number}"
        field = (name, "owner=me") if number % 2 else (f"shared-{number % SHARED}", f"tags+={name}")
        for _ in range(TRIES):
            done = longpole("set", *field, "-f", str(plan), home=plan.parent)
            codes[done.returncode] += 1
            if done.returncode == 0:
                break
            assert done.stderr, "refused without a word"
            assert not present(plan, field), f"refused, and yet stored: {field}"
    return codes


def present(plan: Path, field: tuple[str, str]) -> bool:
    """Tell whether an edit is in the file."""
    task = read(decode(plan.read_bytes())).plan.by_id[field[0]]
    return task.owner == "me" or field[1].removeprefix("tags+=") in task.tags


TRIALS = (Trial("crowd", "what many processes were told is stored is there", 1_000, 8, run),)

"""Laws 1 and 4, and the law of typing errors: what reading must never lose or invent."""

from __future__ import annotations

import math

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.problems import Severity
from longpole.storage.entries import gather
from longpole.storage.pieces import cut
from longpole.storage.read import decode, encode, read
from longpole.storage.rewrite import rewrite
from tests.benchmarks.plans import plan_text
from tests.support.paths import DATA, needs_data
from tests.support.plan_texts import plan_texts

TOML_TEST = DATA / "toml-test"


def same(one: object, two: object) -> bool:
    """Compare two TOML values: types, the order of keys, and NaN with itself."""
    if type(one) is not type(two):
        return False
    if isinstance(one, dict) and isinstance(two, dict):
        return list(one) == list(two) and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, float) and math.isnan(one):
        return isinstance(two, float) and math.isnan(two)
    return one == two


def whole(text: str) -> dict[str, object] | None:
    """Give what tomli makes of a whole text, or None if it refuses it."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return None
    try:
        return tomli.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None


def assert_read_as_tomli_does(text: str) -> None:
    expected = whole(text)
    document = read(text)
    assert "".join(piece.text for piece in document.pieces) == text.removeprefix("\ufeff")
    if expected is None:
        assert any(problem.severity is Severity.ERROR for problem in document.problems)
    else:
        assert same(document.gathered.joined(), expected)
        assert not any(problem.code in {"E101", "E102"} for problem in document.problems)


@given(plan_texts(faults=True) | st.text())
def test_writing_what_was_read_changes_no_byte(text: str) -> None:
    document = read(text)

    assert rewrite(document, document.plan).text == text


@given(plan_texts())
def test_good_files_read_as_tomli_reads_them(text: str) -> None:
    assert whole(text) is not None
    assert_read_as_tomli_does(text)


@given(plan_texts(faults=True) | st.text(st.sampled_from("ab=[]{}\"'\n#., 1\r")))
def test_any_file_reads_as_tomli_reads_it_or_has_an_error(text: str) -> None:
    assert_read_as_tomli_does(text)


@needs_data
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_the_published_cases_of_toml_read_as_tomli_reads_them(version: str) -> None:
    names = (TOML_TEST / f"files-toml-{version}").read_text("utf-8").split()

    for name in names:
        if name.endswith(".toml"):
            assert_read_as_tomli_does(decode((TOML_TEST / name).read_bytes()))


@given(plan_texts(faults=True), plan_texts(faults=True), st.data())
def test_reading_on_from_another_text_is_reading_afresh(
    one: str, two: str, data: st.DataObject
) -> None:
    cut_at = data.draw(st.integers(0, len(one)))
    changed = one[:cut_at] + data.draw(st.sampled_from(["", "x", "\n", '"""', two])) + one[cut_at:]

    followed = read(changed, read(one))

    fresh = read(changed)
    assert followed.plan == fresh.plan
    assert followed.problems == fresh.problems
    assert followed.frozen == fresh.frozen
    assert [p.text for p in followed.pieces] == [p.text for p in fresh.pieces]


@given(plan_texts(), plan_texts())
def test_a_task_whose_text_stays_is_the_same_object(one: str, two: str) -> None:
    before = read(one)

    after = read(two, before)

    for task in after.plan.tasks:
        other = before.plan.by_id.get(task.id)
        assert other is task or other != task


@given(plan_texts(), st.data())
def test_one_wrong_character_costs_at_most_a_task_and_its_neighbour(
    text: str, data: st.DataObject
) -> None:
    good = read(text)
    at = data.draw(st.integers(0, max(len(text) - 1, 0)))
    typed = data.draw(st.sampled_from(["", '"', "'", "[", "]", "=", "x", "\n", "#", "{", "\\"]))
    keep = data.draw(st.booleans())
    changed = text[:at] + typed + text[at if keep else at + 1 :]

    document = read(changed)

    assert document.text == changed
    if whole(changed) is not None:
        # Another valid file: its meaning is TOML's to say, not ours to guess.
        return
    unharmed = [t for t in good.plan.tasks if document.plan.by_id.get(t.id) == t]
    assert len(unharmed) >= len(good.plan.tasks) - 2


@given(st.binary())
def test_any_bytes_survive(data: bytes) -> None:
    assert encode(read(decode(data)).text) == data


def test_cut_joins_to_the_text() -> None:
    text = "# a\n\n# b\n[tasks.x]\nnotes = '''\n# y '''\n[tasks.y]\n"

    found = cut(text)

    assert [piece.text for piece in found.pieces] == [
        "# a\n\n",
        "# b\n[tasks.x]\nnotes = '''\n# y '''\n",
        "[tasks.y]\n",
    ]
    assert list(gather(found).joined()) == ["tasks"]


LONG = plan_text(300)


@given(st.data())
def test_what_changes_in_a_long_text_is_cut_as_if_it_were_new(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(LONG)))
    end = data.draw(st.integers(start, len(LONG)) | st.integers(start, min(start + 9, len(LONG))))
    between = data.draw(
        st.sampled_from(["", "x", "\n[tasks.new]\n", LONG[:20_000], LONG[start:end]])
    )
    text = LONG[:start] + between + LONG[end:]

    again, new = cut(text, cut(LONG), LONG), cut(text)

    assert [piece.text for piece in again.pieces] == [piece.text for piece in new.pieces]
    assert list(again.ends) == list(new.ends)

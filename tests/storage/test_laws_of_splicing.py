"""What is done for a few pieces alone comes to what doing it for the whole text would."""

from __future__ import annotations

from array import array
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.differing import alike
from longpole.storage.document import Document
from longpole.storage.encoding import patch_between
from longpole.storage.files import Patch
from longpole.storage.offsets import Offsets
from longpole.storage.read import decode, encode, read, reread
from longpole.storage.recut import Splice, recut
from tests.benchmarks.plans import plan_text
from tests.support.plan_texts import plan_texts

PLAN = "[tasks.a]\ntitle = 'é'\n\n# why\n[tasks.b]\n\n[tasks.c]\n"

IN_PLACE_OF_A_PIECE = st.sampled_from(
    [
        "",
        "\n",
        "# a comment\n",
        "x",
        '"""',
        "[tasks.new]\n",
        "[tasks.new]\ntitle = '''\n",
        "[tasks.new]\nnotes = '''\n[tasks.a]\n'''\n",
        "# above\n[tasks.new]\n\n[tasks.newer]\n# below\n",
        "<<<<<<< ours\n",
        "=======\n",
        ">>>>>>> theirs\n",
        "\x00\n",
        "title = 1\n",
    ]
)


@st.composite
def splices(draw: st.DrawFn, document: Document) -> Splice:
    """Give another text for some pieces: spoiled, or another piece's, or anything."""
    count = len(document.pieces)
    start = draw(st.integers(0, count))
    stop = draw(st.integers(start, min(start + 3, count)))
    own = "".join(piece.text for piece in document.pieces[start:stop])
    at = draw(st.integers(0, len(own)))
    odd = draw(IN_PLACE_OF_A_PIECE)
    return Splice(start, stop, draw(st.sampled_from([own[:at] + odd + own[at:], odd, own * 2])))


def encoded_after(before: Document, data: bytes, after: Document) -> bytes:
    patch = patch_between(before, data, after)
    return data[: patch.start] + patch.data + data[patch.stop :]


def spliced(document: Document, splice: Splice) -> str:
    texts = [piece.text for piece in document.pieces]
    texts[splice.start : splice.stop] = [splice.text]
    return document.mark + "".join(texts)


@given(plan_texts(faults=True), st.data())
def test_reading_a_few_pieces_again_is_reading_all(text: str, data: st.DataObject) -> None:
    before = read(text)
    splice = data.draw(splices(before))

    found = reread(before, splice)

    if found is not None:
        whole = read(spliced(before, splice), before)
        assert found.text == whole.text
        assert [p.text for p in found.pieces] == [p.text for p in whole.pieces]
        assert list(found.cut.ends) == list(whole.cut.ends)
        assert found.plan == whole.plan
        assert found.problems == whole.problems
        assert found.frozen == whole.frozen
        assert found.read_only == whole.read_only


def test_a_task_among_others_is_read_without_the_others() -> None:
    before = read(PLAN)

    found = reread(before, Splice(1, 2, "# why\n[tasks.b]\ntitle = 'B'\n\n"))

    assert found is not None
    assert "text" not in vars(found)
    assert [task.title for task in found.plan.tasks] == ["é", "B", None]
    assert found.pieces[0] is before.pieces[0]
    assert found.pieces[2] is before.pieces[2]


def test_what_may_reach_further_is_not_read_by_itself() -> None:
    before = read(PLAN)

    assert recut(before.cut, Splice(1, 2, "[tasks.b]\nnotes = '''\n")) is None
    assert recut(before.cut, Splice(2, 3, "[tasks.c]\n")) is None


def test_the_rest_of_a_conflict_is_not_missed() -> None:
    before = read("[tasks.a]\n\n[tasks.b]\n# =======\n\n[tasks.c]\n# >>>>>>> y\n")
    half = before.text.replace("# =", "=").replace("# >", ">")

    assert reread(read(half), Splice(0, 1, "[tasks.a]\n# <<<<<<< x\n\n")) is None


@given(plan_texts(faults=True), plan_texts(faults=True), st.data())
def test_bytes_follow_from_those_before(one: str, two: str, data: st.DataObject) -> None:
    before = read(one)
    splice = data.draw(splices(before))
    after = read(data.draw(st.sampled_from([spliced(before, splice), two])), before)

    assert encoded_after(before, encode(before.text), after) == encode(after.text)


@given(plan_texts(faults=True), plan_texts(faults=True), st.data())
def test_what_a_document_shares_with_another_is_the_same_pieces(
    one: str, two: str, data: st.DataObject
) -> None:
    before, other = read(one), read(two)
    splice = data.draw(splices(before))
    after = reread(before, splice) or read(spliced(before, splice), before)

    for old in (before, other):
        above, below = after.shared_with(old)
        pieces = after.pieces
        assert [*pieces[:above]] == [*old.pieces[:above]]
        assert [*pieces[len(pieces) - below :]] == [*old.pieces[len(old.pieces) - below :]]
        assert above + below <= min(len(pieces), len(old.pieces))


@given(st.binary(), st.binary(), st.binary())
def test_any_bytes_follow_from_any(head: bytes, old: bytes, new: bytes) -> None:
    first, second = (head + b"\n[tasks.a]\n" + part + b"\n[tasks.b]\n" for part in (old, new))
    before = read(decode(first))

    assert encoded_after(before, first, read(decode(second), before)) == second


def test_the_same_text_needs_no_patch() -> None:
    assert patch_between(read(PLAN), PLAN.encode(), read(PLAN)) == Patch(0, 0, b"")


def test_a_patch_is_no_more_than_the_blocks_that_changed() -> None:
    before = read(PLAN)

    found = patch_between(
        before, PLAN.encode(), read(PLAN.replace("[tasks.b]", "[tasks.d]"), before)
    )

    assert found == Patch(24, 41, b"# why\n[tasks.d]\n\n")


def test_what_stands_twice_among_long_characters_is_encoded_whole() -> None:
    text = "# éé\n\n[tasks.a]\n\n[tasks.a]\n\n[tasks.b]\n"
    before = read(text)
    after = read(text.replace("[tasks.a]\n\n[tasks.b]", "[tasks.c]\n\n[tasks.b]"), before)

    assert encoded_after(before, text.encode(), after) == after.text.encode()


@given(st.lists(st.integers(0, 9), max_size=9), st.data())
def test_offsets_after_splices_are_those_of_the_lengths(
    lengths: list[int], data: st.DataObject
) -> None:
    found = Offsets(array("q", accumulate(lengths)))
    for _ in range(data.draw(st.sampled_from([1, 3, 40]))):
        start = data.draw(st.integers(0, len(lengths)))
        stop = data.draw(st.integers(start, min(start + 2, len(lengths))))
        new = data.draw(st.lists(st.integers(0, 9), max_size=3))
        lengths = [*lengths[:start], *new, *lengths[stop:]]
        found = found.spliced(start, stop, new)

        expected = [*accumulate(lengths)]
        assert [*found] == expected
        assert [found[index] for index in range(len(found))] == expected
    if lengths:
        assert found[-1] == sum(lengths)
        assert found[1:] == array("q", accumulate(lengths))[1:]


@given(st.lists(st.booleans()), st.lists(st.booleans()), st.integers(0, 600), st.integers(0, 600))
def test_what_is_alike_at_both_ends(
    one: list[bool], two: list[bool], above: int, below: int
) -> None:
    old, new = ([True] * above + part + [False] * below for part in (one, two))

    start, end = alike(old, new)

    assert start >= min(above, len(old), len(new))
    assert start + end <= min(len(old), len(new))
    assert old[:start] == new[:start]
    assert old[len(old) - end :] == new[len(new) - end :]
    left, other = old[start : len(old) - end], new[start : len(new) - end]
    assert not left or not other or (left[0] != other[0] and left[-1] != other[-1])


def test_a_long_plan_is_spliced_like_a_short_one() -> None:
    before = read(plan_text(700))
    piece = before.pieces[400]
    text = piece.text.replace("title = ", "title = 'é ' # ", 1)

    after = reread(before, Splice(400, 401, text))

    assert after is not None
    data = encoded_after(before, encode(before.text), after)
    assert data == encode(after.text) == before.text.replace(piece.text, text).encode()
    back = encoded_after(after, data, before)
    assert back == encode(before.text)

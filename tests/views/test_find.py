"""Finding cards by what they say."""

import pytest

from longpole.views.find import marks, matches
from tests.support.boards import BILLING, board

VIEW = board(BILLING)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("invoices", ("import",)),
        ("INVOICES old", ("import",)),
        ("kickoff", ("kickoff",)),
        ("backend", ("webhooks",)),
        ("eva", ("books", "legal")),
        ("billing mails", ("mails",)),
        ("api", ("design",)),
        ("nothing of the kind", ()),
        ("  ", ()),
    ],
)
def test_every_word_must_stand_in_id_title_owner_or_tags(text: str, found: tuple[str, ...]) -> None:
    assert matches(VIEW, text) == found


def test_matches_come_as_the_board_reads() -> None:
    view = board("[tasks.x1]\nstatus = 'done'\n[tasks.x2]\n[tasks.x3]\nstatus = 'doing'")

    assert matches(view, "x") == ("x2", "x3", "x1")


@pytest.mark.parametrize(
    ("title", "text", "parts"),
    [
        ("Old invoices", "old in", ["Old", "in"]),
        ("a.b (c)", ". (", [".", "("]),
        ("banana", "an", ["an", "an"]),
        ("banana", "", []),
    ],
)
def test_marks_name_the_parts_that_match(title: str, text: str, parts: list[str]) -> None:
    assert [title[start:end] for start, end in marks(title, text)] == parts

"""A summary as Markdown: what people wrote shows as they wrote it, whatever it holds."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from longpole.domain.plan import Project
from longpole.domain.review import Decision, Review
from longpole.domain.task import Hold
from longpole.engine.analysis import analyse
from longpole.views.summary import summary
from longpole.views.summary_markdown import escaped, markdown
from longpole.views.text import clean
from tests.support.build import plan, task
from tests.support.hostile import HOSTILE

TODAY = date(2026, 11, 24)
RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TRAPS = (
    "# not a heading",
    "* not a list",
    "- [ ] not a box",
    "1. not a number",
    "12) neither",
    "+ nor this",
    "> nor a quote",
    "===",
    "---",
    "***",
    "| a | b |",
    "`code` and ``more``",
    "<b>bold</b> <script>alert(1)</script>",
    "&lt;b&gt; &#42;",
    "[a](http://x) ![i](y) [^1]",
    "snake_case_name _a_ __b__",
    "~~gone~~ a\\b \\",
    "$x$",
    "    indented",
    "*",
)


def words(token: Token) -> str:
    """Give what an inline token shows; fail if it holds anything but text and our own bold."""
    children = token.children or []
    kinds = {one.type for one in children}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}, kinds
    return "".join(one.content for one in children)


def inline(text: str) -> list[Token]:
    return [token for token in RENDER.parse(text) if token.type == "inline"]


@pytest.mark.parametrize("text", [*TRAPS, *map(clean, HOSTILE)])
@pytest.mark.parametrize("form", ["{}", "# {}", "- {}", "- **{}**: x"])
def test_a_text_shows_as_it_is(text: str, form: str) -> None:
    (token,) = inline(form.format(escaped(text)))
    assert words(token) in {text.strip(), f"{text.strip()}: x"}


@given(st.text(st.characters(codec="utf-8"), max_size=40).map(clean))
def test_so_does_any_text(text: str) -> None:
    shown = inline(f"- {escaped(text)}")
    assert [words(token) for token in shown] in ([text.strip()], [] if text.strip() else [""], [])
    assert shown or not text.strip()


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
@example("0")
def test_no_title_changes_the_form_of_a_summary(title: str) -> None:
    """The same headings and as many sentences, whatever tasks, people and decisions say."""

    def form(name: str) -> list[str]:
        some = plan(
            task("a", title=name, owner=f"{name}?", hold=Hold(name, name, date(2026, 11, 18))),
            task("b", "a", title=name, owner="bo"),
            project=Project(title=name),
        )
        days = MappingProxyType({"a": date(2026, 11, 23)})
        decisions = (Decision("a", name), Decision(None, name))
        review = Review("2026-11-20", by=name, decisions=decisions, follow_up=days)
        analysis = analyse(replace(some, reviews=(review,)), TODAY)
        tokens = RENDER.parse(markdown(summary(analysis, review)))
        for token in tokens:
            if token.type == "inline":
                words(token)
        return [token.type for token in tokens]

    if clean(title).strip():
        assert form(title) == form("plain")

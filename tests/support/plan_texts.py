"""Plan files as people, editors and accidents make them, for the laws of the store.

Texts are valid TOML unless a fault is asked for. They hold comments everywhere, odd spacing, every
form that a task may take, unknown keys and tables, and notes that quote plans.

A strategy costs more to make and to check than to draw from: each is made once, not in every draw.
"""

from __future__ import annotations

import re
from functools import cache

from hypothesis import strategies as st

IDS = st.sampled_from(
    ["a", "b", "c", "api", "design-api", "v1.2", "ünï", "日本", "_x", "9", "two words"]
)

WORDS = st.text(
    st.one_of(
        st.sampled_from("ab \t\"'\\#[]{}=,.\n\r"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
LINE = st.text(st.sampled_from("ab ._-[]#='\"é日"), max_size=10)


@cache
def any_of(*options: str) -> st.SearchStrategy[str]:
    """Give one of these."""
    return st.sampled_from(options)


BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def key_text(name: str, quote: str = '"') -> str:
    """Write a key, in quotes where it needs them."""
    return name if name and set(name) <= BARE else f"{quote}{name}{quote}"


@st.composite
def basic_strings(draw: st.DrawFn) -> str:
    """Give a string in one of the four forms of TOML."""
    inner = draw(LINE)
    form = draw(any_of("basic", "literal", "long", "long literal", "note", "note"))
    match form:
        case "basic":
            return '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case "literal":
            return "'" + inner.replace("'", "") + "'"
        case "long":
            return '"""' + inner.replace('"', "'") + '"""'
        case "long literal":
            return "'''\n" + inner.replace("'", '"') + "\n'''"
        case _:
            quoted = draw(
                any_of(
                    "[tasks.a]\ntitle = 'x'\n",
                    "# not a comment\n",
                    "[[x]]\n",
                    "  [tasks]\n",
                    "\n\n",
                    "a = [\n",
                )
            )
            return f'"""\n{quoted}{draw(any_of("", "text", "# end "))}"""'


@st.composite
def arrays(draw: st.DrawFn, parts: st.SearchStrategy[str]) -> str:
    """Give an array of written values, on one line or many, with comments in it."""
    items = draw(st.lists(parts, max_size=3))
    form = draw(any_of("line", "padded", "lines", "comments", "commas first"))
    last = draw(any_of("", ",")) if items else ""
    match form:
        case "line":
            return "[" + ", ".join(items) + last + "]"
        case "padded":
            return "[ " + " , ".join(items) + last + " ]"
        case "lines":
            return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
        case "comments":
            return (
                "[ # first\n"
                + "".join(f"  # above\n  {i}, # on {n}\n" for n, i in enumerate(items))
                + "# end\n]"
            )
        case _:
            return "[" + "\n , ".join(items) + "\n]"


NEEDS = st.sampled_from(
    [
        '"a"',
        '"b SS+2d"',
        "'c'",
        '"api  FS - 4h"',
        '"v1.2 +50%"',
        '"other:x FF"',
        '"_x +0d"',
        '"a b c"',
        "5",
    ]
)
DATES = st.sampled_from(
    ["2026-11-16", "2026-11-16T09:30:00", "2026-11-16 09:30:00", '"soon"', "2026-11-16T00:00:00Z"]
)
DURATIONS = st.sampled_from(['"3d"', '"1.5w"', "'2 h'", '"3ed"', '""', "3", '"long"'])
COMMENTS = st.sampled_from(["", "", "", " # why", '\t# it\'s "quoted" ['])

HOLD = {
    "reason": basic_strings().filter(lambda s: "\n" not in s),
    "on": st.sampled_from(['"bank"', "'eva'"]),
    "since": DATES,
    "until": DATES,
    "extra": st.sampled_from(["1", '"kept"']),
}
_hold_keys = st.lists(st.sampled_from(sorted(HOLD)), unique=True, max_size=4)


@st.composite
def holds(draw: st.DrawFn) -> dict[str, str]:
    """Give the members of a hold."""
    return {name: draw(HOLD[name]) for name in draw(_hold_keys)}


FIELDS: dict[str, st.SearchStrategy[str]] = {
    "title": basic_strings(),
    "parent": st.sampled_from(['"a"', '"nobody"', "3"]),
    "status": st.sampled_from(['"doing"', '"done"', '"nowhere"', "true"]),
    "owner": basic_strings(),
    "estimate": st.one_of(
        DURATIONS, st.sampled_from(['["1d", "2d", "3d"]', "[\n'1d', # low\n'2d',\n'3d']"])
    ),
    "needs": st.one_of(arrays(NEEDS), NEEDS),
    "priority": st.sampled_from(["1", "5", "0x2", "9", "1.0"]),
    "tags": arrays(basic_strings()),
    "started": DATES,
    "deadline": DATES,
    "progress": st.sampled_from(["50", "33.5", "nan", "-1", "1_0"]),
    "logic": st.sampled_from(['"override"', '"other"']),
    "notes": basic_strings(),
    "colour": st.sampled_from(['"red"', "[1, [2, 3]]", "{ a.b = 1, c = [] }"]),
    '"odd key"': st.sampled_from(["1", "'x'"]),
}
_keys = st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=6)


@st.composite
def statements(draw: st.DrawFn) -> list[str]:
    """Give the statements of a task, each with its line break."""
    lines = []
    for name in draw(_keys):
        lead = draw(any_of("", "", "", "  ", "# about it\n", "\n", "\n# apart\n\n"))
        equals = draw(any_of(" = ", " = ", "=", "\t=  "))
        lines.append(f"{lead}{name}{equals}{draw(FIELDS[name])}{draw(COMMENTS)}\n")
    return lines


_statements = statements()
_holds = holds()


@st.composite
def task_blocks(draw: st.DrawFn, name: str) -> list[str]:
    """Give the pieces of a task, which may be put apart."""
    shown = key_text(name, draw(any_of('"', "'")))
    header = draw(any_of("[tasks.{}]", "[tasks.{}]", "[ tasks . {} ]", "  [tasks.{}]")).format(
        shown
    )
    lead = draw(any_of("", "", "# the task's\n", "# two\n  # lines\n"))
    body = draw(_statements)
    pieces = []
    form = draw(any_of("none", "none", "inline", "dotted", "table"))
    if form != "none":
        members = draw(_holds)
        if form == "inline":
            inside = ", ".join(f"{k} = {v}" for k, v in members.items())
            body.insert(draw(st.integers(0, len(body))), f"hold = {{ {inside} }}{draw(COMMENTS)}\n")
        elif form == "dotted":
            body.extend(f"hold.{k} = {v}\n" for k, v in members.items())
        else:
            lines = "".join(f"{k} = {v}{draw(COMMENTS)}\n" for k, v in members.items())
            pieces.append(f"[tasks.{shown}.hold]\n{lines}")
    if draw(st.integers(0, 9)) == 0:
        pieces.append(f"[tasks.{shown}.{draw(any_of('other', '2', 'x.y'))}]\nz = 1\n")
    return [f"{lead}{header}{draw(COMMENTS)}\n{''.join(body)}", *pieces]


GAPS = st.sampled_from(["", "\n", "\n", "\n", "\n\n", "\n# --- section ---\n\n", "# trailing\n\n"])

_REVIEW = """\
[reviews.2026-11-20]
by = 'ana'
decisions = [
    'a: given to bo', # why
    'x',
]
follow_up = { a = 2026-11-24, 'v1.2' = 2026-11-25 } # ask
"""

_other_blocks = st.lists(
    st.sampled_from(
        [
            "[project]\ntitle = 'P' # name\nstart = 2026-11-02\n",
            "[calendar]\nweek = ['mon', 'tue']\n",
            "[columns.todo]\ntitle = 'To do'\n[columns.doing]\nwip = 2\nstate = 'doing'\n",
            "[people.ana]\nname = 'Ana'\naway = [2026-12-24]\n",
            "[risks.vendor]\nweight = 3\n",
            _REVIEW,
            "[[other]]\nx = 1\n\n[[other]]\nx = 2\n",
        ]
    ),
    unique=True,
    max_size=3,
)
_several_ids = st.lists(IDS, max_size=5)
_unique_ids = st.lists(IDS, unique=True, max_size=5)


@st.composite
def plan_texts(draw: st.DrawFn, *, faults: bool = False) -> str:
    """Give the text of a plan file; with `faults` some are not valid TOML."""
    preamble = draw(any_of("", "", "# My plan\n\n", "#:schema x\n", "\n\n", "loose = 1\n\n"))
    blocks = draw(_other_blocks)
    names = draw(_several_ids if faults else _unique_ids)
    apart: list[str] = []
    for name in names:
        first, *rest = draw(task_blocks(name))
        blocks.append(first)
        (apart if draw(st.booleans()) else blocks).extend(rest)
    odd = draw(
        any_of(
            "",
            "",
            "",
            "[tasks]\n",
            "[tasks]\ninline = { title = 'I' }\n",
            "[tasks.d.hold]\non = 'x'\n",
        )
    )
    blocks.extend([*apart, odd] if odd else apart)
    text = preamble + "".join(block + draw(GAPS) for block in blocks)
    if faults:
        text = draw(spoiled(text))
    return draw(line_endings(text))


_lost = st.sampled_from([0, 0, 1, 5])


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> str:
    """Give a text with something wrong somewhere in it."""
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        stuff = draw(
            any_of(
                '"',
                '"""',
                "'''",
                "[",
                "]",
                "{",
                "=",
                "\n",
                "\x00",
                "\udcff",
                "\r",
                "#",
                "[tasks.a]\n",
                "<<<<<<< ours\n",
                "x",
            )
        )
        text = text[:at] + stuff + text[at + draw(_lost) :]
    return text


@st.composite
def line_endings(draw: st.DrawFn, text: str) -> str:
    """Give a text with the line endings, the mark and the last line of some editor."""
    match draw(any_of("lf", "lf", "crlf", "mixed")):
        case "crlf":
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        case "mixed":
            first, middle, last = text.partition("\n\n")
            text = first + middle + last.replace("\r\n", "\n").replace("\n", "\r\n")
    if draw(st.booleans()):
        text = text.rstrip("\r\n") if draw(st.booleans()) else text
    return ("\ufeff" if draw(st.integers(0, 5)) == 0 else "") + text


@st.composite
def folded_texts(draw: st.DrawFn) -> str:
    """Give the text of a plan whose tasks are written inside other tables, or in arrays of one."""
    names = draw(st.lists(IDS, unique=True, min_size=1, max_size=5))
    place = draw(any_of("root", "table", "table", "all", "array", "headless"))
    lead = draw(any_of("", "# My plan\n\n", "loose = 1 # one\n\n"))
    blocks = "[project]\ntitle = 'P' # name\n\n[tasks.first] # one\n# in it\nowner = 'o'\n\n"
    match place:
        case "root":
            text = lead + "".join(draw(_folded(name, "tasks.")) for name in names) + blocks
        case "table":
            header = draw(any_of("[tasks]\n", "# all\n[ tasks ] # of them\n"))
            text = lead + blocks + header + "".join(draw(_folded(name, "")) for name in names)
            text += draw(any_of("", "\n# end\n\n[people.ana]\n", "\n[tasks.z.hold]\n"))
        case "all":
            inside = ", ".join(f"{key_text(name)} = {draw(_inline())}" for name in names)
            text = f"{lead}# all\ntasks = {{ {inside} }} # of them\n\n[project]\ntitle = 'P'\n"
        case "array":
            arrays = [f"# of it\n[[tasks.{key_text(name)}]] # here\n" for name in names]
            bodies = ["".join(draw(statements())) for _ in names]
            text = lead + blocks + "\n".join(map(str.__add__, arrays, bodies))
        case _:
            headers = [
                f"# of it\n[tasks.{key_text(name)}.hold] # here\non = 'x'\n" for name in names
            ]
            text = lead + blocks + draw(GAPS).join(headers)
    return draw(line_endings(text))


@st.composite
def _inline(draw: st.DrawFn) -> str:
    """Give an inline table of a task, on one line or many."""
    pool = {"title": basic_strings(), "needs": arrays(NEEDS), "hold": st.just("{ on = 'x' }")}
    names = draw(st.lists(st.sampled_from(sorted(pool)), unique=True, max_size=3))
    items = [f"{name} = {draw(pool[name])}" for name in names]
    if draw(st.booleans()):
        return "{ " + ", ".join(items) + " }"
    return (
        "{ # open\n"
        + "".join(f"  # above\n  {item}, # {item[:2]}\n" for item in items)
        + "# end\n}"
    )


@st.composite
def _folded(draw: st.DrawFn, name: str, prefix: str) -> str:
    """Give the statements of a task inside another table."""
    shown = prefix + key_text(name, draw(any_of('"', "'")))
    lead = draw(any_of("", "", "# of it\n", "\n# apart\n\n", "  "))
    if draw(st.booleans()):
        return f"{lead}{shown} = {draw(_inline())}{draw(COMMENTS)}\n"
    lines = draw(statements().filter(bool))
    return lead + "".join(_LEAD.sub(lambda found: f"{found[0]}{shown}.", line) for line in lines)


_LEAD = re.compile(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*")
"""What stands before the key of a statement: comments, blank lines, its indent."""

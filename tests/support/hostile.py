"""Texts that try to steer a terminal or the toolkit, and a plan that holds them everywhere."""

# Console markup: it must be shown as it is written.
MARKUP = (
    "[@click=app.quit]x[/]",
    "x[/bold]",
    "[/",
    "[",
    "[type=x, v={'a[0]'}]",
    "[link=file:///etc/passwd]x[/link]",
    "[WIP] fix a[0]",
    "[a=b]",
    r"\[bold]y[/bold] $x",
)

# Control sequences and characters that deceive: they must never arrive as they are.
CONTROLS = (
    "\x1b]52;c;ZXZpbA==\x1b\\clip",
    "\x1b[2Jclear",
    "\x1b]0;x\x07named",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\dcs",
    "\x1b[31mred",
    "\x9b31mc1",
    "nul\x00del\x7fbel\x07bs\x08cr\rend",
    "\u202egpj.exe",
    "\u2066isolate\u2069",
    "tag\U000e0041",
    "two\nlines\tand\x0bmore\x85next\u2028sep",
)

HOSTILE = MARKUP + CONTROLS


def quoted(text: str) -> str:
    """Write a text as a TOML string of nothing but printable ASCII."""
    return '"' + "".join(map(_spelled, text)) + '"'


def hostile_plan() -> str:
    """Return a plan in which every place for words holds one of the hostile texts.

    Each text is a title once and turns up as everything else too. The tasks are linked in a chain
    from every third one, held, tagged and owned, so that each screen has something to say of them.
    """
    parts = [_head()]
    for number, text in enumerate(HOSTILE):
        other = quoted(HOSTILE[(number + 5) % len(HOSTILE)])
        lines = [
            f"[tasks.h{number}]",
            f"title = {quoted(text)}",
            f"status = {quoted(('todo', 'doing', 'review')[number % 3])}",
            f"owner = {quoted(f'p{number}' if number % 2 else text)}",
            f"tags = [{quoted(text)}, {other}]",
            f"notes = {quoted(text)}",
            'estimate = "2d"',
        ]
        if number % 3:
            lines.append(f'needs = ["h{number - 1}"]')
        if number % 4 == 0:
            lines.append(f"hold = {{ reason = {quoted(text)}, on = {other}, since = 2026-11-02 }}")
        if number % 5 == 0:
            lines.append(f"{quoted(text)} = {other}")
        parts.append("\n".join([*lines, ""]))
    parts += [
        f"[tasks.parent]\ntitle = {quoted(CONTROLS[0])}\n",
        f'[tasks.child]\nparent = "parent"\ntitle = {quoted(CONTROLS[1])}\nstatus = "todo"\n',
        f"[tasks.wrong]\nneeds = [{quoted(CONTROLS[4])}]\nestimate = {quoted(CONTROLS[5])}\n",
        f"[tasks.odd]\nstatus = {quoted(CONTROLS[3])}\n",
        f"[tasks.{quoted(CONTROLS[6])}]\ntitle = {quoted('an id that is none')}\n",
        f"[{quoted(CONTROLS[2])}]\nkey = 1\n",
        *_reviews(),
    ]
    return "\n".join(parts)


def _reviews() -> list[str]:
    """Return reviews that decide on every held task, each in hostile words."""
    told = [f"    {quoted(f'h{n}: {text}')},\n" for n, text in enumerate(HOSTILE) if n % 4 == 0]
    days = ", ".join(f"h{n} = 2026-11-09" for n in range(0, len(HOSTILE), 4))
    head = f"[reviews.2026-11-06]\nby = {quoted(CONTROLS[5])}\nfollow_up = {{ {days} }}\n"
    return [f"{head}decisions = [\n{''.join(told)}]\n"]


def _head() -> str:
    people = "".join(
        f"[people.p{number}]\nname = {quoted(text)}\nteam = {quoted(text)}\n\n"
        for number, text in enumerate(HOSTILE)
        if number % 2
    )
    columns = "".join(
        f"[columns.{state}]\ntitle = {quoted(text)}\nstate = {quoted(state)}\n\n"
        for state, text in zip(("todo", "doing", "review"), CONTROLS, strict=False)
    )
    return (
        f"[project]\ntitle = {quoted(CONTROLS[0])}\noutcome = {quoted(CONTROLS[5])}\n"
        "start = 2026-11-02\nfinish_by = 2026-11-20\ntoday = 2026-11-10\n\n" + people + columns
    )


def _spelled(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if " " <= character <= "~":
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"

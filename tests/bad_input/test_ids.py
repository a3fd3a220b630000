"""Rows 21 to 23: ids that collide or deceive, tables gone wrong, and what is not ours to judge."""

import pytest

from tests.bad_input.door import GOOD, Door


def test_duplicate_ids(door: Door) -> None:
    before = door.write('[tasks.a]\ntitle = "One"\n\n' + GOOD + '[tasks.a]\ntitle = "Two"\n')
    assert door.check() == [
        "7:1: error: [tasks.a] is defined twice; the first one counts [E102]",
        "1:1: note: and here [E102]",
    ]
    done = door.run("set", "a", "owner=ana")
    assert (done.returncode, "at lines 1 and 7" in done.stderr) == (2, True)
    assert door.plan.read_bytes() == before
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")


@pytest.mark.parametrize(
    ("one", "other"),
    [("api", "API"), ('"\u00e9"', '"e\u0301"'), ('"\ufb01x"', "fix"), ("strasse", '"stra\u00dfe"')],
    ids=["case", "nfc and nfd", "ligature", "sharp s"],
)
def test_ids_that_differ_only_in_case_or_coding(door: Door, one: str, other: str) -> None:
    door.write(f"[tasks.{one}]\n[tasks.{other}]\n")
    found = "\n".join(door.check())
    assert "differ only in case or in how they are coded [W411]" in found
    assert "2:1: warning" in found
    assert "1:1: note: and here" in found


@pytest.mark.parametrize(
    "name", ['""', '"a\\nb"', '"a/b"', '".."', '"../../etc/passwd"', '" "', '"-rf"', '"a b"']
)
def test_an_id_that_nobody_can_link_to(door: Door, name: str) -> None:
    before = door.write(GOOD + f"[tasks.{name}]\ntitle = 'Odd'\n")
    (line,) = door.check()
    assert line.startswith("4:1: error: ")
    assert "cannot be linked to" in line
    assert "Odd" in door.run("list").stdout
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")
    assert [path.name for path in door.plan.parent.iterdir()] == [door.plan.name]


@pytest.mark.parametrize("name", ["__class__", "__init__", "__dict__", "None", "tasks", "9"])
def test_an_id_that_means_something_to_python(door: Door, name: str) -> None:
    door.write(GOOD + f"[tasks.{name}]\nneeds = ['good']\n")
    assert door.check() == []
    assert door.run("set", name, "owner=ana", "title=Odd").returncode == 0
    assert door.run("show", name).stdout.startswith("Odd")
    assert door.run("done", "good", name).returncode == 0
    assert door.check() == []


def test_a_new_task_with_such_an_id_is_refused(door: Door) -> None:
    before = door.write(GOOD)
    for name in ("", "a/b", "..", "a\nb", "-x", "good"):
        assert door.run("add", "New", f"--id={name}").returncode == 2
    assert door.plan.read_bytes() == before


def test_needs_that_are_unknown_of_a_wrong_type_or_no_array(door: Door) -> None:
    before = door.write(
        GOOD + '[tasks.a]\nneeds = ["nobody"]\n[tasks.b]\nneeds = 5\n[tasks.c]\nneeds = "good"\n'
        '[tasks.d]\nneeds = [1, { a = 1 }, "good"]\n[tasks.e]\nneeds = ["a b c"]\n'
    )
    places = {line.split(": ")[0]: line for line in door.check()}
    assert list(places) == ["5:10", "7:1", "9:1", "11:10", "11:13", "13:10"]
    assert '"nobody", which is no task' in places["5:10"]
    assert door.run("set", "b", "d", "title=x").returncode == 2
    for name in "abcde":
        assert door.run("set", name, "owner=ana").returncode == 0
    kept = door.plan.read_bytes().replace(b'owner = "ana"\n', b"")
    assert kept == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[task.a]\ntitle = 'x'\n", "W110"),
        ("[[task]]\ntitle = 'x'\n", "W110"),
        ("[[tasks]]\nid = 'x'\n\n[[tasks]]\nid = 'y'\n", "E106"),
        ("tasks = 5\n", "E106"),
        ("[tasks]\na = 5\n", "E106"),
        ("project = 'x'\n[columns]\ntodo = 1\n[people.ana]\naway = 3\n", "E201"),
        ("[[tasks.a]]\ntitle = 'x'\n", "E106"),
    ],
    ids=["[task]", "[[task]]", "[[tasks]]", "tasks = 5", "a = 5", "others", "[[tasks.a]]"],
)
def test_tables_that_are_not_what_they_should_be(door: Door, text: str, code: str) -> None:
    before = door.write(text)
    assert any(line.endswith(f"[{code}]") for line in door.check())
    assert door.run("list").returncode == 0
    done = door.run("add", "Something new")
    after = door.plan.read_bytes()
    assert after == before if done.returncode else after.startswith(before)


def test_unknown_keys_and_tables_are_kept_byte_for_byte(door: Door) -> None:
    other = (
        "#:schema https://example.com/s.json\n\n[tool.black]\nline-length  =  88 # ours\n\n"
        "[[bin]]\nname = 'x'\n\n[tasks.good.extra]\nz = { b=1,a = [ 1 ,2 ] }\n"
    )
    before = door.write(
        other.replace(
            "[tasks.good.extra]", GOOD.rstrip() + "\ncolour = 0x_F\n[tasks.good.extra]"
        ).replace("0x_F", "0xF_F")
    )
    assert not [line for line in door.check() if "error" in line]
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")
    assert door.run("add", "More").returncode == 0
    assert door.run("remove", "more").returncode == 0
    assert door.plan.read_bytes().rstrip() == before.replace(b"Good", b"Better").rstrip()

from pathlib import Path

from longpole.app.crash import report


def fail(plan: str) -> None:
    raise KeyError(len(plan))


def crash() -> BaseException:
    try:
        fail("the whole plan".upper())
    except KeyError as error:
        return error
    raise AssertionError


def test_one_line_names_the_log(tmp_path: Path) -> None:
    said = report(crash(), lambda: tmp_path)
    (log,) = tmp_path.iterdir()
    assert str(log) in said
    assert said.count("\n") == 0


def test_the_log_is_private_and_without_local_variables(tmp_path: Path) -> None:
    report(crash(), lambda: tmp_path)
    (log,) = tmp_path.iterdir()
    assert log.stat().st_mode & 0o777 == 0o600
    assert "KeyError" in log.read_text()
    assert "THE WHOLE PLAN" not in log.read_text()


def test_without_a_place_for_the_log_it_still_says_what_happened(tmp_path: Path) -> None:
    assert "KeyError" in report(crash(), lambda: tmp_path / "nowhere")

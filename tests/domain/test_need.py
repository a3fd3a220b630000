import pytest
from hypothesis import given

from longpole.domain.need import LinkType, Need, parse_need
from tests.support.strategies import needs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("design", "design"),
        ("design FS", "design"),
        ("design ss", "design SS"),
        ("design FS+2d", "design FS+2d"),
        ("design +2d", "design FS+2d"),
        ("design  fs + 2D ", "design FS+2d"),
        ("design\tSF-4h", "design SF-4h"),
        ("design -50%", "design FS-50%"),
        ("design FF+12.50 %", "design FF+12.5%"),
        ("design FS+3ed", "design FS+3ed"),
        ("design FS+0d", "design"),
        ("design SS-0%", "design SS"),
        ("other:api", "other:api"),
        ("other:api FF-4h", "other:api FF-4h"),
        ("v1.2 SS", "v1.2 SS"),
        ("größe", "größe"),
    ],
)
def test_notation(text: str, wanted: str) -> None:
    assert str(parse_need(text)) == wanted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not an id"),
        ("-a", "is not an id"),
        (":a", "is not an id"),
        ("a:", "is not an id"),
        ("a:b:c", "is not an id"),
        ("design+2d", "is not an id"),
        ("design 2d", "is not a link"),
        ("design FX", "is not a link"),
        ("design FS2d", "is not a link"),
        ("design FS + ", "is not a link"),
        ("design after build", "is not a link"),
        ("design FS+2", "expected a duration"),
        ("design FS+two days", "expected a duration"),
        ("design FS++2d", "expected a duration"),
    ],
)
def test_not_needs(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_need(text)


def test_the_parts() -> None:
    need = parse_need("other:api SS+2d")
    assert (need.plan, need.task, need.type) == ("other", "api", LinkType.START_START)
    assert need.lag is not None
    assert not need.lag.negative


@given(needs())
def test_what_is_written_is_read(need: Need) -> None:
    assert parse_need(str(need)) == need


@given(needs())
def test_case_and_spaces_are_free(need: Need) -> None:
    name, *link = str(need).split(" ", 1)
    spread = "".join(f" {c} " if c in "+-" else c for c in "".join(link).lower())
    assert parse_need(f"  {name}  {spread} ") == need

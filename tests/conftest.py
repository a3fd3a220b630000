"""What holds for every test: how long hypothesis may search, and a home of the tests' own."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.environment import environment
from tests.support.screen_text import Snapshots

# The whole suite must stay a matter of minutes on two cores, so properties are searched briefly by
# default and at length on demand: LONGPOLE_HYPOTHESIS=long python -m pytest
settings.register_profile(
    "quick",
    max_examples=50,
    deadline=None,  # a busy machine is no bug
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("quick"), max_examples=5_000)
settings.load_profile(os.environ.get("LONGPOLE_HYPOTHESIS", "quick"))


def pytest_xdist_auto_num_workers() -> int:
    """Use two workers for each core: stories mostly wait, for a pause in what a screen does.

    PYTEST_XDIST_AUTO_NUM_WORKERS says otherwise.
    """
    chosen = os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS", "")
    return int(chosen) if chosen.isdecimal() else 2 * (os.cpu_count() or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know how to take what the screens show now as what they should show."""
    parser.addoption(
        "--update-snapshots", action="store_true", help="keep the screens as they look now"
    )


@pytest.fixture
def snapshots(request: pytest.FixtureRequest) -> Snapshots:
    """Give the texts kept beside the tests of this folder."""
    update = bool(request.config.getoption("--update-snapshots"))
    return Snapshots(request.path.parent / "snapshots", update=update)


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the developer's settings, state and plans out of the tests, and the tests out of them.

    Child processes inherit this, and with it the checkout as the code that they run.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith(("LONGPOLE_", "TEXTUAL")) or name in ("NO_COLOR", "FORCE_COLOR"):
                patch.delenv(name)
        for name, value in environment(tmp_path_factory.mktemp("home")).items():
            patch.setenv(name, value)
        yield

"""Where things are: the checkout, its sources, and the real data that may lie beside it."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src"
PACKAGE = SOURCE / "longpole"
DATA = REPOSITORY.parent / "shared" / "data"

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared is absent")

"""What holds for all tests."""

import pytest
from hypothesis import settings

from assistant.messages import use_language

settings.register_profile("whatever the machine's load", deadline=None)
settings.load_profile("whatever the machine's load")


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages are in English, whatever language the test before took."""
    use_language("en")

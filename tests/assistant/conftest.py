"""Starts of the program on one folder, each after the one before has ended."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.messages import use_language
from tests.assistant.visits import Visit


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    use_language("en")
    visits: list[Visit] = []

    def begin(*given: Any, **more: Any) -> Visit:  # noqa: ANN401  # what a Visit takes
        if visits:
            visits[-1].close()
        visits.append(Visit(tmp_path, *given, **more))
        return visits[-1]

    yield begin
    visits[-1].close()

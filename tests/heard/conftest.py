"""One desk with ears for all tasks, and how long it took from the keys to the sound."""

from collections.abc import Iterator

import pytest

from tests.desktop.delays import delay_line
from tests.heard.desk import HeardDesk

DELAYS_MS: list[float] = []
"""From each key to the first sound that followed it, in the recording."""


@pytest.fixture(scope="session")
def desk() -> Iterator[HeardDesk]:
    with HeardDesk() as desk:
        yield desk


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if DELAYS_MS:
        terminalreporter.write_line(delay_line("key to sound", DELAYS_MS))

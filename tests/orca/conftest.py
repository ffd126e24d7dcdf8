"""One Orca for all tasks, and how long it took from the keys to the words."""

from collections.abc import Iterator

import pytest

from tests.desktop.delays import delay_line
from tests.orca.desk import OrcaDesk

DELAYS_MS: list[float] = []
"""From each key to the first word that followed it."""


@pytest.fixture(scope="session")
def desk() -> Iterator[OrcaDesk]:
    with OrcaDesk() as desk:
        yield desk


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if DELAYS_MS:
        terminalreporter.write_line(delay_line("key to words", DELAYS_MS))

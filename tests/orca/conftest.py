"""One Orca for all tasks, and how long it took from the keys to the words."""

import statistics
from collections.abc import Iterator

import pytest

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
        median = statistics.median(DELAYS_MS)
        late = statistics.quantiles(DELAYS_MS, n=10)[-1] if len(DELAYS_MS) > 1 else median
        terminalreporter.write_line(
            f"key to words: median {median:.0f} ms, nine of ten under {late:.0f} ms, "
            f"{len(DELAYS_MS)} keys"
        )

"""A directory that refreshes from servers of this computer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.directory.opportunity import Kind, Source
from assistant.directory.query import Query
from assistant.feeds.feed import Feed
from assistant.feeds.parsing import Parser
from assistant.feeds.refresh import Outcome, Refresher
from assistant.fetch import Limits, Rules
from assistant.library.directory import Directory
from tests.assistant.fetch.server import Behaviour, serving
from tests.assistant.library.opportunities import NOW_S

HERE = Rules(frozenset({"127.0.0.1"}))
LIMITS = Limits(wire_bytes=1_000_000, decoded_bytes=2_000_000, seconds=1.0)


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    directory = Directory(tmp_path)
    yield directory
    directory.close()


class Now:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.s = NOW_S

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def now() -> Now:
    return Now()


class LastingParser(Parser):
    """Outlives a refresher, since to start its process takes longer than most tests."""

    def close(self) -> None:
        """It is ended with the module's tests."""


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    parser = LastingParser()
    yield parser
    Parser.close(parser)


@pytest.fixture
def refresher(directory: Directory, now: Now, parser: Parser) -> Iterator[Refresher]:
    refresher = Refresher(directory, HERE, limits=LIMITS, clock=now, jitter=lambda: 0.0)
    refresher._parser = parser
    yield refresher
    refresher.close()


def feed(address: str) -> Feed:
    return Feed(Source(address, "School", Kind.SCHOLARSHIP), interval_s=0.0)


def refresh(refresher: Refresher, address: str) -> Outcome:
    [outcome] = refresher.refresh([feed(address)], asked=True)
    return outcome


def titles(directory: Directory) -> list[str]:
    ids = directory.find(Query(closed=True), now_s=NOW_S)
    return sorted(e.opportunity.title for e in directory.entries(ids, now_s=NOW_S))


@pytest.fixture
def here(refresher: Refresher) -> Iterator[Callable[[Behaviour], Outcome]]:
    """Refreshes one feed whose server behaves in another way each time."""
    behaviours: dict[str, Behaviour] = {}
    with serving(behaviours) as served:

        def act_so(behaviour: Behaviour) -> Outcome:
            behaviours["feed"] = behaviour
            return refresh(refresher, served.address("feed"))

        yield act_so

"""A directory on an empty folder, and what tests do with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.directory.opportunity import (
    Opportunity,
)
from assistant.directory.query import Entry, Query
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from assistant.library.directory_intake import Intake
from tests.assistant.library.opportunities import (
    FEED,
    NOW_S,
)


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    directory = Directory(tmp_path)
    yield directory
    directory.close()


def take_in(
    directory: Directory,
    *opportunities: Opportunity,
    feed: str = FEED,
    now_s: float = NOW_S,
    complete: bool = True,
) -> Intake:
    return directory.take_in(FeedState(feed), opportunities, now_s=now_s, complete=complete)


def titles(directory: Directory, query: Query | None = None, now_s: float = NOW_S) -> list[str]:
    ids = directory.find(query or Query(), now_s=now_s)
    return [entry.opportunity.title for entry in directory.entries(ids, now_s=now_s)]


def only(directory: Directory) -> Entry:
    [entry] = directory.entries(directory.find(Query(closed=True), now_s=NOW_S), now_s=NOW_S)
    return entry

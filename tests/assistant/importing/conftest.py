"""A library and importers on it that are stopped at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.importing import Importer
from assistant.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def new_importer(library: Library) -> Iterator[Callable[[], Importer]]:
    importers: list[Importer] = []

    def make() -> Importer:
        importers.append(Importer(library, workers=1))
        return importers[-1]

    yield make
    for importer in importers:
        importer.stop()


@pytest.fixture
def importer(new_importer: Callable[[], Importer]) -> Importer:
    return new_importer()

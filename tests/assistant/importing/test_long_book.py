"""A digital book of a thousand pages does not pile up in the memory of the worker that reads it."""

from pathlib import Path

import pytest

from benchmarks.pdf_memory import LESSON, repeated, worker_bytes

PAGES = 1000
SETTLED_PAGE = 200
MOST_ADDED_BYTES = 16_000_000
"""A worker that kept what it had read added more than twice as much in so many pages."""


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_thousand_pages_stay_flat_in_memory(tmp_path: Path) -> None:
    book = repeated(LESSON, tmp_path / "book.pdf", PAGES)
    sizes = dict(worker_bytes(book))
    assert len(sizes) == PAGES
    assert max(sizes[n] for n in range(SETTLED_PAGE, PAGES + 1)) - sizes[SETTLED_PAGE] < (
        MOST_ADDED_BYTES
    )

"""A scan of a hundred pages is read without its running heads, from the file to the voice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from assistant.document import RUNNING_KINDS, BlockKind, DocumentState
from assistant.formats.numerals import THAI_LETTERS
from assistant.importing import Importer
from assistant.library import Library
from assistant.reading.plan import utterances
from assistant.reading.text import BookText
from benchmarks.error_rates import cer_percent
from benchmarks.texts import paragraphs
from tools.render_layouts import Layout, draw

DPI = 150
PAGES = 100
FRONT_PAGES = 6
TIMEOUT_S = 1500.0
HEADS = ("ประวัติศาสตร์ไทย", "ชั้นมัธยมศึกษาปีที่ ๔")


def printed_number(page: int) -> str:
    if page <= FRONT_PAGES:
        return THAI_LETTERS[page - 1]
    return str(page - FRONT_PAGES).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def layout(page: int) -> Layout:
    body = paragraphs()
    return Layout(
        f"หัวข้อที่ {page}",
        [body[(2 * page + i) % len(body)] for i in range(2)],
        header=HEADS[page % 2],
        footer=printed_number(page),
        font="Loma",
    )


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    pictures = (Image.fromarray(draw(layout(n), DPI).image) for n in range(1, PAGES + 1))
    path = tmp_path / "book.pdf"
    next(pictures).save(path, "PDF", save_all=True, append_images=pictures, resolution=DPI)
    return path


@pytest.mark.slow
@pytest.mark.timeout(2 * TIMEOUT_S)
def test_a_hundred_scanned_pages_are_read_without_their_running_heads(
    scan: Path, library: Library, new_importer: Callable[[], Importer]
) -> None:
    importer = new_importer()
    importer.start()
    document = importer.wait(importer.enqueue(scan).id, TIMEOUT_S)
    assert document.state is DocumentState.READY
    blocks = library.blocks(document.id)
    book = BookText(document.id)
    book.append(blocks)
    book.complete = True
    said = " ".join(each.text for each in iter(utterances(book, 0).next, None))
    printed = " ".join(
        " ".join((layout(n).title, *layout(n).paragraphs)) for n in range(1, PAGES + 1)
    )
    assert not any(head in said for head in HEADS)
    assert cer_percent(printed, said) < 2
    running = [block for block in blocks if block.kind in RUNNING_KINDS]
    assert len(running) == 2 * PAGES
    numbers = {b.page: b.text.strip() for b in running if b.kind is BlockKind.PAGE_NUMBER}
    assert len(numbers) == PAGES
    labels = {block.page: block.page_label for block in blocks}
    wrong = {page: labels[page] for page in labels if labels[page] != printed_number(page)}
    assert len(wrong) <= 0.03 * PAGES, wrong

"""The window on a book of a thousand pages and five thousand headings, against the limits.

    python -m benchmarks.big_book [--pages N]

A key's time is from the key until the window shows what it led to; a list's, until it stands with
its first row chosen. A stall is a gap between two beats of a timer of 5 ms, and its own work what
the window's thread itself used of it; time in which the machine kept the thread from a core is no
part of either. Memory is of the window's process; with the engines' and the importer's, each shared
page is counted in parts (PSS).
"""

import argparse
import multiprocessing
import time
from pathlib import Path

import psutil
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from assistant.document import Block, BlockKind, DocumentState, Page
from assistant.library import Library
from benchmarks.window import KEY_LIMIT_MS, Beats, Program, Watch, heading, program, row
from ocr.page import PageSource
from ui.search_list import Rows

PARAGRAPH = (
    "เสียงเกิดจากการสั่นของวัตถุ เมื่อเราดีดสายกีตาร์ สายจะสั่นและทำให้อากาศรอบ ๆ สั่นตามไปด้วย "
    "การสั่นนี้เดินทางต่อไปเป็นคลื่น เรียกว่า คลื่นเสียง (sound wave) ซึ่งต้องอาศัยตัวกลาง เช่น อากาศ น้ำ "
    "หรือของแข็ง A sound wave carries energy, but not the air itself."
)
HEADINGS_A_PAGE = 5
PARAGRAPHS_A_HEADING = 2

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = {
    "character (Right)": (Qt.Key.Key_Right, PLAIN),
    "word (Ctrl+Right)": (Qt.Key.Key_Right, CTRL),
    "word back (Ctrl+Left)": (Qt.Key.Key_Left, CTRL),
    "line (Down)": (Qt.Key.Key_Down, PLAIN),
    "line back (Up)": (Qt.Key.Key_Up, PLAIN),
    "screenful (PgDown)": (Qt.Key.Key_PageDown, PLAIN),
    "word, read (W)": (Qt.Key.Key_W, PLAIN),
    "sentence (S)": (Qt.Key.Key_S, PLAIN),
    "sentence back (Shift+S)": (Qt.Key.Key_S, SHIFT),
    "paragraph (P)": (Qt.Key.Key_P, PLAIN),
    "heading (H)": (Qt.Key.Key_H, PLAIN),
    "heading back (Shift+H)": (Qt.Key.Key_H, SHIFT),
    "page (Ctrl+PgDown)": (Qt.Key.Key_PageDown, CTRL),
    "table, of which is none (T)": (Qt.Key.Key_T, PLAIN),
    "link, of which is none (K)": (Qt.Key.Key_K, PLAIN),
    "end (Ctrl+End)": (Qt.Key.Key_End, CTRL),
    "start (Ctrl+Home)": (Qt.Key.Key_Home, CTRL),
}
JUMP_LIMIT_MS, FILTER_LIMIT_MS, LIST_LIMIT_MS, STALL_LIMIT_MS = 100, 50, 200, 50
MEMORY_LIMIT_MB = 300
TIMES = 15
PLACES = (0.0, 0.5, 0.98)
"""Where in the book the keys are measured."""
SEARCHES = ("บทที่ 77", "sound 3", "4999")


def make_book(home: Path, pages: int) -> None:
    """A finished book of headings and paragraphs in a new library."""
    library = Library(home)
    file = home / "book.txt"
    file.write_text(f"a book of {pages} pages", "utf-8")
    document = library.add(file, "A big book")
    for number in range(1, pages + 1):
        blocks: list[Block] = []
        for part in range(HEADINGS_A_PAGE):
            count = (number - 1) * HEADINGS_A_PAGE + part + 1
            title = f"บทที่ {number} Sound {count}"
            level = 2 if part else 1
            heads = Block(f"{number}.{len(blocks)}", BlockKind.HEADING, title, number, level=level)
            blocks.append(heads)
            for _ in range(PARAGRAPHS_A_HEADING):
                name = f"{number}.{len(blocks)}"
                blocks.append(Block(name, BlockKind.PARAGRAPH, PARAGRAPH, number))
        page = Page(number, tuple(blocks), PageSource.TEXT_LAYER)
        library.commit_page(document.id, page)
    library.set_state(document.id, DocumentState.READY, page_count=pages)
    library.close()


def prepare(home: Path, pages: int) -> None:
    """Make the book in another process, for what making it takes is none of the window's memory."""
    maker = multiprocessing.get_context("spawn").Process(target=make_book, args=(home, pages))
    maker.start()
    maker.join()
    if maker.exitcode:
        raise SystemExit(maker.exitcode)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> float:
    """Press a key and let the window show what came of it; milliseconds."""
    watch = Watch()
    QTest.keyClick(widget, key, modifier)
    QApplication.processEvents()
    return watch()


def measure_keys(opened: Program) -> None:
    book, view = opened.app.book, opened.window.reader_view
    assert book is not None
    times: dict[str, list[float]] = {name: [] for name in KEYS}
    for place in PLACES:
        for name, (key, modifier) in KEYS.items():
            offset = int(book.length * place)
            opened.window.show_place(offset, offset, (offset, offset))
            opened.app.caret_moved(offset)
            QTest.qWait(10)
            times[name] += [press(view, key, modifier) for _ in range(TIMES)]
    for name, measured in times.items():
        row(name, measured, KEY_LIMIT_MS)


def measure_jumps(opened: Program, pages: int) -> None:
    """Ctrl+G, the page's number, Enter: from Enter until the window shows the page."""
    times = []
    for part in range(TIMES):
        page = part * 7919 % pages + 1
        watches: list[Watch] = []

        def answer(page: int = page, watches: list[Watch] = watches) -> None:
            line = _part_of_dialog(QLineEdit)
            QTest.keyClicks(line, str(page))
            watches.append(Watch())
            QTest.keyClick(line, Qt.Key.Key_Return)

        QTimer.singleShot(50, answer)
        QTest.keyClick(opened.window.reader_view, Qt.Key.Key_G, CTRL)
        QApplication.processEvents()
        times.append(watches[0]())
        assert opened.app.book is not None
        assert opened.app.book.page_at(opened.window.reader_view.caret()) == page
    row("page (Ctrl+G)", times, JUMP_LIMIT_MS)


def measure_list(opened: Program) -> None:
    """The list of headings: opening it, and each letter of what is looked for in it."""
    opening: list[float] = []
    letters: list[float] = []
    rubbing: list[float] = []
    for words in SEARCHES:
        opened.until(opened.window.isActiveWindow)
        watch = Watch()

        def use(words: str = words, watch: Watch = watch) -> None:
            rows = _part_of_dialog(Rows)
            assert isinstance(rows, Rows)
            opening.append(watch())
            for letter in words:
                watch_key = Watch()
                rows.typed.emit(letter)
                QApplication.processEvents()
                letters.append(watch_key())
            rubbing.extend(press(rows, Qt.Key.Key_Backspace) for _ in words)
            QTest.keyClick(rows, Qt.Key.Key_Escape)

        QTimer.singleShot(0, use)
        QTest.keyClick(opened.window.reader_view, Qt.Key.Key_F7)
    row("list of headings (F7)", opening, LIST_LIMIT_MS)
    row("  a letter typed in it", letters, FILTER_LIMIT_MS)
    row("  a letter rubbed out", rubbing, FILTER_LIMIT_MS)


def _part_of_dialog(kind: type[QWidget]) -> QWidget:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QApplication.processEvents()
    found = dialog.findChild(kind)
    assert found is not None
    return found


def memory_mb(process: psutil.Process) -> int:
    return process.memory_info().rss >> 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages = parser.parse_args().pages
    with program(lambda home: prepare(home, pages)) as opened:
        me = psutil.Process()
        empty_mb, start_s = memory_mb(me), time.perf_counter()
        opened.start()
        beats = Beats()
        opened.open_whole()
        opened_s = time.perf_counter() - start_s
        QTest.qWait(1500)
        beats.stop()
        heading()
        row("stall while it is opened", beats.gaps_ms, STALL_LIMIT_MS)
        row("  its own work", beats.own_ms, KEY_LIMIT_MS)
        opened_mb = memory_mb(me)
        beats = Beats()
        measure_keys(opened)
        measure_jumps(opened, pages)
        measure_list(opened)
        beats.stop()
        row("stall meanwhile", beats.gaps_ms, STALL_LIMIT_MS)
        row("  its own work", beats.own_ms, KEY_LIMIT_MS)
        print(f"all {pages} pages in the window after {opened_s:.2f} s")
        print(
            f"memory: {empty_mb} MB empty, {opened_mb} MB with the book, {memory_mb(me)} MB at the"
            f" end, limit {MEMORY_LIMIT_MB} MB"
        )
        family = [me, *me.children(recursive=True)]
        shared = sum(each.memory_full_info().pss for each in family) >> 20
        print(f"all {len(family)} processes together {shared} MB (PSS)")


if __name__ == "__main__":
    main()

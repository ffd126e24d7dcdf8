"""A student opens files of her own, while the program goes on listening to her."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from assistant.document import DocumentState
from tests.scenarios.conftest import Student

STALL_MS = 50


@pytest.fixture
def student(new_student: Callable[..., Student]) -> Student:
    return new_student(as_shipped=True)


def waited_for_a_core_ms() -> float:
    """How long the program's threads were ready to run while the machine did other things.

    That is no stall of the program: on a machine busy with something else they are taken off, and
    one that holds Python keeps the window's waiting too.
    """
    threads = Path("/proc/self/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[1]) for thread in threads) / 1e6


def scan(path: Path, pages: int, words: str = "Page {number} of the scanned book") -> Path:
    """A scanned PDF of our own making: pictures of a heading and a few lines."""
    font = ImageFont.load_default(40)
    pictures = []
    for number in range(1, pages + 1):
        picture = Image.new("L", (900, 500), 255)
        draw = ImageDraw.Draw(picture)
        draw.text((60, 60), words.format(number=number), font=font, fill=0)
        draw.text((60, 180), "Sound is a wave that travels", font=font, fill=0)
        draw.text((60, 250), "through the air around us.", font=font, fill=0)
        pictures.append(picture)
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=150)
    return path


def test_the_first_page_of_a_scan_is_read_while_the_others_are_recognised(
    student: Student, tmp_path: Path
) -> None:
    student.start(scan(tmp_path / "scan.pdf", 50))
    student.until(lambda: student.app.book is not None and student.app.book.length)
    assert student.app.opened is not None
    done = len(student.app.library.pages_done(student.app.opened.document.id))
    assert done < 10
    student.hears("Press Space to read")
    student.press("Space")
    student.until(lambda: "wave" in " ".join(student.words))
    document = student.app.library.document(student.app.opened.document.id)
    assert document.state is DocumentState.IMPORTING
    assert document.pages_done < 50


def test_reading_goes_on_by_itself_as_pages_come(student: Student, tmp_path: Path) -> None:
    student.start(scan(tmp_path / "scan.pdf", 4))
    student.hears("Press Space to read")
    student.press("Space")
    student.until(lambda: student.app.reader is not None and student.app.reader.at_end)
    text = " ".join(student.words)
    assert [text.count(f"Page {number} ") for number in range(1, 5)] == [1, 1, 1, 1]


@pytest.fixture
def as_in_a_new_process() -> Iterator[None]:
    """What other tests have left takes part in no looking for garbage, which it would make long."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("as_in_a_new_process")
def test_the_window_never_stalls_while_a_book_is_taken_in(student: Student, tmp_path: Path) -> None:
    student.start(scan(tmp_path / "scan.pdf", 12))
    student.hears("Press Space to read")
    clock, gaps, kept_waiting_ms = QElapsedTimer(), list[float](), [waited_for_a_core_ms()]
    clock.start()

    def measure() -> None:
        waited = waited_for_a_core_ms()
        gaps.append(clock.restart() - (waited - kept_waiting_ms[0]))
        kept_waiting_ms[0] = waited

    beat = QTimer(interval=5)
    beat.timeout.connect(measure)
    beat.start()
    student.press("Space")
    student.hears("is ready, 12 pages")
    beat.stop()
    assert len(gaps) > 100
    assert [gap for gap in gaps if gap > STALL_MS] == []


def test_a_damaged_file_is_told_and_the_next_one_opens(student: Student, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n", "utf-8")
    student.start(damaged, lesson)
    student.until(lambda: student.window.library_view.count() == 2)
    student.until(lambda: any("damaged" in each.lower() for each in student.messages))
    student.hears("lesson is ready")


def test_a_file_that_is_no_book_is_told_by_name(student: Student, tmp_path: Path) -> None:
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ\x90\x00\x03" + bytes(range(256)) * 40)
    student.start(program)
    student.until(lambda: student.messages)
    assert "program" in " ".join(student.messages)
    assert student.window.library_view.hasFocus()


def test_a_locked_file_asks_for_its_password_until_it_is_right(
    student: Student, tmp_path: Path, locked_pdf: Path
) -> None:
    answers = ["wrong", "sesame"]
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QInputDialog) and answers:
            asked.append(dialog.labelText())
            edit = dialog.findChild(QLineEdit)
            assert isinstance(edit, QLineEdit)
            edit.setText(answers.pop(0))
            dialog.accept()

    watch = QTimer(interval=100)
    watch.timeout.connect(answer)
    watch.start()
    student.start(locked_pdf)
    student.hears("Press Space to read")
    watch.stop()
    assert len(asked) == 2
    assert "Wrong password" not in asked[0]
    assert "Wrong password" in asked[1]


def test_the_same_file_twice_is_one_book(
    new_student: Callable[[], Student], tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n", "utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_bytes(lesson.read_bytes())
    student = new_student()
    student.start(lesson, copy)
    student.hears("is ready")
    student.qtbot.wait(500)
    assert student.window.library_view.count() == 1


def test_a_short_file_is_told_though_it_is_ready_before_the_list_is_read(
    student: Student, tmp_path: Path
) -> None:
    file = tmp_path / "note.txt"
    file.write_text("A wave carries energy.\n", "utf-8")
    shelf = student.app.shelf
    shelf._listing = True  # so that it is not read
    student.start(file)
    library = student.app.library
    student.until(lambda: [each.state for each in library.documents()] == [DocumentState.READY])
    shelf._listing = False
    shelf.refresh()
    student.hears("note is ready, 1 page.")

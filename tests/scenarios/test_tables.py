"""A table is gone through by its cells, each said with the name of its column or row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from speech.utterance import Utterance
from tests.scenarios.conftest import Student

LESSON = Path(__file__).parents[1] / "ocr" / "made" / "writer.pdf"


@pytest.fixture
def at_lesson(student: Student) -> Student:
    student.start(LESSON)
    student.hears("to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)
    student.window.reader_view.setFocus()
    return student


@pytest.fixture
def read(at_lesson: Student, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the voice of the book is given to say."""
    given: list[str] = []
    read = at_lesson.speaker.read

    def listen(
        next_utterance: Callable[[], Utterance | None], on_end: Callable[[], None] | None = None
    ) -> None:
        def tell() -> Utterance | None:
            utterance = next_utterance()
            if utterance is not None:
                given.append(utterance.text)
            return utterance

        read(tell, on_end)

    monkeypatch.setattr(at_lesson.speaker, "read", listen)
    return given


def test_arrows_go_from_cell_to_cell_with_the_names_of_columns_and_rows(
    at_lesson: Student, read: list[str]
) -> None:
    student = at_lesson
    student.press("C")
    student.hears("Table of 3 rows and 3 columns. The arrow keys go from cell to cell.")
    student.until(lambda: read[-2:] == ["Column 1:", "แหล่งน้ำ"])
    student.press("Down")
    student.until(lambda: read[-2:] == ["Row 2:", "บ่อน้ำตื้น"])
    student.press("Right")
    student.until(lambda: read[-2:] == ["ความลึก:", "8 เมตร"])
    assert student.line == "8 เมตร"
    student.press("Right")
    student.until(lambda: read[-2:] == ["ใช้ทำอะไร:", "รดต้นไม้"])
    student.press("Right")
    student.hears("End of the table.")
    student.press("Down")
    student.until(lambda: read[-2:] == ["Row 3:", "ดื่มและหุงข้าว"])


def test_out_of_the_table_the_arrows_move_the_caret_again(
    at_lesson: Student, read: list[str]
) -> None:
    student = at_lesson
    student.press("C")
    student.until(lambda: "แหล่งน้ำ" in read)
    student.press("Esc")
    student.hears("Out of the table.")
    heard = len(read)
    student.press("Down")
    student.until(lambda: student.line == "ความลึก")
    assert len(read) == heard


def test_tables_and_lists_are_gone_to_by_their_letters(at_lesson: Student, read: list[str]) -> None:
    student = at_lesson
    student.press("L")
    student.hears("List of 3 items.")
    student.until(lambda: any(each.startswith("ระเหยจากทะเล") for each in read[-2:]))
    student.press("L")
    student.hears("No next list.")
    student.press("T")
    student.hears("Table of 3 rows and 3 columns.")
    student.until(lambda: read[-1:] == ["แหล่งน้ำ"])
    student.press("Shift+L")
    student.until(lambda: any(each.startswith("ระเหยจากทะเล") for each in read[-2:]))
    student.press("Shift+T")
    student.hears("No previous table.")


def test_without_a_table_further_on_that_is_said(student: Student, tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n", "utf-8")
    student.start(lesson)
    student.hears("to read")
    student.press("C")
    student.hears("There is no table here or further on.")

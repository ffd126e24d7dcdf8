"""Everything that a person meets has a name for assistive technology, in both languages."""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.scenarios.conftest import Student, in_dialog


def test_the_window_stays_the_same_one_while_dialogs_come_and_go(student: Student) -> None:
    """To screen readers, or they would tell its title again whenever the focus comes back."""
    student.start()
    student.hears("Press Space to read")

    def identities() -> list[int]:
        parts = (student.window, student.window.reader_view, student.window.library_view)
        return [QAccessible.uniqueId(QAccessible.queryAccessibleInterface(part)) for part in parts]

    before = identities()
    for key in ("F1", "Ctrl+Shift+P", "Ctrl+,", "Ctrl+Shift+K"):
        in_dialog(lambda shown: shown.close())
        student.press(key)
        student.until(lambda: QApplication.activeModalWidget() is None)
        assert identities() == before, key


def test_what_has_the_focus_after_a_book_is_removed_is_said(
    student: Student, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n", "utf-8")
    student.start(lesson)
    student.hears("Press Space to read")
    student.press("F6")

    def yes(shown: QWidget) -> None:
        buttons = {button.text(): button for button in shown.findChildren(QPushButton)}
        buttons["&Yes"].click()

    in_dialog(yes)
    student.press("Del")
    student.hears("was removed")
    student.until(lambda: student.window.focusWidget() is student.window.library_view)
    student.until(lambda: student.window.library_view.count() == 0)
    assert student.window.reader_view.toPlainText() == ""

"""Everything that a person meets has a name for assistive technology, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from assistant.messages import LANGUAGES
from assistant.options import LANGUAGE
from tests.scenarios.conftest import Student, in_dialog
from tests.ui.accessible import nameless, walk
from ui import dialogs

DIALOGS: dict[str, Callable[[QWidget], object]] = {
    "key list": lambda parent: dialogs.show_list(
        parent, "Key list", ["Space: Read or pause"], print
    ),
    "question": lambda parent: dialogs.confirm(parent, "Remove Sound from the library?"),
    "password": lambda parent: dialogs.ask_password(parent, "Sound", again=True),
    "files": lambda parent: dialogs.ask_files(parent, "PDF (*.pdf)"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_window_has_a_name(student: Student, language: str) -> None:
    student.start()
    student.hears("Press Space to read")
    student.app.settings.set(LANGUAGE, language)
    student.app.settings.set(LANGUAGE, language)
    assert nameless(student.window) == []
    names = [name for _role, name, _focusable in walk(student.window)]
    assert {"Library", "Book"} <= set(names) or {"ชั้นหนังสือ", "หนังสือ"} <= set(names)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_part_of_a_dialog_has_a_name_and_the_focus_is_in_it(
    student: Student, dialog: str
) -> None:
    student.start()
    student.hears("Press Space to read")
    found: list[object] = []
    focus: list[QWidget | None] = []

    def look(shown: QWidget) -> None:
        found.extend(nameless(shown))
        focus.append(QApplication.focusWidget())
        shown.close()

    in_dialog(look)
    DIALOGS[dialog](student.window)
    assert found == []
    assert focus[0] is not None


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

"""The few questions that the program asks. Each names its parts and is spoken when it opens."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assistant.export.saving import TARGETS
from assistant.messages import N_, _
from ui.file_dialog import FileDialog
from ui.history_line import HistoryLine
from ui.roomy import give_room
from ui.search_list import SearchList

CARET_SHARE = 10
"""A caret is so many times higher than it is thick, so that it is seen in large letters."""

ENTER_OR_ESCAPE = N_("Enter goes on, Escape gives up.")


def ask_files(parent: QWidget, name_patterns: str) -> list[Path]:
    """Let the user choose files; empty where she gives up."""
    dialog = FileDialog(parent, _("Open files"), name_patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return [Path(name) for name in dialog.selectedFiles()] if _run(dialog) else []


def ask_file(parent: QWidget, title: str, name_patterns: str) -> Path | None:
    """Let the user choose one file; None where she gives up."""
    dialog = FileDialog(parent, title, name_patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return Path(dialog.selectedFiles()[0]) if _run(dialog) else None


def ask_sound_file(parent: QWidget, title: str) -> Path | None:
    """Let the user name a sound file, an MP3 unless she says otherwise; None where she gives up."""
    allowed = "".join(each for each in title if each.isalnum() or each in " -_" or each > "\u0e00")
    suffixes = " ".join(f"*{suffix}" for suffix in TARGETS)
    patterns = _("Sound and talking books") + f" ({suffixes})"
    suggested = f"{allowed.strip() or 'book'}.mp3"
    path = ask_save(parent, _("Save the book as sound"), suggested, patterns)
    return path if path is None or path.suffix else path.with_suffix(".mp3")


def ask_password(parent: QWidget, title: str, again: bool) -> str | None:
    """Ask for a document's password; None where she gives up."""
    question = _("Password for {title}") if not again else _("Wrong password. Password for {title}")
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(_("Password"))
    dialog.setLabelText(question.format(title=title))
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.setOkButtonText(_("&OK"))
    dialog.setCancelButtonText(_("&Cancel"))
    dialog.setWhatsThis(_(ENTER_OR_ESCAPE))
    return dialog.textValue() if _run(dialog) else None


def open_over(parent: QWidget, dialog: QDialog) -> None:
    """Open a dialog without waiting for it; its window has the focus again when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(lambda _result: parent.activateWindow())
    dialog.open()


def confirm(parent: QWidget, question: str) -> bool:
    """Ask a question that is answered by yes or no; no is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Guide Light"), question, parent=parent)
    yes = box.addButton(_("&Yes"), QMessageBox.ButtonRole.YesRole)
    no = box.addButton(_("&No"), QMessageBox.ButtonRole.NoRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.setWhatsThis(_("Tab goes to the other answer, Enter takes it, Escape means no."))
    box.exec()
    parent.activateWindow()
    return box.clickedButton() is yes


def ask_text(parent: QWidget, title: str, question: str, text: str) -> str | None:
    """Let the user write or change a text of some lines; None where she gives up."""
    edit = QPlainTextEdit()
    # Before its text, or Orca would tell the name of a caret that it knows already, too.
    edit.setAccessibleName(question)
    edit.setPlainText(text)
    edit.setTabChangesFocus(True)
    edit.ensurePolished()
    edit.setCursorWidth(max(2, edit.fontMetrics().height() // CARET_SHARE))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    keep = QDialogButtonBox.StandardButton.Save
    give_up = QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(keep | give_up)
    buttons.button(keep).setText(_("&Keep"))
    buttons.button(give_up).setText(_("&Cancel"))
    dialog = _dialog(parent, title, question, edit, buttons)
    dialog.setWhatsThis(_("Control Enter keeps it, Escape gives up."))
    # In a text of some lines Enter begins a line.
    QShortcut(QKeySequence("Ctrl+Return"), dialog, dialog.accept)
    return edit.toPlainText() if _run(dialog) else None


def ask_line(parent: QWidget, title: str, question: str, history: Sequence[str]) -> str | None:
    """Let the user write a line; Up brings back earlier ones. None where she gives up."""
    line = HistoryLine(history)
    line.setAccessibleName(question)
    do = QDialogButtonBox.StandardButton.Ok
    give_up = QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(do | give_up)
    buttons.button(do).setText(_("&OK"))
    buttons.button(give_up).setText(_("&Cancel"))
    dialog = _dialog(parent, title, question, line, buttons)
    earlier = _("The up arrow brings back what was sought before.") if history else ""
    dialog.setWhatsThis(" ".join(words for words in (_(ENTER_OR_ESCAPE), earlier) if words))
    give_room(dialog, 480, 0)
    return line.text() if _run(dialog) else None


def ask_save(parent: QWidget, title: str, suggested: str, patterns: str) -> Path | None:
    """Let the user say where to write a file; None where she gives up."""
    dialog = FileDialog(parent, title, patterns, saves=True, confirm=confirm)
    dialog.selectFile(suggested.replace("/", "-"))
    return Path(dialog.selectedFiles()[0]) if _run(dialog) else None


def choose(
    parent: QWidget,
    title: str,
    rows: Sequence[str],
    say: Callable[[str], None],
    current: int = 0,
    keywords: Sequence[str] = (),
    keys: str = N_("Type to find, Enter chooses, Escape closes."),
) -> int | None:
    """Let the user choose one of the rows with Enter; None where she gives up.

    Typing finds rows, by their `keywords` too; `say` is told how many are left. `keys` are what
    the user may press, in words.
    """
    found = SearchList()
    found.name(title)
    dialog = _dialog(parent, title, "", found, _close_button())
    dialog.setWhatsThis(_(keys))
    found.show_rows(rows, current, keywords)
    found.counted.connect(say)
    found.entered.connect(lambda _index: dialog.accept())
    return found.current() if _run(dialog) else None


def show_list(parent: QWidget, title: str, rows: Sequence[str], say: Callable[[str], None]) -> None:
    """Show lines to arrow through, in which typing finds; Escape closes."""
    choose(parent, title, rows, say, keys=N_("Type to find, Escape closes."))


def _close_button() -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    close.setText(_("&Close"))
    close.setAutoDefault(False)
    return buttons


def _dialog(
    parent: QWidget, title: str, label: str, view: QWidget, buttons: QDialogButtonBox
) -> QDialog:
    """A dialog of a labelled view above its buttons, with the focus in the view."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    give_room(dialog, 720, 480)
    shown = QLabel(label)
    shown.setBuddy(view)
    shown.setVisible(bool(label))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    for part in (shown, view, buttons):
        layout.addWidget(part)
    view.setFocus()
    return dialog


def _run(dialog: QDialog) -> bool:
    """Show the dialog until it is answered; whether it was accepted."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    parent = dialog.parentWidget()
    if parent is not None:
        parent.activateWindow()
    dialog.deleteLater()
    return accepted

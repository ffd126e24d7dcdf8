"""The few questions that the program asks. Each names its parts and is spoken when it opens."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from assistant.messages import _


def ask_files(parent: QWidget, name_patterns: str) -> list[Path]:
    """Let the user choose files; empty where she gives up."""
    names, _filter = QFileDialog.getOpenFileNames(
        parent,
        _("Open files"),
        QDir.homePath(),
        name_patterns,
        options=QFileDialog.Option.DontUseNativeDialog,
    )
    return [Path(name) for name in names]


def ask_password(parent: QWidget, title: str, again: bool) -> str | None:
    """Ask for a document's password; None where she gives up."""
    question = _("Password for {title}") if not again else _("Wrong password. Password for {title}")
    text, given = QInputDialog.getText(
        parent, _("Password"), question.format(title=title), QLineEdit.EchoMode.Password
    )
    return text if given else None


def confirm(parent: QWidget, question: str) -> bool:
    """Ask a question that is answered by yes or no; no is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Guide Light"), question, parent=parent)
    yes = box.addButton(_("&Yes"), QMessageBox.ButtonRole.YesRole)
    no = box.addButton(_("&No"), QMessageBox.ButtonRole.NoRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def show_list(parent: QWidget, title: str, rows: Sequence[str]) -> None:
    """Show lines to arrow through; Escape closes."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.resize(720, 480)
    label = QLabel(title)
    view = QListWidget()
    view.setAccessibleName(title)
    view.addItems(list(rows))
    view.setCurrentRow(0)
    label.setBuddy(view)
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.button(QDialogButtonBox.StandardButton.Close).setText(_("&Close"))
    close.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    for part in (label, view, close):
        layout.addWidget(part)
    view.setFocus()
    dialog.exec()
    dialog.deleteLater()

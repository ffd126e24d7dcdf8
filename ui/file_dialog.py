"""The dialog of files, told in the user's language: Qt has no Thai."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QToolButton,
    QWidget,
)

from assistant.messages import _
from ui.roomy import give_room

SPARE = ("sidebar", "backButton", "forwardButton", "listModeButton", "detailModeButton")

ANY_PX = (1 << 24) - 1
"""Qt's number for a widget that may be of any size, which PySide does not have."""


class FileDialog(QFileDialog):
    """Asks for files that exist or, with `saves`, for a name to write to; opens in a folder.

    `confirm` is asked before a file is written over.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        name_patterns: str,
        *,
        saves: bool = False,
        confirm: Callable[[QWidget, str], bool] = lambda _parent, _question: True,
    ) -> None:
        super().__init__(parent, title, QDir.homePath(), name_patterns)
        self._saves, self._confirm = saves, confirm
        if saves:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Names alone: columns of sizes and dates are noise to the ear, cut off in large letters.
        self.setViewMode(QFileDialog.ViewMode.List)
        self.setOptions(
            QFileDialog.Option.DontUseNativeDialog
            | QFileDialog.Option.HideNameFilterDetails
            | QFileDialog.Option.DontConfirmOverwrite
        )
        # Its corner would lie over a button.
        self.setSizeGripEnabled(False)
        # Each is another stop for the Tab key, and large letters leave no room for them: the list
        # of folders has the same places.
        for name in SPARE if saves else (*SPARE, "newFolderButton"):
            for spare in self.findChildren(QWidget, name):
                spare.hide()
        # Long paths and kinds are not to make the dialog wider than the screen.
        for choice in self.findChildren(QComboBox):
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        line = self.findChild(QLineEdit, "fileNameEdit")
        if line is not None:
            # Its list of names would take the keys, and what is typed would not be heard.
            line.setCompleter(None)  # type: ignore[arg-type]
        self._name_parts()
        give_room(self, 720, 480)

    def accept(self) -> None:
        """Answer with the files, where they are as they must be; else tell or ask."""
        paths = [Path(name) for name in self.selectedFiles()]
        if self._saves:
            words = _("{name} is there already. Write over it?")
            taken = [each.name for each in paths if each.is_file()]
            if taken and not self._confirm(self, words.format(name=taken[0])):
                return
        elif missing := [each.name for each in paths if not each.exists()]:
            self._tell_missing(missing[0])
            return
        super().accept()

    def _tell_missing(self, name: str) -> None:
        words = _("There is no file {name} here. Change the name, or choose one from the list.")
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setText(words.format(name=name))
        box.addButton(_("&OK"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def _name_parts(self) -> None:
        # Pictures on buttons neither grow with the letters nor take the theme's colours.
        for name, words in (
            ("toParentButton", _("Folder above")),
            ("newFolderButton", _("New folder")),
        ):
            for button in self.findChildren(QToolButton, name):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
                button.setText(words)
                button.setAccessibleName(words)
                button.setToolTip("")
                button.setMinimumSize(0, 0)
                button.setMaximumSize(ANY_PX, ANY_PX)
        accept = _("&Save") if self._saves else _("&Open")
        for part, name in (
            (QFileDialog.DialogLabel.LookIn, _("Folder")),
            (QFileDialog.DialogLabel.FileName, _("File name")),
            (QFileDialog.DialogLabel.FileType, _("Kind of file")),
            (QFileDialog.DialogLabel.Accept, accept),
            (QFileDialog.DialogLabel.Reject, _("&Cancel")),
        ):
            self.setLabelText(part, name)
        self.setWhatsThis(
            _("Enter writes the file of this name, Shift+Tab goes to the list, Escape gives up.")
            if self._saves
            else _(
                "Enter opens the file of this name, Shift+Tab goes to the list, Escape gives up."
            )
        )

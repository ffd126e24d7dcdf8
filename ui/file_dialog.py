"""The dialog of files, told in the user's language: Qt has no Thai."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

from assistant.messages import _
from ui.roomy import give_room


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
        # Each is another stop for the Tab key, and large letters leave no room for them: the list
        # of folders has the same places.
        for name in ("sidebar", "listModeButton", "detailModeButton"):
            for spare in self.findChildren(QWidget, name):
                spare.hide()
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

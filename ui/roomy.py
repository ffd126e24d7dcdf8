"""Dialogs as large as the letters in them need, and no larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.look import INTERFACE_PT

SHARE_OF_SCREEN = 0.95
"""The rest is the frame's and the task bar's."""


def give_room(dialog: QWidget, width: int, height: int) -> None:
    """Resize a dialog that is to be so many pixels wide and high with letters of the usual size."""
    dialog.ensurePolished()
    wanted = QSize(width, height) * (dialog.font().pointSizeF() / INTERFACE_PT)
    dialog.resize(wanted.boundedTo(available(dialog) * SHARE_OF_SCREEN))


def available(dialog: QWidget) -> QSize:
    """The screen without its task bar."""
    return dialog.screen().availableSize()

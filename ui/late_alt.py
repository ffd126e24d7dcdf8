"""Alt with another key opens no menu, however late a screen reader lets the Alt key through."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class LateAlt(QObject):
    """Takes away the second coming of an Alt key.

    Qt shows keys to AT-SPI first and sends them again when it has its answer, all but those of
    commands. On a slow computer Alt then comes after the Left of Alt+Left, and the menu bar takes
    it for Alt alone. It needs only the first coming, which asks whether Alt is a command.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Whether it is an Alt key that is sent again."""
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) == Qt.Key.Key_Alt
            and watched.isWindowType()
            and not event.spontaneous()
        )

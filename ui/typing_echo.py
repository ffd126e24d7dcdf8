"""Says what is typed, character by character and word by word, where no screen reader does."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from assistant.messages import _
from assistant.options import Echo
from ui.search_list import COMMANDING, Rows

ALONG = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})
ACROSS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class TypingEcho(QObject):
    """Follows the keys of all that can be written in: fields, and lists in which typing finds.

    `name` tells what a character is called, `wanted` what of the typed is to be said. Lives on the
    Qt thread.
    """

    def __init__(
        self,
        application: QApplication,
        say: Callable[[str], None],
        name: Callable[[str], str],
        wanted: Callable[[], Echo],
    ) -> None:
        super().__init__(application)
        self._say, self._name, self._wanted = say, name, wanted
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take note of a key; nothing is taken away from the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            field = QApplication.focusWidget()
            if isinstance(field, (QLineEdit, QPlainTextEdit)) and watched is field:
                self._key(field, event)
            elif (
                isinstance(field, Rows) and watched is field and not event.modifiers() & COMMANDING
            ):
                self._letter(event)
        return False

    def _letter(self, event: QKeyEvent) -> None:
        """What was found is said after it."""
        letters = event.text() and event.text().isprintable()
        if letters and self._wanted() in (Echo.BOTH, Echo.CHARACTERS):
            self._say(self._name(event.text()))

    def _key(self, field: QLineEdit | QPlainTextEdit, event: QKeyEvent) -> None:
        if field.isReadOnly():
            return
        key, typed = event.key(), event.text()
        text, place = content(field)
        if _is_secret(field):
            if typed and typed.isprintable():
                self._say(_("star"))
        elif key == Qt.Key.Key_Backspace:
            self._say(self._name(text[place - 1 : place]))
        elif key == Qt.Key.Key_Delete:
            self._say(self._name(text[place : place + 1]))
        elif key in ALONG or key in ACROSS:
            # The caret is there only after the field has had the key.
            QTimer.singleShot(0, field, lambda: self._say(self._reached(field, key in ACROSS)))
        elif typed and typed.isprintable():
            self._typed(typed, text[:place])

    def _typed(self, typed: str, before: str) -> None:
        """Say a space as the word that it ends, any other character by its name."""
        wanted, words = self._wanted(), before.split()
        if typed == " " and words and wanted in (Echo.BOTH, Echo.WORDS):
            self._say(words[-1])
        elif wanted in (Echo.BOTH, Echo.CHARACTERS):
            self._say(self._name(typed))

    def _reached(self, field: QLineEdit | QPlainTextEdit, across: bool) -> str:
        text, place = content(field)
        if not across:
            return self._name(text[place : place + 1])
        start = text.rfind("\n", 0, place) + 1
        return text[start:].split("\n", 1)[0] or _("blank")


def content(field: QLineEdit | QPlainTextEdit) -> tuple[str, int]:
    """The field's text and the caret's place in it."""
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    before = field.textCursor()
    before.setPosition(0, before.MoveMode.KeepAnchor)
    # Qt counts UTF-16 units; the text before the caret has as many code points as it has.
    return field.toPlainText(), len(before.selectedText())


def _is_secret(field: QLineEdit | QPlainTextEdit) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal

"""Says what a screen reader would say of focus, lists, menus and dialogs, where none runs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from shiboken6 import isValid

from assistant.messages import N_, _
from ui.search_list import NAME_ROLE

ROLES: tuple[tuple[type[QWidget], str], ...] = (
    (QAbstractItemView, N_("list")),
    (QAbstractButton, N_("button")),
    (QComboBox, N_("choice")),
    (QAbstractSpinBox, N_("number")),
    (QLineEdit, N_("edit")),
    (QPlainTextEdit, N_("text")),
)
"""The word for each kind of widget, the first that fits."""


FOLLOWED = "followed_by_self_voice"


class SelfVoice(QObject):
    """Follows focus, list rows, menu entries and dialogs of the whole program.

    `say` is given the words; it is silent beside a screen reader. Lives on the Qt thread.
    """

    def __init__(self, application: QApplication, say: Callable[[str], None]) -> None:
        super().__init__(application)
        self._say = say
        application.focusChanged.connect(self._focus_changed)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Speak menus and dialogs as they open; nothing is taken away from them."""
        if event.type() == QEvent.Type.Show:
            if isinstance(watched, QMenu):
                self._follow_menu(watched)
            elif isinstance(watched, QDialog):
                self._say(dialog_words(watched))
        return False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        if isinstance(new, QAbstractItemView):
            self._follow_list(new)
        elif isinstance(new, (QComboBox, QSpinBox)):
            self._follow_field(new)
        self._say(widget_words(new))

    def _follow_field(self, field: QComboBox | QSpinBox) -> None:
        """Say a field's value as it changes."""
        if field.property(FOLLOWED):
            return
        field.setProperty(FOLLOWED, True)
        if isinstance(field, QComboBox):
            field.currentTextChanged.connect(self._say)
        else:
            field.textChanged.connect(self._say)

    def _follow_list(self, view: QAbstractItemView) -> None:
        model = view.selectionModel()
        if model is None or model.property(FOLLOWED):
            return
        model.setProperty(FOLLOWED, True)
        model.currentChanged.connect(lambda now, _before: self._row_changed(view, now))
        view.model().dataChanged.connect(
            lambda first, last, roles: self._row_renamed(view, first, last, roles)
        )

    def _row_changed(self, view: QAbstractItemView, now: QModelIndex) -> None:
        if view.hasFocus() and now.isValid():
            self._say(str(now.data(Qt.ItemDataRole.DisplayRole) or ""))

    def _row_renamed(
        self, view: QAbstractItemView, first: QModelIndex, last: QModelIndex, roles: Sequence[int]
    ) -> None:
        """The current row has been found anew, and may be another one."""
        row = view.currentIndex().row()
        if NAME_ROLE in roles and first.row() <= row <= last.row():
            self._row_changed(view, view.currentIndex())

    def _follow_menu(self, menu: QMenu) -> None:
        self._say(without_mnemonic(menu.title()))
        if menu.property(FOLLOWED):
            return
        menu.setProperty(FOLLOWED, True)
        menu.hovered.connect(lambda action: self._say(action_words(action)))


def widget_words(widget: QWidget) -> str:
    """Name, kind and value of a widget, as one hears it when the focus comes."""
    words = [widget.accessibleName() or _label_of(widget)]
    words += [_(role) for kind, role in ROLES if isinstance(widget, kind)][:1]
    if isinstance(widget, QAbstractItemView):
        current = widget.currentIndex()
        if current.isValid():
            words.append(str(current.data(Qt.ItemDataRole.DisplayRole) or ""))
    elif isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Normal:
        words.append(widget.text())
    elif isinstance(widget, QComboBox):
        words.append(widget.currentText())
    elif isinstance(widget, QSpinBox):
        words.append(widget.text())
    return ", ".join(word for word in words if word)


def dialog_words(dialog: QDialog) -> str:
    """A dialog's title and what it says."""
    words = [dialog.windowTitle()]
    if isinstance(dialog, QMessageBox):
        words += [dialog.text(), dialog.informativeText()]
    return ". ".join(word for word in words if word)


def action_words(action: QAction) -> str:
    """A menu entry and its keys."""
    keys = action.shortcut().toString()
    return ", ".join(word for word in (without_mnemonic(action.text()), keys) if word)


def without_mnemonic(text: str) -> str:
    """The text without the ampersand that marks its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _label_of(widget: QWidget) -> str:
    """The text on the widget, or of the label beside it."""
    if isinstance(widget, QAbstractButton):
        return without_mnemonic(widget.text())
    for label in widget.window().findChildren(QLabel):
        # While a dialog is taken down, its labels go before its list of children does.
        if isValid(label) and label.buddy() is widget:
            return without_mnemonic(label.text())
    return ""

"""Says what a screen reader would say of focus, lists, menus and dialogs, where none runs."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
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
    QListWidget,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from shiboken6 import isValid

from assistant.messages import N_, _
from ui.announce import Announcer, joined
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


KEY_AFTER_WORDS = re.compile(r"\s*\(&\w\)")

FOLLOWED = "followed_by_self_voice"

OPENING_MS = 300
"""A dialog is said together with what in it has the focus, unless that takes longer than this."""


class SelfVoice(QObject):
    """Follows focus, list rows, menu entries and dialogs of the whole program.

    The announcer is silent about them beside a screen reader. Lives on the Qt thread.
    """

    def __init__(self, application: QApplication, announcer: Announcer) -> None:
        super().__init__(application)
        self._announcer = announcer
        self._say = announcer.self_voice
        self._left: QWidget | None = None
        """What had the focus last in a window that is no dialog."""
        self._opened: QDialog | None = None
        """The dialog that opens, until it is said."""
        self._told: QWidget | None = None
        """What was said with its dialog before it had the focus."""
        self._opening = QTimer(self, singleShot=True, interval=OPENING_MS)
        self._opening.timeout.connect(self._say_opened)
        announcer.speaking.connect(self._say_opened)
        self._view: QAbstractItemView | None = None
        """In which the current row has changed."""
        self._row = QTimer(self, singleShot=True, interval=0)
        self._row.timeout.connect(self._say_row)
        application.focusChanged.connect(self._focus_changed)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Speak menus and dialogs as they open; nothing is taken away from them."""
        if event.type() == QEvent.Type.Show:
            if isinstance(watched, QMenu):
                self._follow_menu(watched)
            elif isinstance(watched, QMenuBar):
                self._follow_bar(watched)
            elif isinstance(watched, QDialog):
                self._opened = watched
                self._opening.start()
        return False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or isinstance(new, QMenuBar):
            # Of a menu bar its entries are said.
            return
        if isinstance(new, QAbstractItemView):
            self._follow_list(new)
        elif isinstance(new, (QComboBox, QSpinBox)):
            self._follow_field(new)
        told, self._told = self._told, None
        if new.window() is self._opened:
            self._say_opened()
            self._told = None
            return
        if new is told:
            return
        self._announcer.self_voice_focus(widget_words(new), back=new is self._left)
        if not isinstance(new.window(), QDialog):
            self._left = new

    def _say_opened(self) -> None:
        """Say the dialog that has opened, and what in it has the focus."""
        dialog, self._opened = self._opened, None
        self._opening.stop()
        if dialog is None or not isValid(dialog) or not dialog.isVisible():
            return
        self._told = dialog.focusWidget()
        self._say(opened_words(dialog, self._told))

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
        model.currentChanged.connect(lambda _now, _before: self._row_changed(view))
        view.model().dataChanged.connect(
            lambda first, last, roles: self._row_renamed(view, first, last, roles)
        )

    def _row_changed(self, view: QAbstractItemView) -> None:
        """Say the current row, once the list has come to rest."""
        self._view = view
        self._row.start()

    def _say_row(self) -> None:
        view = self._view
        if view is not None and isValid(view) and view.hasFocus() and view.currentIndex().isValid():
            self._say(row_words(view.currentIndex()))

    def _row_renamed(
        self, view: QAbstractItemView, first: QModelIndex, last: QModelIndex, roles: Sequence[int]
    ) -> None:
        """The current row has been found anew, and may be another one."""
        row = view.currentIndex().row()
        if NAME_ROLE in roles and first.row() <= row <= last.row():
            self._row_changed(view)

    def _follow_bar(self, bar: QMenuBar) -> None:
        """Say the entries of the bar and of its menus."""
        if not bar.property(FOLLOWED):
            bar.setProperty(FOLLOWED, True)
            bar.hovered.connect(self._say_entry)

    def _follow_menu(self, menu: QMenu) -> None:
        if not isinstance(menu.parentWidget(), QMenuBar) and not menu.property(FOLLOWED):
            menu.setProperty(FOLLOWED, True)
            menu.hovered.connect(self._say_entry)

    def _say_entry(self, action: QAction) -> None:
        self._say(action_words(action))


def widget_words(widget: QWidget, known: str = "") -> str:
    """Name, kind, value and help of a widget, as one hears it when the focus comes.

    A name that is `known` is left out.
    """
    name = widget.accessibleName() or _label_of(widget)
    words = ["" if name == known else name]
    words += [_(role) for kind, role in ROLES if isinstance(widget, kind)][:1]
    if isinstance(widget, QAbstractItemView):
        current = widget.currentIndex()
        words.append(row_words(current))
        if isinstance(widget, QListWidget) and not widget.count():
            # Other lists tell in a message why they are empty.
            words.append(_("empty"))
    elif isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Normal:
        words.append(widget.text())
    elif isinstance(widget, QPlainTextEdit) and not widget.isReadOnly():
        words.append(widget.toPlainText())
    elif isinstance(widget, QComboBox):
        words.append(widget.currentText())
    elif isinstance(widget, QSpinBox):
        words.append(widget.text())
    said = ", ".join(word for word in words if word)
    return ". ".join(each for each in (said, widget.accessibleDescription()) if each)


def row_words(row: QModelIndex) -> str:
    """The text of a row, and which of how many it is; nothing where there is none yet."""
    text = str(row.data(Qt.ItemDataRole.DisplayRole) or "")
    if not text:
        return ""
    place = _("{number} of {count}").format(number=row.row() + 1, count=row.model().rowCount())
    return f"{text}, {place}"


def opened_words(dialog: QDialog, focused: QWidget | None) -> str:
    """A dialog's title, what it says, what in it has the focus, and what to do there."""
    title = dialog.windowTitle()
    words = [title]
    if isinstance(dialog, QMessageBox):
        words += [dialog.text(), dialog.informativeText()]
    if focused is not None:
        words.append(widget_words(focused, known=title))
    return joined([word for word in (*words, dialog.whatsThis()) if word])


def action_words(action: QAction) -> str:
    """A menu entry and its keys."""
    keys = action.shortcut().toString()
    return ", ".join(word for word in (without_mnemonic(action.text()), keys) if word)


def without_mnemonic(text: str) -> str:
    """The text without the mark of its access key: &Open, in Thai (&O) after the words."""
    text = KEY_AFTER_WORDS.sub("", text)
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

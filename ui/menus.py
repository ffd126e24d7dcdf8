"""Menus and keys, made from the registry of commands."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from assistant.commands import Command, Context, Menu, Registry
from assistant.commands.keymap import as_pressed
from assistant.messages import _

SMALLEST_PT = 9


def build_menus(
    bar: QMenuBar,
    registry: Registry,
    places: Mapping[Context, QWidget],
    run: Callable[[Command], None],
    keys_of: Callable[[Command], Sequence[str]],
) -> None:
    """Fill the menu bar; a command's keys apply in its place alone. May be called again.

    `places` gives the widget of each context; everywhere is the window.
    """
    bar.clear()
    for widget in places.values():
        for action in widget.actions():
            if action.data() is not None:
                widget.removeAction(action)
    menus = {menu: bar.addMenu(_(menu.value)) for menu in Menu}
    for command in registry:
        action = QAction(_(command.title), bar)
        action.setData(command.id)
        action.setShortcuts([QKeySequence(key) for key in as_pressed(keys_of(command))])
        action.setStatusTip(_(command.help))
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut
            if command.context is Context.EVERYWHERE
            else Qt.ShortcutContext.WidgetShortcut
        )
        action.triggered.connect(lambda _checked=False, each=command: run(each))
        menus[command.menu].addAction(action)
        places[command.context].addAction(action)


def fit_titles(bar: QMenuBar, width: int) -> None:
    """Make the titles no larger than lets all be seen; Qt hides the last behind a tiny button."""
    bar.setStyleSheet("")
    bar.ensurePolished()
    points = bar.font().pointSizeF()
    # Frames and padding stay as they are, so that it takes more than one step.
    while bar.sizeHint().width() > width and points > SMALLEST_PT:
        points *= min(0.98, width / bar.sizeHint().width())
        bar.setStyleSheet(
            f"QMenuBar {{ font-size: {points:.1f}pt; }} QMenuBar::item {{ padding: 4px 1px; }}"
        )

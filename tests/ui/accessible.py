"""Walks what assistive technology is given of a window."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

NAMED_ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.ComboBox,
        QAccessible.Role.Dialog,
        QAccessible.Role.EditableText,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.MenuBar,
        QAccessible.Role.MenuItem,
        QAccessible.Role.PushButton,
        QAccessible.Role.StatusBar,
        QAccessible.Role.Window,
    }
)
"""Things that a person meets: each must have a name."""


EMPTY_ROLES = frozenset({QAccessible.Role.Cell, QAccessible.Role.TreeItem})
"""Cells of a table, which may be empty, as the size of a folder in a list of files."""


def walk(widget: QWidget) -> Iterator[tuple[QAccessible.Role, str, bool]]:
    """Role, name and whether it takes the focus, of the widget and all that is in it."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    yield from _walk(root)


def _walk(node: QAccessibleInterface) -> Iterator[tuple[QAccessible.Role, str, bool]]:
    state = node.state()
    if state.invisible:
        return
    yield node.role(), node.text(QAccessible.Text.Name), bool(state.focusable)
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None and child.isValid():
            yield from _walk(child)


def nameless(widget: QWidget) -> list[QAccessible.Role]:
    """The roles of what has no name and should have one."""
    return [
        role
        for role, name, focusable in walk(widget)
        if not name.strip() and (role in NAMED_ROLES or focusable) and role not in EMPTY_ROLES
    ]

"""The menu bar and an Alt key that a screen reader has let through late."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.late_alt import LateAlt

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def press_alt_left_late(window: QMainWindow) -> None:
    """As it comes where AT-SPI answers late: Alt again after the command of Alt+Left."""
    handle = window.windowHandle()
    for kind, held in ((QEvent.Type.KeyPress, ALT), (QEvent.Type.KeyRelease, NONE)):
        QApplication.sendEvent(handle, QKeyEvent(kind, Qt.Key.Key_Alt, held))


@pytest.mark.parametrize("mended", [False, True])
def test_a_late_alt_opens_the_menu_only_as_qt_has_it(
    qtbot: QtBot, qapp: QApplication, mended: bool
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.menuBar().addMenu("&File").addAction("Quit")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    guard = LateAlt(qapp) if mended else None
    press_alt_left_late(window)
    assert (window.menuBar().activeAction() is None) is mended
    if guard is not None:
        qapp.removeEventFilter(guard)
        delete(guard)
    QTest.keyClick(window, Qt.Key.Key_Escape)

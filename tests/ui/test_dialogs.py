"""The dialogs in which files are chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import dialogs


def answer(name: str) -> None:
    """Write this name in the dialog of files that opens next, and accept it."""

    def write() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QFileDialog)
        edit = shown.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(edit, QLineEdit)
        edit.setText(name)
        shown.accept()

    QTimer.singleShot(50, write)


def test_a_book_is_saved_as_an_mp3_unless_another_kind_is_named(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    parent = QWidget()
    qtbot.addWidget(parent)
    answer("physics")
    assert dialogs.ask_sound_file(parent, "ฟิสิกส์") == tmp_path / "physics.mp3"
    answer("physics.m4b")
    assert dialogs.ask_sound_file(parent, "ฟิสิกส์") == tmp_path / "physics.m4b"

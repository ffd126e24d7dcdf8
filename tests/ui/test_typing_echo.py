"""What is typed is said: by character, by word at a space, and never a password."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from assistant.options import ECHO, LANGUAGE, SPELLING, Echo
from assistant.settings import Settings
from ui.character_names import CharacterNames
from ui.typing_echo import TypingEcho


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings.json")
    settings.set(LANGUAGE, "en")
    return settings


@pytest.fixture
def names(settings: Settings) -> CharacterNames:
    return CharacterNames(settings)


@pytest.fixture
def said(qapp: QApplication, names: CharacterNames, settings: Settings) -> Iterator[list[str]]:
    heard: list[str] = []
    echo = TypingEcho(qapp, heard.append, names, lambda: Echo(settings.get(ECHO)))
    yield heard
    qapp.removeEventFilter(echo)
    echo.deleteLater()


def focused(qtbot: QtBot, field: QWidget) -> None:
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


def test_characters_and_at_a_space_the_word_are_said(qtbot: QtBot, said: list[str]) -> None:
    field = QLineEdit()
    focused(qtbot, field)
    QTest.keyClicks(field, "sea ")
    assert said == ["s", "e", "a", "sea"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(Echo.WORDS, ["sea"]), (Echo.CHARACTERS, ["s", "e", "a", "space"]), (Echo.NONE, [])],
)
def test_only_what_she_wants_of_it_is_said(
    qtbot: QtBot, said: list[str], settings: Settings, wanted: Echo, expected: list[str]
) -> None:
    settings.set(ECHO, wanted)
    field = QLineEdit()
    focused(qtbot, field)
    QTest.keyClicks(field, "sea ")
    assert said == expected
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert said[-1] == "space"


def test_what_is_taken_away_is_said(qtbot: QtBot, said: list[str]) -> None:
    field = QLineEdit("กา")
    focused(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert next(word for word in said if word != "end") == "สระอา"
    assert said[-1] == "กอ ไก่"


def test_the_caret_says_what_it_comes_to(qtbot: QtBot, said: list[str]) -> None:
    field = QPlainTextEdit("คลื่น 🔊 wave\n\nend of it")
    # Or the first line would be two where letters are large.
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    focused(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: said == ["blank"])
    QTest.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: said[1:] == ["end of it"])
    QTest.keyClick(field, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: said[2:] == ["n"])
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: said[3:] == ["e"])


def test_a_password_is_never_said(qtbot: QtBot, said: list[str]) -> None:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    focused(qtbot, field)
    QTest.keyClicks(field, "sesame")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert said == ["star"] * 6


def test_a_text_that_can_only_be_read_is_let_be(qtbot: QtBot, said: list[str]) -> None:
    field = QPlainTextEdit("text")
    field.setReadOnly(True)
    focused(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Right)
    qtbot.wait(50)
    assert said == []


def test_what_voices_are_silent_about_has_a_name(names: CharacterNames) -> None:
    assert [names(each) for each in "ก่ะ,B 5"] == [
        "กอ ไก่",
        "ไม้เอก",
        "สระอะ",
        "comma",
        "capital B",
        "space",
        "5",
    ]
    assert names("นี้") == "นอ หนู, สระอี, ไม้โท"
    assert names("") == "end"


def test_latin_letters_are_words_of_the_spelling_alphabet_where_she_wants_that(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(SPELLING, "words")
    names = CharacterNames(settings)
    assert [names(each) for each in "bZ,"] == ["bravo", "ตัวพิมพ์ใหญ่ zulu", "จุลภาค"]

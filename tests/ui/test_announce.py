"""Messages go to the screen reader where one runs and to our own voice where none does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from assistant.commands import Context
from speech.utterance import Priority
from ui.announce import BACK_MS, GATHER_MS, Announcer
from ui.key_help import KeyHelp
from ui.search_list import SearchList


class Listener:
    """What the user hears from us, and whether a screen reader runs."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Priority]] = []
        self.broken_off: list[str] = []
        """What broke off that which was being said."""
        self.reads = False
        self.screen_reader = False
        self.announcer = Announcer(
            self._speak,
            lambda: self.screen_reader,
            reads=lambda: self.reads,
        )

    @property
    def words(self) -> list[str]:
        return [text for text, _priority in self.heard]

    def _speak(self, text: str, priority: Priority, interrupt: bool) -> None:
        self.heard.append((text, priority))
        self.broken_off += [text] if interrupt else []


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    """One whose announcer ends here: left to Python, it might be destroyed on another thread."""
    listener = Listener()
    yield listener
    qapp.removeEventFilter(listener.announcer)
    delete(listener.announcer)


@pytest.fixture
def focused(qtbot: QtBot) -> QPushButton:
    button = QPushButton("Play")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return button


def test_without_a_screen_reader_our_voice_speaks(focused: QPushButton, listener: Listener) -> None:
    listener.announcer.announce("Ready", Priority.URGENT)
    assert listener.heard == [("Ready", Priority.URGENT)]
    assert focused.accessibleDescription() == ""


def test_what_is_said_first_after_a_key_breaks_off_and_the_rest_waits(
    focused: QPushButton, listener: Listener
) -> None:
    focused.clicked.connect(lambda: listener.announcer.announce("There is no page 9 here."))
    focused.clicked.connect(lambda: listener.announcer.self_voice("Page, edit"))
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert listener.words == ["There is no page 9 here.", "Page, edit"]
    assert listener.broken_off == ["There is no page 9 here."]


def test_where_the_focus_is_moved_through_alone_is_not_said(
    listener: Listener, qtbot: QtBot
) -> None:
    listener.announcer.self_voice_focus("Library, list")
    listener.announcer.self_voice_focus("Book, text")
    listener.announcer.announce("Page 1")
    qtbot.wait(1)
    assert listener.words == ["Book, text", "Page 1"]


@pytest.mark.parametrize("answer", ["", "nothing was not found.", "the book"])
def test_that_the_focus_is_back_is_said_where_nothing_else_answers_the_key(
    focused: QPushButton, qtbot: QtBot, listener: Listener, answer: str
) -> None:
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    listener.announcer.self_voice_focus("Book, text", back=True)
    if answer == "the book":
        listener.reads = True
    elif answer:
        listener.announcer.announce(answer)
    qtbot.wait(2 * BACK_MS)
    assert listener.words == {"": ["Book, text"], "the book": []}.get(answer, [answer])


def test_beside_a_screen_reader_our_voice_is_silent(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    listener.announcer.announce("Ready")
    listener.announcer.self_voice("Play, button")
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Ready")
    assert listener.heard == []


def test_messages_that_come_together_reach_the_screen_reader_as_one(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    listener.announcer.announce("Page 1 of 3")
    listener.announcer.announce("Press Space to read")
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Page 1 of 3. Press Space to read")


def test_the_same_message_again_is_heard_again(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    descriptions: set[str] = set()
    for _time in range(2):
        listener.announcer.announce("No next heading.")
        qtbot.waitUntil(
            lambda: focused.accessibleDescription() not in (*descriptions, ""), timeout=3000
        )
        descriptions.add(focused.accessibleDescription())
    assert {each.rstrip("\N{ZERO WIDTH SPACE}") for each in descriptions} == {"No next heading."}


def test_a_message_lets_the_one_before_be_spoken_to_its_end(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    listener.announcer.announce("Waves is ready, 3 pages.")
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Waves is ready, 3 pages.")
    for number in range(50):
        listener.announcer.announce(f"Text {number} is ready.")
    qtbot.wait(2 * GATHER_MS)
    assert focused.accessibleDescription() == "Waves is ready, 3 pages."
    qtbot.waitUntil(lambda: "Text 49" in focused.accessibleDescription(), timeout=5000)
    assert all(f"Text {number} is" in focused.accessibleDescription() for number in range(50))


def test_the_answer_to_a_key_waits_for_nothing(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    listener.announcer.announce("A long message that takes a screen reader some seconds to speak")
    qtbot.waitUntil(lambda: focused.accessibleDescription() != "")
    where = QShortcut("I", focused, lambda: listener.announcer.announce("Page 1 of 3"))
    QTest.keyClick(focused, Qt.Key.Key_I)
    assert where.isEnabled()
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Page 1 of 3", timeout=1000)


def test_key_help_answers_at_once_though_it_takes_the_key_away(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    help_ = KeyHelp(
        focused, lambda _key, _context: None, lambda: Context.READER, listener.announcer.answer
    )
    help_.switch()
    qtbot.waitUntil(lambda: focused.accessibleDescription().startswith("Key help on"))
    QTest.keyClick(focused, Qt.Key.Key_Left)
    qtbot.wait(2 * GATHER_MS)
    assert focused.accessibleDescription() == "Left. Previous character."
    help_.switch()


def test_a_message_before_there_is_a_window_waits_for_it(qtbot: QtBot, listener: Listener) -> None:
    listener.screen_reader = True
    listener.announcer.announce("Press Space to read")
    qtbot.wait(2 * GATHER_MS)
    button = QPushButton("Play")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: button.accessibleDescription() == "Press Space to read")


def test_what_was_told_is_not_told_again_when_the_focus_comes_back(
    focused: QPushButton, qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    listener.announcer.announce("Ready")
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Ready")
    focused.clearFocus()
    assert focused.accessibleDescription() == ""


def test_the_last_message_can_be_repeated(listener: Listener) -> None:
    listener.announcer.announce("First")
    listener.announcer.announce("Second")
    listener.announcer.repeat_last()
    assert [text for text, _ in listener.heard] == ["First", "Second", "Second"]


def test_every_message_is_shown(qtbot: QtBot, listener: Listener) -> None:
    with qtbot.waitSignal(listener.announcer.shown) as shown:
        listener.announcer.announce("Ready")
    assert shown.args == ["Ready"]


def test_in_a_list_a_message_is_told_of_the_row_that_has_the_focus(
    qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItems(["Sound", "The cell"])
    view.setCurrentRow(1)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    listener.announcer.announce("Sound was removed.")
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    qtbot.waitUntil(lambda: view.item(1).data(role) == "Sound was removed.")
    view.clearFocus()
    assert not view.item(1).data(role)


def test_in_a_list_that_finds_while_typing_a_message_is_told_of_its_row(
    qtbot: QtBot, listener: Listener
) -> None:
    listener.screen_reader = True
    finder = SearchList()
    qtbot.addWidget(finder)
    finder.show_rows(["Sound", "The cell"], current=1)
    finder.show()
    finder.activateWindow()
    finder.setFocus()
    qtbot.waitUntil(finder.view.hasFocus)
    listener.announcer.announce("2 found")
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    row = finder.view.currentIndex()
    qtbot.waitUntil(lambda: row.data(role) == "2 found")
    assert row.data() == "The cell"
    assert row.siblingAtRow(0).data(role) is None
    finder.view.clearFocus()
    assert not row.data(role)

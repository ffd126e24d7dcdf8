"""Messages go to the screen reader where one runs and to our own voice where none does."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from speech.utterance import Priority
from ui.announce import Announcer


class Listener:
    """What the user hears from us, and whether a screen reader runs."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Priority]] = []
        self.screen_reader = False
        self.announcer = Announcer(
            lambda text, priority, _interrupt: self.heard.append((text, priority)),
            lambda: self.screen_reader,
        )


@pytest.fixture
def focused(qtbot: QtBot) -> QPushButton:
    button = QPushButton("Play")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return button


def test_without_a_screen_reader_our_voice_speaks(focused: QPushButton) -> None:
    listener = Listener()
    listener.announcer.announce("Ready", Priority.URGENT)
    assert listener.heard == [("Ready", Priority.URGENT)]
    assert focused.accessibleDescription() == ""


def test_beside_a_screen_reader_our_voice_is_silent(focused: QPushButton, qtbot: QtBot) -> None:
    listener = Listener()
    listener.screen_reader = True
    listener.announcer.announce("Ready")
    listener.announcer.self_voice("Play, button")
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Ready")
    assert listener.heard == []


def test_messages_that_come_together_reach_the_screen_reader_as_one(
    focused: QPushButton, qtbot: QtBot
) -> None:
    listener = Listener()
    listener.screen_reader = True
    listener.announcer.announce("Page 1 of 3")
    listener.announcer.announce("Press Space to read")
    qtbot.waitUntil(lambda: focused.accessibleDescription() == "Page 1 of 3. Press Space to read")


def test_the_same_message_again_is_heard_again(focused: QPushButton, qtbot: QtBot) -> None:
    listener = Listener()
    listener.screen_reader = True
    descriptions = set()
    for _time in range(2):
        listener.announcer.announce("No next heading.")
        qtbot.wait(100)
        descriptions.add(focused.accessibleDescription())
    assert len(descriptions) == 2


def test_the_last_message_can_be_repeated() -> None:
    listener = Listener()
    listener.announcer.announce("First")
    listener.announcer.announce("Second")
    listener.announcer.repeat_last()
    assert [text for text, _ in listener.heard] == ["First", "Second", "Second"]


def test_every_message_is_shown(qtbot: QtBot) -> None:
    listener = Listener()
    with qtbot.waitSignal(listener.announcer.shown) as shown:
        listener.announcer.announce("Ready")
    assert shown.args == ["Ready"]

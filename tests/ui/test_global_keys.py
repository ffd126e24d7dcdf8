"""Keys that work while another program is in front, with a keyboard made of a table."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assistant.commands import REGISTRY
from assistant.messages import UserError, use_language
from assistant.options import GLOBAL_KEYS, LANGUAGE
from assistant.settings import Settings
from speech.utterance import Priority
from ui.announce import Announcer
from ui.bridge import Bridge
from ui.global_keys import (
    FAILED,
    MISSING,
    REMOTE_KEYS,
    RIGHTS,
    WAYLAND,
    load_keyboard,
    refusal,
)
from ui.remote_control import RemoteControl


class FakeKeyboard:
    """Knows these keys, or all, and calls back where one is pressed."""

    def __init__(self, unknown: tuple[str, ...] = (), error: Exception | None = None) -> None:
        self.heard: dict[str, Callable[[], None]] = {}
        self.unknown, self.error = unknown, error

    def add_hotkey(self, hotkey: str, callback: Callable[[], None]) -> Callable[[], None]:
        if self.error:
            raise self.error
        if hotkey in self.unknown:
            raise ValueError(f"Key name {hotkey!r} is not mapped to any known key.")
        self.heard[hotkey] = callback

        def remove() -> None:
            del self.heard[hotkey]

        return remove


class Desk:
    """A window beside which another program may be in front."""

    def __init__(self, qtbot: QtBot, home: Path, keyboard: FakeKeyboard | UserError) -> None:
        self.qtbot, self.keyboard = qtbot, keyboard
        self.reader_runs = True
        self.ran: list[str] = []
        self.spoken: list[str] = []
        self.settings = Settings(home / "settings.json")
        self.settings.set(LANGUAGE, "en")
        use_language("en")
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = QLineEdit(self.window)
        self.bridge = Bridge()
        self.announcer = Announcer(self._speak, lambda: self.reader_runs)
        self.announcer.shown.connect(lambda words: self.told.append(words))
        self.told: list[str] = []

    def _speak(self, text: str, _priority: Priority, _interrupt: bool) -> None:
        self.spoken.append(text)

    def _run(self, name: str) -> None:
        self.ran.append(name)
        self.announcer.announce(f"{name} was done")

    def _load(self) -> FakeKeyboard:
        if isinstance(self.keyboard, UserError):
            raise self.keyboard
        return self.keyboard

    def start(self) -> RemoteControl:
        return RemoteControl(
            self.window, self.settings, self.announcer, self._run, self.bridge.call, self._load
        )

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=10_000)


NewDesk = Callable[..., Desk]


@pytest.fixture
def new_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[NewDesk]:
    """Makes a desk on this keyboard; what it has not told yet is not told to the next test."""
    desks: list[Desk] = []

    def make(keyboard: FakeKeyboard | UserError) -> Desk:
        desks.append(Desk(qtbot, tmp_path, keyboard))
        return desks[-1]

    yield make
    for desk in desks:
        desk.announcer.deleteLater()


def test_keys_run_commands_while_another_program_is_in_front_and_their_answers_are_spoken(
    new_desk: NewDesk,
) -> None:
    keyboard = FakeKeyboard()
    desk = new_desk(keyboard)
    desk.start()
    assert keyboard.heard == {}
    desk.settings.set(GLOBAL_KEYS, True)
    desk.until(lambda: len(keyboard.heard) == 8)
    keyboard.heard["ctrl+alt+space"]()
    keyboard.heard["next track"]()
    desk.until(lambda: len(desk.ran) == 2)
    assert desk.ran == ["reading.play_pause", "reading.next_sentence"]
    assert desk.spoken == ["reading.play_pause was done", "reading.next_sentence was done"]
    desk.settings.set(GLOBAL_KEYS, False)
    desk.until(lambda: keyboard.heard == {})


def test_the_note_brings_the_window_to_the_front(new_desk: NewDesk) -> None:
    keyboard = FakeKeyboard()
    desk = new_desk(keyboard)
    desk.settings.set(GLOBAL_KEYS, True)
    desk.start()
    desk.until(lambda: keyboard.heard)
    assert not desk.window.isVisible()
    keyboard.heard["ctrl+alt+enter"]()
    desk.until(lambda: desk.ran == ["study.note"])
    assert desk.window.isVisible()


def test_a_keyboard_without_media_keys_has_the_others(new_desk: NewDesk) -> None:
    keyboard = FakeKeyboard(("play/pause media", "next track", "previous track"))
    desk = new_desk(keyboard)
    desk.start()
    desk.settings.set(GLOBAL_KEYS, True)
    desk.until(lambda: len(keyboard.heard) == 5)
    assert desk.told == []


@pytest.mark.parametrize(
    ("keyboard", "words"),
    [
        (UserError(MISSING), MISSING),
        (FakeKeyboard(error=ImportError("You must be root")), FAILED),
        (FakeKeyboard(error=OSError("/dev/input")), FAILED),
    ],
)
def test_where_they_cannot_work_that_is_told_in_a_sentence_once_asked_for(
    new_desk: NewDesk, keyboard: FakeKeyboard | UserError, words: str
) -> None:
    desk = new_desk(keyboard)
    desk.start()
    desk.settings.set(GLOBAL_KEYS, True)
    desk.until(lambda: desk.told == [words])


def test_at_a_start_nothing_is_told_again(qtbot: QtBot, new_desk: NewDesk) -> None:
    desk = new_desk(UserError(RIGHTS))
    desk.settings.set(GLOBAL_KEYS, True)
    control = desk.start()
    control.keys.switch(True).join()
    qtbot.wait(50)
    assert desk.told == []


def test_media_keys_work_while_the_window_is_in_front_and_only_once(
    qtbot: QtBot, new_desk: NewDesk
) -> None:
    keyboard = FakeKeyboard()
    desk = new_desk(keyboard)
    desk.settings.set(GLOBAL_KEYS, True)
    desk.start()
    desk.until(lambda: keyboard.heard)
    desk.reader_runs = False
    desk.window.show()
    desk.window.activateWindow()
    desk.field.setFocus()
    qtbot.waitUntil(desk.field.hasFocus)
    QTest.keyClick(desk.field, Qt.Key.Key_MediaTogglePlayPause)
    keyboard.heard["play/pause media"]()
    QTest.keyClick(desk.field, Qt.Key.Key_MediaStop)
    qtbot.wait(50)
    assert desk.ran == ["reading.play_pause", "reading.stop"]
    assert len(desk.spoken) == 2


def test_the_keys_are_those_of_commands_that_there_are() -> None:
    for remote in REMOTE_KEYS:
        assert REGISTRY[remote.command].id == remote.command
    keys = [key for remote in REMOTE_KEYS for key in remote.anywhere]
    assert len(keys) == len(set(keys))


def test_each_desktop_has_its_own_reason() -> None:
    assert refusal("win32", {}, is_root=False) is None
    assert refusal("linux", {"XDG_SESSION_TYPE": "wayland"}, is_root=False) == WAYLAND
    assert refusal("linux", {"WAYLAND_DISPLAY": "wayland-0"}, is_root=True) == WAYLAND
    assert refusal("linux", {"XDG_SESSION_TYPE": "x11"}, is_root=False) == RIGHTS
    assert refusal("linux", {"XDG_SESSION_TYPE": "x11"}, is_root=True) is None


def test_without_the_package_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.global_keys.refusal", lambda *_args, **_more: None)
    monkeypatch.setitem(__import__("sys").modules, "keyboard", None)
    with pytest.raises(UserError, match="pip install keyboard"):
        load_keyboard()

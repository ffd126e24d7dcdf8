"""Runs commands by media keys and, where that is switched on, while another program is in front."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from assistant.messages import UserError
from assistant.options import GLOBAL_KEYS
from assistant.settings import Settings
from ui.announce import Announcer
from ui.global_keys import MEDIA_COMMANDS, GlobalKeys, Keyboard, RemoteKey, is_media, load_keyboard

_log = logging.getLogger(__name__)


class RemoteControl(QObject):
    """Lives on the Qt thread. `run` runs a command by its id, `call` does work on the Qt thread."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        announcer: Announcer,
        run: Callable[[str], None],
        call: Callable[[Callable[[], None]], None],
        load: Callable[[], Keyboard] = load_keyboard,
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._announcer, self._run = window, settings, announcer, run
        self.keys = GlobalKeys(
            lambda remote, key: call(lambda: self._pressed(remote, key)),
            lambda error: call(lambda: self._refused(error)),
            load,
        )
        self._asked = False
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        settings.on_change(self._setting_changed)
        if settings.get(GLOBAL_KEYS):
            self.keys.switch(True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take the media keys, wherever in the program the focus is."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        command = MEDIA_COMMANDS.get(Qt.Key(event.key()))
        if command is not None:
            self._run(command)
        return command is not None

    def _setting_changed(self, name: str) -> None:
        if name == GLOBAL_KEYS.name:
            self._asked = True
            self.keys.switch(self._settings.get(GLOBAL_KEYS))

    def _pressed(self, remote: RemoteKey, key: str) -> None:
        """A key was pressed somewhere; a media key in our own window has been taken already."""
        in_front = QApplication.activeWindow() is not None
        if in_front and is_media(key):
            return
        if remote.comes_forward:
            self._window.show()
            self._window.raise_()
            self._window.activateWindow()
            self._run(remote.command)
        else:
            with self._announcer.aside(not in_front):
                self._run(remote.command)

    def _refused(self, error: UserError) -> None:
        """Whoever has just switched it on is told; at a start it is nothing new."""
        _log.info("no keys while another program is in front: %s", error)
        if self._asked:
            self._announcer.announce(str(error))

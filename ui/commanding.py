"""The window's commands: run by keys and menus, listed, learnt, and given other keys."""

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from assistant.app import App
from assistant.commands import REGISTRY, Command, Context
from assistant.commands.keymap import KeyMap, key_rows
from assistant.commands.lessons import LESSONS, Tutor, lesson_rows, next_lesson
from assistant.messages import UserError, _
from assistant.options import KEY_SCHEME
from assistant.study.drill import Drill
from speech.utterance import Priority
from ui import dialogs
from ui.announce import Announcer
from ui.asking import Asking
from ui.drill_dialog import DrillDialog
from ui.key_help import KeyHelp, key_name
from ui.keys_dialog import KeysDialog

_log = logging.getLogger(__name__)


class Commanding(Asking):
    """A window that runs commands by keys."""

    keys_changed = Signal()
    """Commands have other keys now."""

    def __init__(self, announcer: Announcer) -> None:
        super().__init__(announcer)
        self.app: App | None = None
        self.keys: KeyMap | None = None
        self.key_help: KeyHelp | None = None
        self._context: Callable[[], Context] = lambda: Context.EVERYWHERE

    def take_keys(self, app: App, context: Callable[[], Context]) -> None:
        """Run the commands of this program; `context` is the part of the window with the focus."""
        self.app = app
        self._context = context
        self.keys = KeyMap(
            REGISTRY,
            app.settings.path.with_name("keys.json"),
            lambda: app.settings.get(KEY_SCHEME),
        )
        self.key_help = KeyHelp(self, self.keys.command_for, context, self.announcer.answer)
        app.settings.on_change(
            lambda name: self.keys_changed.emit() if name == KEY_SCHEME.name else None
        )

    def run_command(self, command: Command) -> None:
        """Run a command; an error that the user can act on is told, any other is logged too."""
        if self.app is None:
            return
        try:
            command.run(self.app)
        except UserError as error:
            self.announce(str(error), Priority.URGENT)
        except Exception:  # noqa: BLE001  # the command's edge
            _log.exception("command %s failed", command.id)
            self.announce(_("That did not work. The details are in the log file."), Priority.URGENT)

    def run_hidden(self, event: QKeyEvent, do: bool) -> bool:
        """Whether the key has a command where another alphabet hides it; run it, if told so."""
        if self.keys is None:
            return False
        command = self.keys.command_for(key_name(event), self._context())
        if command is not None and do:
            self.run_command(command)
        return command is not None

    def key_of(self, command: str) -> str:
        """The key that the command of this id has now, in words to be said after "press"."""
        return "" if self.keys is None else self.keys.words_for(REGISTRY[command])

    def drill(self, drill: Drill) -> None:
        """Let the user do a spoken exercise; returns at once."""
        dialogs.open_over(self, DrillDialog(self, drill, self.announce))

    def teach_keys(self, done: Sequence[str], learnt: Callable[[str], None]) -> None:
        """Let the user choose a lesson on keys, by those she has done; `learnt` gets its id."""
        chosen = self.choose(_("Keyboard lessons"), lesson_rows(done), next_lesson(done))
        if chosen is not None and self.keys is not None:
            lesson = LESSONS[chosen]
            self.drill(Tutor(lesson, REGISTRY, self.keys, lambda: learnt(lesson.id)))

    def show_keys(self) -> None:
        """Show the list of keys that hold now."""
        if self.keys is not None:
            self.show_list(_("Key list"), key_rows(REGISTRY, self.keys))

    def show_palette(self) -> None:
        """Let the user find a command by its words, and run it."""
        if self.keys is None:
            return
        commands, keys = list(REGISTRY), self.keys
        rows = [", ".join((_(each.title), *keys.keys_of(each))) for each in commands]
        helps = [_(each.help) for each in commands]
        chosen = dialogs.choose(self, _("Commands"), rows, self.announce, keywords=helps)
        if chosen is not None:
            self.run_command(commands[chosen])

    def change_keys(self) -> None:
        """Open the dialog in which keys are changed; returns at once."""
        if self.keys is not None:
            dialog = KeysDialog(self, REGISTRY, self.keys, self.announce, self.keys_changed.emit)
            dialogs.open_over(self, dialog)

    def reload_keys(self) -> None:
        """Take the user's own keys from their file, which was written anew."""
        if self.keys is not None:
            self.keys.reload()
            self.keys_changed.emit()

    def switch_key_help(self) -> None:
        """Describe the keys that are pressed from now on, or do them again."""
        if self.key_help is not None:
            self.key_help.switch()

"""The dialog in which every command's key can be changed by pressing another."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from assistant.commands import CONTEXT_TITLES, Command, Registry
from assistant.commands.keymap import KeyMap, refuse_reserved
from assistant.messages import UserError, _, ngettext
from ui import dialogs
from ui.key_help import MODIFIERS, key_name
from ui.roomy import give_room
from ui.search_list import SearchList
from ui.wrapping import Wrapping


class KeysDialog(QDialog):
    """One row a command; Enter waits for its new key, Delete gives it the usual ones again.

    `changed` is called after each change, `say` is told what happened in words.
    """

    def __init__(
        self,
        parent: QWidget,
        registry: Registry,
        keys: KeyMap,
        say: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._commands = list(registry)
        self._keys, self._say, self._changed = keys, say, changed
        self._waiting = False
        self._list = SearchList()
        self._list.name(_("Commands and their keys"))
        self._list.show_rows(self._rows(), keywords=[_(each.help) for each in self._commands])
        self._list.entered.connect(lambda _index: self._wait())
        self._list.counted.connect(say)
        self._list.view.deleted.connect(self._reset)
        self._list.view.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._list)
        layout.addLayout(self._buttons())
        self.setWindowTitle(_("Change keys"))
        self.setWhatsThis(
            _("Enter changes the key, Delete resets it. Type to find, Escape closes.")
        )
        give_room(self, 720, 560)
        self._list.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """While a key is waited for, the next one is it."""
        if not self._waiting or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) not in MODIFIERS:
            self._waiting = False
            self._take(key_name(event))
        return True

    def _buttons(self) -> Wrapping:
        row = Wrapping()
        for title, act in (
            (_("&Reset"), self._reset),
            (_("Reset &all"), self._reset_all),
            (_("&Import"), self._import),
            (_("E&xport"), self._export),
            (_("&Close"), self.accept),
        ):
            button = QPushButton(title)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _rows(self) -> list[str]:
        return [self._row(command) for command in self._commands]

    def _row(self, command: Command) -> str:
        words = [", ".join(self._keys.keys_of(command)) or _("no key")]
        if self._keys.is_changed(command):
            words.append(_("changed"))
        words.append(_(CONTEXT_TITLES[command.context]))
        return ": ".join((_(command.title), ", ".join(words)))

    def _current(self) -> Command | None:
        index = self._list.current()
        return None if index is None else self._commands[index]

    def _wait(self) -> None:
        command = self._current()
        if command is not None:
            self._waiting = True
            words = _("Press the new key for {title}. Escape leaves it as it is.")
            self._say(words.format(title=_(command.title)))

    def _take(self, key: str) -> None:
        command = self._current()
        if command is None:
            return
        if key == "Escape":
            self._say(_("Nothing was changed."))
            return
        self._try(lambda: self._assign(command, key))

    def _assign(self, command: Command, key: str) -> None:
        refuse_reserved(key, command.context)
        other = self._keys.taken_by(key, command)
        if other is not None:
            question = _("{key} is the key of {other}. Take it for {title}?")
            words = {"key": key, "other": _(other.title), "title": _(command.title)}
            if not dialogs.confirm(self, question.format(**words)):
                self._say(_("Nothing was changed."))
                return
        self._keys.assign(command, key)
        self._tell(self._row(command))

    def _reset(self) -> None:
        command = self._current()
        if command is not None:
            self._try(lambda: self._keys.reset(command))
            self._tell(self._row(command))

    def _reset_all(self) -> None:
        if dialogs.confirm(self, _("Give every command its usual keys again?")):
            self._try(self._keys.reset_all)
            self._tell(_("Every command has its usual keys."))

    def _export(self) -> None:
        path = dialogs.ask_save(self, _("Export keys"), "keys.json", "JSON (*.json)")
        if path is not None and self._try(lambda: self._keys.export(path)):
            self._say(_("The keys were written to {name}.").format(name=path.name))

    def _import(self) -> None:
        for path in dialogs.ask_files(self, "JSON (*.json)")[:1]:
            self._try(lambda path=path: self._take_in(path))  # type: ignore[misc]

    def _take_in(self, path: object) -> None:
        count = self._keys.take_in(path)  # type: ignore[arg-type]
        words = ngettext("{count} command has new keys.", "{count} commands have new keys.", count)
        self._tell(words.format(count=count))

    def _tell(self, words: str) -> None:
        """Show the rows anew, let the keys hold, and say what happened."""
        for index, row in enumerate(self._rows()):
            self._list.change_row(index, row)
        self._changed()
        self._say(words)

    def _try(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except UserError as error:
            self._say(str(error))
            return False
        except OSError as error:
            words = _("The keys cannot be saved: {reason}. Look for space and rights.")
            self._say(words.format(reason=error.strerror))
            return False
        return True

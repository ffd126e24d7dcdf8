"""The settings dialog, made from the declarations: searchable, and each change holds at once."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from assistant.directory_profile import PREFIX
from assistant.messages import N_, UserError, _
from assistant.settings import Bool, Choice, Int, Layer, Listed, Setting, Settings, Text, declared
from assistant.voices import Offers
from ui.roomy import give_room
from ui.search_list import SearchList
from ui.wrapping import Wrapping

TITLES = {PREFIX: N_("About you")}
"""What the settings whose names begin so are called together."""


class SettingsDialog(QDialog):
    """One row a setting; Left and Right change it, Enter goes to its field, Delete resets it.

    `say` is told what changed, in words. `find_offers` finds what this computer has to choose from,
    which takes a while, and hands it over. `prefix` is how the names of those that are shown begin.
    """

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        say: Callable[[str], None],
        find_offers: Callable[[Callable[[Offers], None]], None],
        prefix: str = "",
    ) -> None:
        super().__init__(parent)
        self._settings, self._say = settings, say
        self._offers: Offers = {}
        self._title = TITLES.get(prefix, N_("Settings"))
        self._all = [each for each in declared() if each.name.startswith(prefix)]
        self._list = SearchList()
        self._help = QLabel(wordWrap=True)
        self._label = QLabel()
        self._field = QVBoxLayout()
        self._editor: QWidget | None = None
        self._explain, self._reset, self._close = QPushButton(), QPushButton(), QPushButton()
        buttons = Wrapping()
        for button in (self._explain, self._reset, self._close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._list)
        layout.addWidget(self._label)
        layout.addLayout(self._field)
        layout.addWidget(self._help)
        layout.addLayout(buttons)
        give_room(self, 720, 560)
        self._connect()
        self._name_everything()
        self._list.setFocus()
        find_offers(self._take_offers)

    def _take_offers(self, offers: Offers) -> None:
        """Show what there is; the dialog may be closed by now."""
        if not isValid(self):
            return
        self._offers = offers
        for index, setting in enumerate(self._all):
            if setting.name in offers:
                self._list.change_row(index, self._row(setting))
        if self._editor is not None and not self._editor.hasFocus():
            self._show_current()

    def _connect(self) -> None:
        rows = self._list.view
        rows.sideways.connect(self._move)
        rows.deleted.connect(self._reset_current)
        self._list.entered.connect(lambda _index: self._editor and self._editor.setFocus())
        self._list.moved.connect(lambda _index: self._show_current())
        self._list.counted.connect(self._say)
        self._explain.clicked.connect(self._explain_current)
        self._reset.clicked.connect(self._reset_current)
        self._close.clicked.connect(self.accept)
        QShortcut(QKeySequence("F1"), self, self._explain_current)

    def _name_everything(self) -> None:
        """Show all in the user's language, which is one of the settings."""
        self.setWindowTitle(_(self._title))
        self._list.name(_(self._title))
        self._explain.setText(_("&Explain"))
        self._reset.setText(_("&Reset"))
        self._close.setText(_("&Close"))
        self.setWhatsThis(
            _(
                "Left and Right change it, Enter goes to its field, F1 explains it, Delete resets "
                "it. Type to find, Escape closes."
            )
        )
        rows = [self._row(setting) for setting in self._all]
        keywords = [" ".join((_(setting.help), setting.name)) for setting in self._all]
        self._list.show_rows(rows, self._list.current() or 0, keywords)
        self._show_current()

    def _row(self, setting: Setting[Any]) -> str:
        layer = self._settings.layer(setting)
        words = [self._value_words(setting)]
        if layer in (Layer.SCHOOL, Layer.LOCKED):
            words.append(_(layer.value))
        return ": ".join((_(setting.title), ", ".join(words)))

    def _value_words(self, setting: Setting[Any]) -> str:
        value = self._settings.get(setting)
        return self._choices(setting, value).get(value) or setting.words(value)

    def _choices(self, setting: Setting[Any], value: object) -> dict[object, str]:
        """What can be chosen, with its words; empty where a number is asked for."""
        match setting.kind:
            case Choice(options):
                keys: list[object] = list(options)
            case Bool():
                keys = [True, False]
            case Listed():
                found: dict[object, str] = {"": setting.words("")}
                found.update(self._offers.get(setting.name, {}).items())
                found.setdefault(value, str(value))
                return found
            case _:
                keys = []
        return {key: setting.words(key) for key in keys}

    def _current(self) -> Setting[Any] | None:
        index = self._list.current()
        return None if index is None else self._all[index]

    def _show_current(self) -> None:
        """Make the field for the current setting."""
        if self._editor is not None:
            self._field.removeWidget(self._editor)
            self._editor.hide()  # or it floats over the dialog until it is deleted
            self._editor.deleteLater()
            self._editor = None
        setting = self._current()
        if setting is None:
            return
        title, text = _(setting.title), _(setting.help)
        self._label.setText(title)
        self._help.setText(text)
        locked = self._settings.layer(setting) is Layer.LOCKED
        self._editor = editor_for(
            setting,
            self._settings.get(setting),
            self._choices(setting, self._settings.get(setting)),
            lambda value: self._apply(setting, value),
        )
        self._editor.setAccessibleName(title)
        self._editor.setAccessibleDescription(text)
        self._editor.setEnabled(not locked)
        self._reset.setEnabled(not locked)
        self._label.setBuddy(self._editor)
        self._field.addWidget(self._editor)
        self.setTabOrder(self._list.view, self._editor)
        self.setTabOrder(self._editor, self._explain)

    def _move(self, steps: int) -> None:
        """Change the current setting by a step; it is said in the new manner."""
        setting = self._current()
        if setting is None:
            return
        value = self._settings.get(setting)
        match setting.kind:
            case Int() as whole:
                wanted: object = whole.moved(value, steps)
            case Text():
                if self._editor is not None:
                    self._editor.setFocus()
                return
            case _:
                keys = list(self._choices(setting, value))
                wanted = keys[(keys.index(value) + steps) % len(keys)]
        self._apply(setting, wanted)
        self._show_current()
        self._say(self._value_words(setting))

    def _apply(self, setting: Setting[Any], value: object) -> None:
        self._try(setting, lambda: self._settings.set(setting, value))

    def _reset_current(self) -> None:
        setting = self._current()
        if setting is not None and self._try(setting, lambda: self._settings.reset(setting)):
            self._show_current()
            self._say(self._row(setting))

    def _try(self, setting: Setting[Any], change: Callable[[], None]) -> bool:
        """Change a setting; what stands in the way is said."""
        before = self._close.text()
        try:
            change()
        except UserError as error:
            self._say(str(error))
            return False
        except ValueError:
            self._say(_("It can be {range}.").format(range=setting.range_words()))
            return False
        except OSError as error:
            words = _("The settings cannot be saved: {reason}. Look for space and rights.")
            self._say(words.format(reason=error.strerror))
            return False
        self._list.change_row(self._all.index(setting), self._row(setting))
        if _("&Close") != before:
            self._name_everything()
        return True

    def _explain_current(self) -> None:
        setting = self._current()
        if setting is not None:
            layer = _(self._settings.layer(setting).value)
            told = (
                _(setting.title),
                _(setting.help),
                _("It can be {range}.").format(range=setting.range_words()),
                _("Now {value}, {layer}.").format(value=self._value_words(setting), layer=layer),
            )
            self._say(" ".join((f"{told[0]}.", *told[1:])))


def editor_for(
    setting: Setting[Any],
    value: Any,  # noqa: ANN401  # any setting's
    choices: Mapping[object, str],
    apply: Callable[[object], None],
) -> QWidget:
    """The field in which a setting of this kind is changed; each change is applied at once."""
    if isinstance(setting.kind, Int):
        least, most, step = setting.kind.least, setting.kind.most, setting.kind.step
        number = QSpinBox(minimum=least, maximum=most, singleStep=step, value=value)
        number.setKeyboardTracking(False)
        number.valueChanged.connect(apply)
        return number
    if isinstance(setting.kind, Text):
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: apply(line.text()))
        return line
    choice = QComboBox()
    for key, words in choices.items():
        choice.addItem(words, key)
    choice.setCurrentIndex(choice.findData(value))
    choice.currentIndexChanged.connect(lambda index: apply(choice.itemData(index)))
    return choice

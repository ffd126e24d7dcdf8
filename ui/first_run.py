"""The first start: a few questions, spoken, each answered by a single key."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from assistant.messages import LANGUAGES, N_, _, in_language
from assistant.options import (
    INTERFACE_SPEECH,
    KEY_SCHEME,
    LANGUAGE,
    PAD_SCHEME,
    RATE,
    RATE_WPM,
    VOICES,
    InterfaceSpeech,
)
from assistant.settings import Layer, Setting, Settings
from assistant.voices import SENTENCES, Offers
from ui.roomy import give_room
from ui.us_keys import pressed_key

WELCOME = (
    "ยินดีต้อนรับสู่ไกด์ไลท์ กด 1 เพื่อใช้ภาษาไทย. "
    "Welcome to Guide Light. Press 2 to use English. "
    "กด R เพื่อฟังอีกครั้ง. Press R to hear this again."
)
"""In both languages at once, for nobody has chosen one yet."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FASTER = (Qt.Key.Key_Equal, Qt.Key.Key_Plus, Qt.Key.Key_Up)
SLOWER = (Qt.Key.Key_Minus, Qt.Key.Key_Down)
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)

FOUND = N_(
    "The screen reader {name} runs; it will speak windows and menus, and I read the books. Press 1 "
    "if that is right, 2 if I shall speak everything, R to hear this again."
)
NOT_FOUND = N_(
    "I found no screen reader, so I speak everything. Press 1 if that is right, 2 if a screen "
    "reader speaks and I shall only read the books, R to hear this again."
)
SCHEMES = N_(
    "Which keys shall move through a book? Press 1 for single letters, as in a screen reader: H "
    "for headings, P for paragraphs. Press 2 for the numeric pad, which needs one hand. R to hear "
    "this again."
)


class Question(NamedTuple):
    """What is asked, in words of now; and what takes the key of an answer, False for no answer.

    `setting` is the one that is asked for, as it is now.
    """

    words: Callable[[], str]
    answer: Callable[[Qt.Key], bool]
    setting: Callable[[], Setting[Any]]


class FirstRun(QDialog):
    """Asks for language, voice, speed, keys and screen reader; Escape leaves the rest as it is.

    `tell` speaks through the screen reader or our own voice, `hear` by our own voice alone;
    `find_offers` hands over the voices there are, soon; `reader` names the screen reader that runs.
    Each answer is kept at once; what the school has fixed is not asked for.
    """

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        tell: Callable[[str], None],
        *,
        hear: Callable[[str], None],
        find_offers: Callable[[Callable[[Offers], None]], None],
        reader: str | None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._tell, self._hear = settings, tell, hear
        self._offers: Offers | None = None
        self._reader = reader
        self._questions: Sequence[Question] = (
            Question(lambda: WELCOME, self._language, lambda: LANGUAGE),
            Question(self._voice_words, self._voice, self._voice_setting),
            Question(self._speed_words, self._speed, lambda: RATE),
            Question(lambda: _(SCHEMES), self._scheme, lambda: KEY_SCHEME),
            Question(self._reader_words, self._who_speaks, lambda: INTERFACE_SPEECH),
        )
        self._step = 0
        self._text = QLabel(wordWrap=True)
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        give_room(self, 720, 300)
        self.setWindowTitle(in_language("Guide Light", settings.get(LANGUAGE)))
        # The words themselves are announced; as its name they would be said twice.
        self._text.setAccessibleName(_("Question"))
        self._text.setFocus()
        # After the window's own name has been said.
        QTimer.singleShot(0, self, lambda: self._go(0))
        find_offers(self._take_offers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take the answer; a key that is none repeats the question."""
        try:
            self._take(pressed_key(event), event)
        except OSError as error:
            words = _("The settings cannot be saved: {reason}. Look for space and rights.")
            self._say(words.format(reason=error.strerror))
            super().reject()

    def _take(self, key: Qt.Key, event: QKeyEvent) -> None:
        if key == Qt.Key.Key_Escape:
            self.reject()
        elif key in MODIFIERS:
            event.ignore()
        elif key == Qt.Key.Key_Backspace:
            self._go(-1)
        elif not self._questions[self._step].answer(key):
            self._ask()

    def reject(self) -> None:
        """Leave the questions; an answer that holds is kept, so that they are not asked again."""
        free = (each.setting() for each in self._questions if not self._is_fixed(each))
        for setting in islice(free, 1):
            self._settings.set(setting, self._settings.get(setting))
        super().reject()

    def _take_offers(self, offers: Offers) -> None:
        """The voices are known; the question that waited for them is asked, or passed over."""
        if not isValid(self):
            return
        waited = self._offers is None and self._is_about_voices
        self._offers = offers
        if waited:
            self._go(0)

    def _go(self, steps: int) -> None:
        """Ask the question so many further on, or the next one that there is to ask."""
        step, count = self._step + steps, len(self._questions)
        while 0 <= step < count and not self._is_open(self._questions[step]):
            step += -1 if steps < 0 else 1
        if step == count:
            self.accept()
            return
        self._step = step if step >= 0 else self._step
        self._ask()

    def _is_open(self, question: Question) -> bool:
        """Whether there is something to choose."""
        if question.answer == self._voice and self._offers is not None and len(self._voices()) < 2:
            return False
        return not self._is_fixed(question)

    def _is_fixed(self, question: Question) -> bool:
        return self._settings.layer(question.setting()) is Layer.LOCKED

    def _ask(self) -> None:
        self._say(self._questions[self._step].words())

    def _say(self, words: str) -> None:
        self._text.setText(words)
        self._tell(words)

    def _language(self, key: Qt.Key) -> bool:
        codes = list(LANGUAGES)
        number = key - Qt.Key.Key_1
        if not 0 <= number < len(codes):
            return False
        self._settings.set(LANGUAGE, codes[number])
        self.setWindowTitle(_("Guide Light"))
        self._text.setAccessibleName(_("Question"))
        self._go(1)
        return True

    @property
    def _is_about_voices(self) -> bool:
        return self._questions[self._step].answer == self._voice

    def _voice_setting(self) -> Setting[str]:
        return VOICES[self._settings.get(LANGUAGE)].voice

    def _voices(self) -> list[tuple[str, str]]:
        """Id and name of the voices for the language that was chosen, the best first."""
        return list((self._offers or {}).get(self._voice_setting().name, {}).items())

    def _voice_words(self) -> str:
        if self._offers is None:
            return _("One moment, the voices are starting.")
        words = _(
            "{voice}. Is this the voice that shall read? Press Enter if it is, the down arrow for "
            "the next one, Space to hear it, R to hear this again."
        )
        return words.format(voice=self._voice_place())

    def _voice_place(self) -> str:
        """The voice's name, and which of how many it is."""
        voices, index = self._voices(), self._voice_index()
        words = _("Voice {voice}, {number} of {count}")
        return words.format(voice=voices[index][1], number=index + 1, count=len(voices))

    def _voice_index(self) -> int:
        ids = [each for each, _name in self._voices()]
        chosen = self._settings.get(self._voice_setting())
        return ids.index(chosen) if chosen in ids else 0

    def _voice(self, key: Qt.Key) -> bool:
        if self._offers is None:
            return False
        if key in ENTER:
            self._go(1)
            return True
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if steps:
            voices = self._voices()
            voice, _name = voices[(self._voice_index() + steps) % len(voices)]
            self._settings.set(self._voice_setting(), voice)
            self._say(self._voice_place())
        return bool(steps) or self._sample(key)

    def _sample(self, key: Qt.Key) -> bool:
        """Say a sentence by our own voice at the space bar, even where a screen reader speaks."""
        if key == Qt.Key.Key_Space:
            self._hear(SENTENCES[self._settings.get(LANGUAGE)])
        return key == Qt.Key.Key_Space

    def _speed_words(self) -> str:
        words = _(
            "How fast shall I read? Now {rate} words a minute. Press the equals sign for faster, "
            "minus for slower, Space to hear it, Enter when it is right, R to hear this again."
        )
        return words.format(rate=self._settings.get(RATE))

    def _speed(self, key: Qt.Key) -> bool:
        if key in ENTER:
            self._settings.set(RATE, self._settings.get(RATE))
            self._go(1)
            return True
        steps = 1 if key in FASTER else -1 if key in SLOWER else 0
        if steps:
            self._settings.set(RATE, RATE_WPM.moved(self._settings.get(RATE), steps))
            words = _("{rate} words a minute")
            self._say(words.format(rate=self._settings.get(RATE)))
        return bool(steps) or self._sample(key)

    def _scheme(self, key: Qt.Key) -> bool:
        return self._choose(key, KEY_SCHEME, ("letters", PAD_SCHEME))

    def _reader_words(self) -> str:
        return _(FOUND).format(name=self._reader) if self._reader else _(NOT_FOUND)

    def _who_speaks(self, key: Qt.Key) -> bool:
        other = InterfaceSpeech.OWN if self._reader else InterfaceSpeech.READER
        return self._choose(key, INTERFACE_SPEECH, (InterfaceSpeech.AUTO, other))

    def _choose(self, key: Qt.Key, setting: Setting[str], values: tuple[str, str]) -> bool:
        """Keep the value for the key 1 or 2, and go on."""
        number = key - Qt.Key.Key_1
        if number not in (0, 1):
            return False
        self._settings.set(setting, values[number])
        self._go(1)
        return True

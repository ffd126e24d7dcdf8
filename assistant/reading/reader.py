"""Continuous reading: a place in a book that the voice moves along."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from assistant.document import Position
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.flow import Flow
from assistant.reading.plan import Planner
from assistant.reading.style import USUAL_STYLE, Style
from assistant.reading.text import BookText
from speech.utterance import Utterance


class VoiceLike(Protocol):
    """What reading needs of speech.speaker.Speaker; every call returns at once."""

    @property
    def is_reading(self) -> bool:
        """Whether a reading is under way and not paused."""
        ...

    @property
    def is_paused(self) -> bool:
        """Whether a reading is paused."""
        ...

    def read(
        self,
        next_utterance: Callable[[], Utterance | None],
        on_end: Callable[[], None] | None = None,
    ) -> None:
        """Read utterances until None in place of what was read before."""
        ...

    def pause(self) -> None:
        """Fall silent, keeping the word."""
        ...

    def resume(self) -> None:
        """Go on at the word."""
        ...

    def stop(self) -> None:
        """Fall silent and drop everything."""
        ...


class State(StrEnum):
    """What the reader does."""

    IDLE = "idle"
    READING = "reading"
    READING_UNIT = "reading a unit"
    PAUSED = "paused"
    WAITING = "waiting for more pages"
    AT_END = "at the end"


class _Token(NamedTuple):
    """The reading that an utterance belongs to, and where in which flow its text begins."""

    generation: int
    flow: Flow
    start: int


class Reader:
    """Reads a book aloud and follows the words as they sound.

    Methods and properties are for the window's thread; `on_mark` is to be connected to the
    speaker, which calls it, and through it `on_position`, on a thread of its own.
    `on_position(position, start, end)` tells of the word that begins to sound, by flat offsets.
    """

    def __init__(
        self,
        book: BookText,
        speaker: VoiceLike,
        *,
        on_position: Callable[[Position, int, int], None],
    ) -> None:
        self.book = book
        self.cursor = Cursor(book)
        self.style = USUAL_STYLE
        """How it is read; a change is heard from the next sentence that is made."""
        self.is_marked: Callable[[int, int], bool] = lambda _start, _end: False
        """Whether a bookmark stands in this part of the book; asked on the speaker's thread."""
        self._speaker = speaker
        self._on_position = on_position
        self._lock = threading.Lock()
        self._generation = 0
        self._state = State.IDLE
        self._place = 0
        self._paused_at = 0
        self._planner = self._plan(0, None)

    @property
    def place(self) -> int:
        """The flat offset of the word that sounds, or where reading will start."""
        with self._lock:
            return self._place

    @place.setter
    def place(self, offset: int) -> None:
        with self._lock:
            self._place = max(0, min(offset, self.book.length))

    @property
    def state(self) -> State:
        """What the reader does now."""
        with self._lock:
            return self._state

    @property
    def at_end(self) -> bool:
        """Whether all of the book lies before the place."""
        return self.book.complete and self.place >= self.book.length

    @property
    def waiting_for_more(self) -> bool:
        """Whether reading goes on by itself when the book grows."""
        return self.state is State.WAITING

    def play_pause(self) -> State:
        """Pause, go on, or start at the place; returns what the reader does now."""
        state = self.state
        if state is State.READING and self._speaker.is_reading:
            return self._pause()
        if state is State.WAITING:
            return self._halt()
        if state is State.PAUSED and self._speaker.is_paused and self._place == self._paused_at:
            with self._lock:
                self._state = State.READING
            self._speaker.resume()
            return State.READING
        if self.at_end:
            return State.AT_END
        self.read_from(self.place)
        return State.READING

    def stop(self) -> None:
        """Fall silent; the place stays."""
        self._halt()
        self._speaker.stop()

    def give_way(self) -> None:
        """Stop reading because something else is read instead; what it says next is let be."""
        self._halt()

    def read_from(self, offset: int) -> None:
        """Read on from the offset to the end of the book."""
        self._read(offset, None, State.READING)

    def read_unit(self, unit: Unit, preface: str = "") -> None:
        """Read the unit at the place once, after some words of it; the place goes to its start."""
        start, end = self.cursor.range_at(unit, self.place)
        self._read(start, end, State.READING_UNIT, preface)

    def move(self, unit: Unit, direction: int, level: int | None = None) -> bool:
        """Go to the next (1) or previous (-1) unit; False where there is none.

        Reading goes on from there if it was under way; else the unit is read once.
        """
        offset = self.find(unit, direction, level)
        if offset is None:
            return False
        if self.state in (State.READING, State.WAITING):
            self.read_from(offset)
        else:
            _, end = self.cursor.range_at(unit, offset)
            self._read(offset, end, State.READING_UNIT)
        return True

    def find(self, unit: Unit, direction: int, level: int | None = None) -> int | None:
        """The flat offset that `move` would go to; None where there is none."""
        step = self.cursor.next if direction > 0 else self.cursor.previous
        return step(unit, self.place, level)

    def grew(self) -> None:
        """Pages came, or all are there now: go on reading if it was waiting for that."""
        with self._lock:
            if self._state is not State.WAITING:
                return
            generation, planner = self._generation, self._planner
            self._state = State.READING
        self._hand_over(generation, planner)

    def on_mark(self, token: Hashable, start: int, end: int) -> None:
        """Follow the word text[start:end] of the utterance that has this token."""
        if not isinstance(token, _Token):
            return
        with self._lock:
            if token.generation != self._generation:
                return
            word, word_end = token.flow.word_range(token.start + start, token.start + end)
            if self._state is not State.READING_UNIT:
                self._place = word
        self._on_position(self.book.position_at(word), word, word_end)

    def _read(self, offset: int, end: int | None, state: State, preface: str = "") -> None:
        planner = self._plan(offset, end, preface)
        with self._lock:
            self._generation += 1
            generation = self._generation
            self._place = offset
            self._planner = planner
            self._state = state
        self._hand_over(generation, planner)

    def _plan(self, offset: int, end: int | None, preface: str = "") -> Planner:
        return Planner(self.book, offset, end, self._now_style, preface, self.is_marked)

    def _now_style(self) -> Style:
        return self.style

    def _hand_over(self, generation: int, planner: Planner) -> None:
        self._speaker.read(
            lambda: self._next(generation, planner), lambda: self._ended(generation, planner)
        )

    def _next(self, generation: int, planner: Planner) -> Utterance | None:
        """The next sentence of this reading; called on the speaker's thread."""
        with self._lock:
            if generation != self._generation:
                return None
        utterance = planner.next()
        if utterance is None or planner.flow is None:
            return utterance
        return replace(utterance, token=_Token(generation, planner.flow, planner.inside))

    def _ended(self, generation: int, planner: Planner) -> None:
        """The last sample of this reading has sounded; called on the speaker's thread.

        Where the voice gave up before the text ran out, the place stays at the last word.
        """
        with self._lock:
            if generation != self._generation:
                return
            if self._state is State.READING_UNIT or not planner.ran_out:
                self._state = State.IDLE
                return
            more = planner.can_go_on()
            self._place = planner.offset
            if not more:
                self._state = State.IDLE if self.book.complete else State.WAITING
        if more:
            self._hand_over(generation, planner)

    def _pause(self) -> State:
        self._speaker.pause()
        with self._lock:
            self._state = State.PAUSED
            self._paused_at = self._place
        return State.PAUSED

    def _halt(self) -> State:
        """Let no more of this reading be handed over."""
        with self._lock:
            self._generation += 1
            self._state = State.IDLE
        return State.IDLE

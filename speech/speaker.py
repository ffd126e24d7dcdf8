"""The speaker: who is heard when. Messages before the book, silence at once, reading that goes on.

Two threads: the player feeds the sink and calls `on_mark` and `on_end`; the maker (`speech.maker`)
asks for utterances and has them synthesised. All methods may be called from any thread, callbacks
included, and return at once.
"""

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial

import numpy as np

from speech.engine import FASTEST_WPM, SAMPLE_RATE, SLOWEST_WPM, USUAL_WPM
from speech.errors import NoSoundDevice, Problem, ProblemKind
from speech.host import Synthesis
from speech.maker import Maker
from speech.outlet import Outlet
from speech.player import BUFFER_S, Sink
from speech.track import Delivery, Sounded, Track
from speech.turns import MESSAGES, Turns
from speech.utterance import Earcon, Manners, Priority, Utterance, Voice

OnMark = Callable[[Hashable, int, int], None]
OnProblem = Callable[[Problem], None]
Call = Callable[[], None]

_STEP_S = 0.01
_NO_SOUND = Problem(ProblemKind.NO_SOUND)

_log = logging.getLogger(__name__)


class Speaker:
    """Says utterances on a sink by an engine host, neither of which it closes itself."""

    def __init__(
        self,
        host: Synthesis,
        sink: Sink,
        *,
        on_mark: OnMark | None = None,
        on_problem: OnProblem | None = None,
    ) -> None:
        self.on_mark = on_mark
        self.on_problem = on_problem
        self.outlet = Outlet(sink)
        """Where sound goes, and whether it can be heard."""
        self.before_book: Call = lambda: None
        """Called where the book, or what is read in its place, begins anew."""
        self.words_back = 0
        """So many words before the one at which the book was paused it goes on."""
        self._host = host
        self._changed = threading.Condition(threading.RLock())
        self._turns = Turns()
        self._last: Utterance | None = None
        self._closed = self._calling = False
        self._delivery = Delivery(USUAL_WPM)
        self._position = self._padding = 0
        self._told: set[Problem] = set()
        self._maker = Maker(
            host, self._turns, self._changed, delivery=lambda: self._delivery, tell=self._tell
        )
        player = threading.Thread(target=self._play, name="speech player", daemon=True)
        self._threads = (player, self._maker.thread)
        for thread in self._threads:
            thread.start()

    @property
    def is_reading(self) -> bool:
        """Whether the book is being read and not paused; a message may be sounding before it."""
        return self._turns.reading is not None and not self._turns.paused

    @property
    def is_paused(self) -> bool:
        """Whether the book waits for resume."""
        return self._turns.reading is not None and self._turns.paused

    def speak(self, utterance: Utterance, *, interrupt: bool = False) -> None:
        """Say it in its turn.

        URGENT, and what is to `interrupt`, silences INTERFACE; without, each waits for those of its
        own priority. Those two make NEWS pause at its sentence, and all make the book pause at its
        word. BOOK waits for the reading's end, or replaces it.
        """
        if utterance.priority is Priority.BOOK:
            self.before_book()
        with self._changed:
            track = Track(utterance.priority, utterance)
            if utterance.priority is Priority.BOOK:
                if interrupt or self._turns.reading is None:
                    self._turns.read(track)
                else:
                    self._turns.queue(track)
            else:
                self._last = utterance
                at_once = interrupt or utterance.priority is Priority.URGENT
                if at_once:
                    self._turns.drop({Priority.INTERFACE})
                self._turns.queue(track, over_news=at_once)
            self._changed.notify_all()

    def read(
        self, next_utterance: Callable[[], Utterance | None], on_end: Call | None = None
    ) -> None:
        """Read on until there is no next utterance; `on_end` follows the last sample.

        `next_utterance` is called ahead of time on the maker's thread, `on_end` on the player's.
        A reading under way is replaced and does not end with `on_end`.
        """
        self.before_book()
        with self._changed:
            self._turns.read(Track(Priority.BOOK, source=next_utterance, on_end=on_end))
            self._changed.notify_all()

    def pause(self) -> None:
        """Silence; the book keeps its place."""
        with self._changed:
            self._turns.drop()
            self._turns.pause()
            self._changed.notify_all()

    def resume(self) -> None:
        """Go on with the word at which the book was paused."""
        with self._changed:
            self._turns.resume()
            self._changed.notify_all()

    def unplugged(self) -> None:
        """What it was heard from has been pulled out: the book waits, and that is told."""
        with self._changed:
            if not self.is_reading:
                return
            self._turns.pause(held=True)
            self._changed.notify_all()
        self._tell(Problem(ProblemKind.UNPLUGGED))

    def plugged_in(self) -> None:
        """It is back: a book that waits for that goes on, unless a person has paused it since."""
        with self._changed:
            self.outlet.hurry()
            if not self._turns.held or not self.outlet.works:
                self._changed.notify_all()
                return
            self._turns.resume()
            self._changed.notify_all()
        self._tell(Problem(ProblemKind.PLUGGED_IN))

    def hush(self) -> None:
        """Forget the messages of the interface; what is urgent and the book are let be."""
        with self._changed:
            self._turns.drop(MESSAGES)
            self._changed.notify_all()

    def stop(self) -> None:
        """Silence, and forget everything that was to be said."""
        with self._changed:
            self._turns.drop()
            self._turns.read(None)
            self._changed.notify_all()

    def set_rate(self, rate_wpm: int) -> None:
        """Words a minute, 80 to 600; the book goes on with its word at the new rate."""
        with self._changed:
            rate_wpm = max(SLOWEST_WPM, min(rate_wpm, FASTEST_WPM))
            self._deliver(replace(self._delivery, rate_wpm=rate_wpm))

    def set_manners(self, manners: Manners) -> None:
        """Voice, rate, pitch and volume of each language; the book goes on with its word so."""
        with self._changed:
            self._deliver(replace(self._delivery, manners=dict(manners)))

    def set_earcons(self, volume: float) -> None:
        """How loud short sounds are, of full scale; at 0 there are none."""
        with self._changed:
            self._deliver(replace(self._delivery, earcon_volume=volume))

    def signal(self, earcon: Earcon) -> None:
        """Let a sound be heard alone, now; nothing where there are to be none."""
        if self._delivery.earcon_volume:
            self.speak(Utterance("", Priority.URGENT, earcons=(earcon,)))

    def change_sink(self, sink: Sink) -> None:
        """Play on another sink from now on; what sounds goes on there with its word."""
        with self._changed:
            self.outlet.change(sink)
            self._told.discard(_NO_SOUND)
            self._turns.broken_off = self._turns.active is not None
            self._changed.notify_all()

    def _deliver(self, delivery: Delivery) -> None:
        """Called with the lock."""
        if delivery != self._delivery:
            self._delivery = delivery
            self._turns.break_book()
            self._changed.notify_all()

    def voices(self) -> tuple[Voice, ...]:
        """All voices there are; waits until the engines have started. Raises EngineLost."""
        return self._host.voices()

    def repeat_last(self) -> None:
        """Say the last message again."""
        if self._last is not None:
            self.speak(self._last, interrupt=True)

    def wait_idle(self, timeout_s: float) -> bool:
        """Wait until nothing sounds or waits to, a paused book apart. False at the timeout."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._turns.is_idle and not self._calling, timeout_s
            )

    def close(self) -> None:
        """Silence, end the threads, close the sink."""
        self.stop()
        with self._changed:
            self._closed = self._maker.closed = True
            self._changed.notify_all()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(timeout=2.0)

    # The player's thread. It alone touches the sink.

    def _play(self) -> None:
        while True:
            with self._changed:
                self._calling = False
                calls = self._step()
                starting = self._turns.next if self._turns.active is None else None
                self._calling = bool(calls)
                if self._closed:
                    break
                if not calls and starting is None:
                    if self._turns.is_idle:
                        self._changed.notify_all()
                    self._changed.wait(self._patience_s())
            for call in calls:
                _guard(call)
            if starting is not None:
                self._start(starting)
            else:
                self._look_for_device()
        self.outlet.sink.close()

    def _start(self, track: Track) -> None:
        """Begin a track. Without the lock: a device can take its time to open."""
        self._look_for_device()
        try:
            self.outlet.start()
        except NoSoundDevice as problem:
            self._go_silent(problem)
            return
        with self._changed:
            if track is not self._turns.next:
                self.outlet.sink.abort()
                return
            track.deliver(self._delivery)
            self._turns.active, self._position = track, 0
            self._padding = int(BUFFER_S * SAMPLE_RATE)
            self._changed.notify_all()

    def _look_for_device(self) -> None:
        """From time to time while there is none; what sounds goes on there with its word."""
        if not self.outlet.comes_back():
            return
        with self._changed:
            self._told.discard(_NO_SOUND)
            self._turns.broken_off = self._turns.active is not None
            if self._turns.held:
                self._turns.resume()
        self._tell(Problem(ProblemKind.SOUND_BACK))

    def _patience_s(self) -> float | None:
        """How long the player has nothing to do unless somebody wants something."""
        if self._turns.active:
            return _STEP_S
        return None if self.outlet.works else self.outlet.retry_s

    def _step(self) -> list[Call]:
        try:
            calls = self._break_off() if self._turns.broken_off else []
            return calls + (self._advance() if self._turns.active else [])
        except NoSoundDevice as problem:
            return [partial(self._go_silent, problem)]

    def _break_off(self) -> list[Call]:
        """Silence the sink first, then see where it was."""
        self._turns.broken_off = False
        track = self._turns.active
        if track is None:
            return []
        played = self.outlet.sink.played()
        self.outlet.sink.abort()
        words = track.rewind(played, self.words_back if self._turns.paused else 0)
        self._turns.active = None
        return [] if track.dropped else [self._mark_call(word) for word in words]

    def _advance(self) -> list[Call]:
        """Feed the sink; what has begun to sound becomes calls."""
        track = self._turns.active
        assert track is not None
        self._position = track.feed(self.outlet.sink.write, self._position)
        if track.written_out and self._padding:
            # Devices play whole periods: silence pushes the last word out.
            self._padding -= self.outlet.sink.write(np.zeros(self._padding, np.int16))
        words = track.sounded(self.outlet.sink.played())
        calls = [self._mark_call(word) for word in words]
        if track.finished:
            self.outlet.sink.abort()
            self._turns.finish(track)
            calls += [track.on_end] if track.on_end else []
        if calls:
            # The maker may have room for another utterance.
            self._changed.notify_all()
        return calls

    def _mark_call(self, word: Sounded) -> Call:
        def call() -> None:
            if self.on_mark is not None:
                self.on_mark(word.utterance.token, word.start, word.end)

        return call

    def _go_silent(self, problem: NoSoundDevice) -> None:
        """The device has failed: without sound from now on, from the word that was sounding.

        A book that could be heard waits at that word until there is sound again.
        """
        _log.warning("no sound device: %s", problem)
        with self._changed:
            if self._turns.active is not None:
                self._turns.active.rewind(max(0, self._position - int(BUFFER_S * SAMPLE_RATE)))
                self._turns.active = None
            if self.outlet.was_heard and self.is_reading:
                self._turns.pause(held=True)
            self.outlet.fail()
        self._tell(_NO_SOUND)

    def _tell(self, problem: Problem) -> None:
        """Called without the lock."""
        if problem in self._told:
            return
        if problem.lasts:
            self._told.add(problem)
        if self.on_problem is not None:
            listener = self.on_problem
            _guard(lambda: listener(problem))


def _guard(call: Call) -> None:
    """Run a caller's callback; its error must not end the speech threads."""
    try:
        call()
    except Exception:  # noqa: BLE001  # the edge of the thread
        _log.exception("a speech callback failed")

"""The maker: asks for utterances ahead of time and has them synthesised, on a thread of its own."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing

from speech.engine import Samples
from speech.errors import Problem, ProblemKind, SpeechError
from speech.host import Synthesis
from speech.track import Clip, Delivery, Track
from speech.turns import Turns
from speech.utterance import Mark

SILENT_SENTENCES = 3
"""After so many sentences in a row that could not be said, a reading ends."""

_log = logging.getLogger(__name__)


class Maker:
    """Makes what the turns want next.

    `changed` guards the turns, and is told of a change; `delivery` is how an utterance is to be
    said from now on; `tell` is told of problems, without the lock.
    """

    def __init__(
        self,
        host: Synthesis,
        turns: Turns,
        changed: threading.Condition,
        *,
        delivery: Callable[[], Delivery],
        tell: Callable[[Problem], None],
    ) -> None:
        self.closed = False
        """Set it with the lock, and tell of the change, to end the thread."""
        self.thread = threading.Thread(target=self._make, name="speech maker", daemon=True)
        self._host = host
        self._turns = turns
        self._changed = changed
        self._delivery = delivery
        self._tell = tell
        self._silent_sentences = 0

    def _make(self) -> None:
        while True:
            with self._changed:
                while (job := self._turns.to_make()) is None and not self.closed:
                    self._changed.wait()
                if self.closed or job is None:
                    return
                track, clip = job
                delivery = (clip.delivery if clip else None) or self._delivery()
                if clip is not None:
                    clip.begin(delivery)
            if clip is None:
                self._ask(track)
            else:
                self._make_clip(track, clip, delivery)

    def _ask(self, track: Track) -> None:
        source = track.source
        utterance = None
        try:
            utterance = source() if source else None
        except Exception:  # noqa: BLE001  # a caller's error must not end all speech
            _log.exception("the text to read on with could not be had")
        with self._changed:
            if utterance is None:
                track.source = None
            elif not track.dropped:
                track.append(utterance)
            self._changed.notify_all()

    def _make_clip(self, track: Track, clip: Clip, delivery: Delivery) -> None:
        problems: list[Problem] = []
        try:
            made = self._host.synthesise(clip.remainder, delivery.rate_wpm, delivery.manners)
            with closing(made):
                for piece in made:
                    if isinstance(piece, Problem):
                        problems.append(piece)
                        self._tell(piece)
                    elif not self._take(track, clip, piece):
                        return
        except SpeechError as problem:
            _log.warning("a sentence could not be said: %s", problem)
            problems.append(Problem(ProblemKind.ENGINE_LOST))
            self._tell(problems[-1])
        with self._changed:
            clip.finish()
            self._count_silence(track, silent=bool(problems) and not clip.has_words)
            self._changed.notify_all()

    def _take(self, track: Track, clip: Clip, piece: Samples | Mark) -> bool:
        """Add a piece; False where the clip is not wanted now."""
        with self._changed:
            if clip.dropped or self.closed:
                return False
            if self._turns.is_preempted(track):
                return False
            clip.add(piece)
            self._changed.notify_all()
            return True

    def _count_silence(self, track: Track, *, silent: bool) -> None:
        """End a reading that would run through its book without a sound; called with the lock."""
        self._silent_sentences = self._silent_sentences + 1 if silent else 0
        if self._silent_sentences >= SILENT_SENTENCES and track is self._turns.reading:
            self._turns.read(None)

"""Whose turn it is to be heard: messages, the reading, and what is to be made for them.

Plain bookkeeping without threads; the speaker holds its lock around every call.
"""

from collections.abc import Collection

from speech.track import Clip, Track
from speech.utterance import Priority

WAITING_MESSAGES = 6
"""More than these would be told long after they were true; the oldest are dropped."""

MESSAGES = frozenset({Priority.INTERFACE, Priority.NEWS})
_ALL_MESSAGES = MESSAGES | {Priority.URGENT}


class Turns:
    """The tracks that wait, and the one that sounds.

    `broken_off` says that the one that sounds must be silenced: it has lost its turn or is
    not wanted any more. `held` says that the reading is paused for want of sound.
    """

    def __init__(self) -> None:
        self.reading: Track | None = None
        self.active: Track | None = None
        self.paused = self.held = False
        self.broken_off = False
        self._waiting: list[Track] = []

    @property
    def is_idle(self) -> bool:
        """Whether nothing sounds or wants to, a paused reading apart."""
        return self.active is None and self.next is None and not self.broken_off

    @property
    def next(self) -> Track | None:
        """The track whose turn it is."""
        first = self._waiting[0] if self._waiting else None
        if self.reading is not None and (first is None or first.priority is Priority.BOOK):
            return None if self.paused else self.reading
        return first

    def queue(self, track: Track, *, over_news: bool = True) -> None:
        """Add a track behind those of its priority; the book waits for it, and news if wanted."""
        self._waiting.append(track)
        self._waiting.sort(key=lambda waiting: waiting.priority)
        messages = [t for t in self._waiting if t.priority in MESSAGES]
        for stale in messages[:-WAITING_MESSAGES]:
            if stale is not self.active:
                stale.drop()
                self._waiting.remove(stale)
        if self.active is not None and track.priority < self.active.priority:
            yields = (Priority.NEWS, Priority.BOOK) if over_news else (Priority.BOOK,)
            self.broken_off |= self.active.priority in yields

    def drop(self, priorities: Collection[Priority] = _ALL_MESSAGES) -> None:
        """Forget what waits or sounds with these priorities, the reading apart."""
        for track in [t for t in self._waiting if t.priority in priorities]:
            track.drop()
            self._waiting.remove(track)
            self.broken_off |= track is self.active

    def read(self, track: Track | None) -> None:
        """Put this in place of the reading and of all else that waits from the book."""
        self.drop({Priority.BOOK})
        if self.reading is not None:
            self.reading.drop()
            self.broken_off |= self.reading is self.active
        self.reading = track
        self.resume()

    def pause(self, *, held: bool = False) -> None:
        """Let the reading, if there is one, wait at its word."""
        self.paused = self.reading is not None
        self.held = held and self.paused
        self.break_book()

    def resume(self) -> None:
        """Let the reading go on."""
        self.paused = self.held = False

    def break_book(self) -> None:
        """Silence the book, if it is what sounds; it goes on at its word when its turn comes."""
        if self.active is not None and self.active.priority is Priority.BOOK:
            self.broken_off = True

    def finish(self, track: Track) -> None:
        """The track has sounded to its end."""
        self.active = None
        if track is self.reading:
            self.reading = None
        elif track in self._waiting:
            self._waiting.remove(track)

    def to_make(self) -> tuple[Track, Clip | None] | None:
        """The track to work for, and its clip to make, or None to ask for an utterance."""
        for track in [*self._waiting, *([self.reading] if self.reading else [])]:
            clip = track.unmade
            if clip is not None or track.wants_more:
                return track, clip
        return None

    def is_preempted(self, track: Track) -> bool:
        """Whether a message should be made before this track goes on being made."""
        return any(waiting.unmade for waiting in self._waiting if waiting.priority < track.priority)

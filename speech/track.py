"""What is played in one go: clips in a row, and where the player stands in them.

Plain bookkeeping without threads or clocks; the speaker holds its lock around every call.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from speech.earcons import sound
from speech.engine import SAMPLE_RATE, Samples
from speech.record import Event, note
from speech.utterance import Manners, Mark, Priority, Utterance

AHEAD = 2
"""So many utterances are made before their turn."""


_ENDS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Sounded:
    """A word that has begun to sound."""

    utterance: Utterance
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """How everything is said: words a minute, the manner of each language, and the sounds."""

    rate_wpm: int
    manners: Manners = field(default_factory=dict)
    earcon_volume: float = 0.0
    """Of full scale; 0 for no sounds."""


class Clip:
    """The sound of an utterance from character `offset` on, growing while it is made.

    Its earcons come with the first samples of the voice, so that there is no gap between them.
    """

    def __init__(self, utterance: Utterance, offset: int = 0) -> None:
        self.utterance = utterance
        self.offset = offset
        self.delivery: Delivery | None = None
        self.done = False
        self._buffer: Samples = np.zeros(SAMPLE_RATE, np.int16)
        self.length = 0
        self.dropped = False
        """Nobody wants it any more."""
        self.marks: list[tuple[int, int, int]] = []
        """Sample, and the word's start and end in the whole utterance."""
        self._skip_samples = self._skip_marks = 0
        self._lead: Samples | None = None

    @property
    def has_words(self) -> bool:
        """Whether the voice has made any sound of it."""
        return self._lead is not None and self.length > len(self._lead)

    @property
    def remainder(self) -> Utterance:
        """What has to be said."""
        return self.utterance.rest(self.offset)

    def begin(self, delivery: Delivery) -> None:
        """Be made, from the start, like this; if it was broken off, what there is stays."""
        self.delivery = delivery
        if self._lead is None:
            self._lead = sound(self.remainder.earcons, delivery.earcon_volume)
        made = self.length - len(self._lead) if self.length else 0
        self._skip_samples, self._skip_marks = made, len(self.marks)

    def add(self, piece: Samples | Mark) -> None:
        """The next samples or mark."""
        if isinstance(piece, Mark):
            if self._skip_marks:
                self._skip_marks -= 1
                return
            lead = 0 if self._lead is None else len(self._lead)
            sample = lead + int(piece.time_ms * SAMPLE_RATE / 1000)
            self.marks.append((sample, piece.start + self.offset, piece.end + self.offset))
            return
        skipped = min(self._skip_samples, len(piece))
        self._skip_samples -= skipped
        piece = piece[skipped:]
        if len(piece):
            self._append(self._after_lead(piece))

    def _after_lead(self, piece: Samples) -> Samples:
        """The piece, the first one with the earcons before it."""
        if self.length or self._lead is None or not len(self._lead):
            return piece
        return np.concatenate([self._lead, piece])

    def _append(self, piece: Samples) -> None:
        needed = self.length + len(piece)
        if needed > len(self._buffer):
            grown = np.zeros(max(needed, 2 * len(self._buffer)), np.int16)
            grown[: self.length] = self._buffer[: self.length]
            self._buffer = grown
        self._buffer[self.length : needed] = piece
        self.length = needed

    def finish(self) -> None:
        """All is made: the pause follows."""
        if not self.has_words and self._lead is not None:
            self._append(self._lead)
        if self.has_words or not self.utterance.text:
            self._append(np.zeros(self.utterance.pause_after_ms * SAMPLE_RATE // 1000, np.int16))
        self.done = True

    def samples(self, start: int) -> Samples:
        """What there is from this sample on."""
        return self._buffer[start : self.length]

    def word_at(self, sample: int, words_back: int = 0) -> tuple[int, int]:
        """Sample and character where the word begins that sounds at this sample, or one before."""
        places = self._places(sample)
        return places[max(0, len(places) - 1 - words_back)]

    def sentence_at(self, sample: int) -> tuple[int, int]:
        """Sample and character where the sentence begins that sounds at this sample."""
        text = self.utterance.text
        places = self._places(sample)
        return next(
            (each for each in reversed(places) if text[: each[1]].rstrip().endswith(_ENDS)),
            places[0],
        )

    def _places(self, sample: int) -> list[tuple[int, int]]:
        """Where the words up to this sample begin, the clip's start first."""
        places = [(0, self.offset)]
        for mark_sample, start, _ in self.marks:
            if mark_sample > sample:
                break
            places.append((mark_sample, start))
        return places


@dataclass(slots=True)
class _Stretch:
    """A part of a clip on its way through the sink: from `sample` on, at `position` of the sink."""

    clip: Clip
    sample: int
    position: int
    next_mark: int
    begun: bool = False


class Track:
    """A message, or a reading: clips that follow each other, fed to a sink.

    `source` gives a reading's next utterance, `on_end` is for its owner. `position`s count the
    samples written to the sink since it was started.
    """

    def __init__(
        self,
        priority: Priority,
        utterance: Utterance | None = None,
        source: Callable[[], Utterance | None] | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        self.priority = priority
        self.source = source
        self.on_end = on_end
        self.dropped = False
        self._clips: deque[Clip] = deque()
        self._fed = 0
        """How many clips at the front are written out in full."""
        self._sample = 0
        """The next sample to write of the clip after those."""
        self._sounding: deque[_Stretch] = deque()
        if utterance is not None:
            self.append(utterance)

    def append(self, utterance: Utterance) -> None:
        """One more utterance at the end."""
        self._clips.append(Clip(utterance))

    def drop(self) -> None:
        """Nobody wants this any more."""
        self.dropped = True
        self.source = None
        on_their_way = [stretch.clip for stretch in self._sounding]
        for clip in self._clips:
            clip.dropped = True
            if self.priority is not Priority.BOOK and clip not in on_their_way:
                note(Event.UNSAID, clip.utterance)

    @property
    def wants_more(self) -> bool:
        """Whether the source should be asked for another utterance now."""
        return self.source is not None and len(self._clips) - self._fed <= AHEAD

    @property
    def unmade(self) -> Clip | None:
        """The first clip that has not been made."""
        return next((clip for clip in self._clips if not clip.done), None)

    @property
    def finished(self) -> bool:
        """Whether all has sounded and nothing will come."""
        return not self._clips and self.source is None

    @property
    def written_out(self) -> bool:
        """Whether everything is in the sink and nothing will come."""
        return self.source is None and self._fed == len(self._clips)

    def feed(self, write: Callable[[Samples], int], position: int) -> int:
        """Write what there is and what fits; returns the sink's new position."""
        while self._fed < len(self._clips):
            clip = self._clips[self._fed]
            samples = clip.samples(self._sample)
            if len(samples):
                taken = write(samples)
                if taken:
                    self._note(clip, position)
                self._sample += taken
                position += taken
                if taken < len(samples):
                    return position
            if not clip.done:
                return position
            self._note(clip, position)
            self._fed += 1
            self._sample = 0
        return position

    def _note(self, clip: Clip, position: int) -> None:
        """Remember where this clip's sound went."""
        if self._sounding and self._sounding[-1].clip is clip:
            return
        mark = sum(1 for sample, _, _ in clip.marks if sample < self._sample)
        self._sounding.append(_Stretch(clip, self._sample, position, mark))

    def sounded(self, played: int) -> list[Sounded]:
        """The words that began to sound since the last call; clips that are over are let go."""
        words: list[Sounded] = []
        while self._sounding:
            stretch = self._sounding[0]
            clip = stretch.clip
            heard = stretch.sample + played - stretch.position
            if heard > stretch.sample and not stretch.begun:
                stretch.begun = True
                note(Event.BEGINS, clip.utterance, clip.word_at(stretch.sample)[1])
            while stretch.next_mark < len(clip.marks) and clip.marks[stretch.next_mark][0] < heard:
                _, start, end = clip.marks[stretch.next_mark]
                words.append(Sounded(clip.utterance, start, end))
                stretch.next_mark += 1
            if self._fed == 0 or heard < clip.length:
                break
            if stretch.begun:
                note(Event.ENDS, clip.utterance)
            self._sounding.popleft()
            self._clips.popleft()
            self._fed -= 1
        return words

    def rewind(self, played: int, words_back: int = 0) -> list[Sounded]:
        """Playing was broken off at this position: go back to the word that sounded there.

        `words_back` goes further back, within the utterance. News goes back to its sentence, for
        of a message the last word alone says nothing. Returns the words that have sounded,
        have not been told, and do not come again.
        """
        words = self.sounded(played)
        if words and self._sounding and words[-1].utterance is self._sounding[0].clip.utterance:
            words.pop()
        if self._sounding:
            stretch = self._sounding[0]
            heard = max(0, stretch.sample + played - stretch.position)
            event = Event.BREAKS_OFF if stretch.begun else Event.UNSAID
            if stretch.begun or (self.dropped and self.priority is not Priority.BOOK):
                note(event, stretch.clip.utterance, stretch.clip.word_at(heard)[1])
            clip = stretch.clip
            is_news = self.priority is Priority.NEWS
            again, _ = clip.sentence_at(heard) if is_news else clip.word_at(heard, words_back)
            self._sample = min(again, clip.length)
        self._sounding.clear()
        self._fed = 0
        return words

    def deliver(self, delivery: Delivery) -> None:
        """After a rewind: whatever was made otherwise is to be made again, from its word."""
        for index, clip in enumerate(self._clips):
            if clip.delivery in (None, delivery):
                continue
            offset = clip.word_at(self._sample)[1] if index == 0 else clip.offset
            clip.dropped = True
            self._clips[index] = Clip(clip.utterance, offset)
            if index == 0:
                self._sample = 0

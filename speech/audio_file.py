"""Sound files for players: MP3, M4B, Opus or WAV with chapters and tags, by FFmpeg's libraries.

A long one is encoded in pieces, each a file of its own, and joined without encoding it again.
All functions raise OSError; FFmpeg's own errors are kinds of it or of ValueError.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

from speech.engine import SAMPLE_RATE, Samples


@dataclass(frozen=True, slots=True)
class AudioKind:
    """A kind of file in FFmpeg's names. `bits_per_s` is for one channel of speech.

    A file holds whole frames of so many samples, and the encoder begins it with its `lead`, both
    at the kind's own rate (measured: FFmpeg 8.1).
    """

    codec: str
    container: str
    frame: int
    lead: int
    sample_rate: int = SAMPLE_RATE
    bits_per_s: int = 48_000

    def fitting(self, length: int, least: int) -> int:
        """So many samples of ours, `least` or more, become a file that lasts as `length` would."""
        ratio = self.sample_rate / SAMPLE_RATE
        needed = ceil((least * ratio + self.lead) / self.frame)
        frames = max(needed, round(length * ratio / self.frame))
        return max(least, 1, int((frames * self.frame - self.lead) / ratio))


MP3 = AudioKind("libmp3lame", "mp3", frame=576, lead=1152)

AUDIO_KINDS = {
    ".mp3": MP3,
    ".m4b": AudioKind("aac", "ipod", frame=1024, lead=1024),
    ".opus": AudioKind(
        "libopus", "opus", frame=960, lead=312, sample_rate=48_000, bits_per_s=32_000
    ),
    ".wav": AudioKind("pcm_s16le", "wav", frame=1, lead=0, bits_per_s=0),
}
"""By the suffix of the file's name."""

_LANGUAGES = {"th": "tha", "en": "eng"}
"""Players want the three letters of ISO 639-2."""

_MILLISECONDS = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows of the whole file."""

    title: str
    language: str = "th"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that begins with one of the pieces."""

    piece: int
    title: str


def encode(sound: Iterable[Samples], path: Path, kind: AudioKind) -> None:
    """Write the sound to a file of this kind; it is not there before it is whole.

    Silence at the end is made shorter by what the encoder adds, so that joined pieces keep time.
    """
    import av

    part = path.with_name(path.name + ".part")
    with av.open(str(part), "w", format=kind.container) as out:
        stream: Any = out.add_stream(kind.codec, rate=kind.sample_rate, layout="mono")
        if kind.bits_per_s:
            stream.bit_rate = kind.bits_per_s
        written = 0
        for samples in _fitted(sound, kind):
            frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
            frame.sample_rate, frame.pts = SAMPLE_RATE, written
            written += len(samples)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    part.replace(path)


def _fitted(sound: Iterable[Samples], kind: AudioKind) -> Iterator[Samples]:
    passed = waiting = 0
    for samples in sound:
        sounding = np.flatnonzero(samples)
        if not len(sounding):
            waiting += len(samples)
            continue
        end = int(sounding[-1]) + 1
        yield np.concatenate([np.zeros(waiting, np.int16), samples[:end]])
        passed += waiting + end
        waiting = len(samples) - end
    rest = kind.fitting(passed + waiting, passed) - passed
    if rest:
        yield np.zeros(rest, np.int16)


def join(
    pieces: Sequence[Path], path: Path, kind: AudioKind, tags: Tags, chapters: Sequence[Chapter]
) -> None:
    """Write the pieces, one after the other, to one file, which is there once it is whole."""
    import av

    starts_s = [Fraction(0)]
    for piece in pieces:
        starts_s.append(starts_s[-1] + _duration_s(piece))
    part = path.with_name(path.name + ".whole")
    try:
        with av.open(str(part), "w", format=kind.container) as whole:
            language = _LANGUAGES.get(tags.language, tags.language)
            whole.metadata.update({"title": tags.title, "language": language})
            _set_chapters(whole, kind, chapters, [int(each * 1000) for each in starts_s])
            _copy(zip(pieces, starts_s, strict=False), whole, language)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _duration_s(piece: Path) -> Fraction:
    """What the packets of a file last, the encoder's own lead and rest included."""
    import av

    with av.open(str(piece)) as file:
        stream: Any = file.streams.audio[0]
        packets = [each for each in file.demux(stream) if each.dts is not None]
        return Fraction(stream.time_base) * int(sum(each.duration for each in packets))


def _copy(pieces: Iterable[tuple[Path, Fraction]], whole: Any, language: str) -> None:  # noqa: ANN401  # untyped library
    """The packets of all pieces, unchanged, those of each from its start on."""
    import av

    stream: Any = None
    for piece, start_s in pieces:
        with av.open(str(piece)) as file:
            source = file.streams.audio[0]
            if stream is None:
                stream = whole.add_stream_from_template(source)
                stream.metadata["language"] = language
            for packet in _moved(file.demux(source), start_s):
                packet.stream = stream
                whole.mux(packet)


def _moved(packets: Iterable[Any], start_s: Fraction) -> Iterator[Any]:
    """The packets of a piece, moved to its start; what comes before 0 at the very start stays."""
    shift: int | None = None
    for packet in packets:
        if packet.dts is None:
            continue
        if shift is None:
            shift = int(start_s / packet.time_base) - packet.dts if start_s else 0
        packet.dts += shift
        packet.pts += shift
        yield packet


def _set_chapters(
    whole: Any,  # noqa: ANN401  # untyped library
    kind: AudioKind,
    chapters: Sequence[Chapter],
    times_ms: Sequence[int],
) -> None:
    titled = [(times_ms[each.piece], each.title) for each in chapters]
    if kind.container == "opus":
        # FFmpeg rounds the seconds of chapters up in the comments that it makes itself.
        whole.metadata.update(_chapter_comments(titled))
    else:
        whole.set_chapters(_chapter_records([*titled, (times_ms[-1], "")]))


def _chapter_comments(titled: Sequence[tuple[int, str]]) -> Mapping[str, str]:
    comments = {}
    for number, (start_ms, title) in enumerate(titled):
        minutes, seconds = divmod(start_ms / 1000, 60)
        hours, minutes = divmod(int(minutes), 60)
        comments[f"CHAPTER{number:03}"] = f"{hours:02}:{minutes:02}:{seconds:06.3f}"
        comments[f"CHAPTER{number:03}NAME"] = title
    return comments


def _chapter_records(titled: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    """FFmpeg's chapters; each ends where the next begins."""
    return [
        {
            "id": number,
            "start": start,
            "end": end,
            "time_base": _MILLISECONDS,
            "metadata": {"title": title},
        }
        for number, ((start, title), (end, _)) in enumerate(pairwise(titled))
    ]

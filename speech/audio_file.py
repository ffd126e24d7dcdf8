"""Sound files for players: MP3, M4B, Opus or WAV with chapters and tags, by FFmpeg's libraries."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

from speech.engine import SAMPLE_RATE, Samples


@dataclass(frozen=True, slots=True)
class AudioKind:
    """A kind of file in FFmpeg's names. `bits_per_s` is for one channel of speech."""

    codec: str
    container: str
    sample_rate: int = SAMPLE_RATE
    bits_per_s: int = 48_000


AUDIO_KINDS = {
    ".mp3": AudioKind("libmp3lame", "mp3"),
    ".m4b": AudioKind("aac", "ipod"),
    ".opus": AudioKind("libopus", "opus", sample_rate=48_000, bits_per_s=32_000),
    ".wav": AudioKind("pcm_s16le", "wav", bits_per_s=0),
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


class AudioFile:
    """Encodes as it goes, then puts chapters and tags in and the file in its place.

    Leaving the context by an error, or without `finish`, leaves what was at the path before.
    Raises OSError; FFmpeg's own errors are kinds of it or of ValueError.
    """

    def __init__(self, path: Path, tags: Tags) -> None:
        import av

        self._av = av
        self._path = path
        self._tags = tags
        self._kind = AUDIO_KINDS[path.suffix.lower()]
        self._sound = path.with_name(path.name + ".sound.part")
        self._whole = path.with_name(path.name + ".part")
        self._written = 0
        self._chapters: list[tuple[int, str]] = []
        self._out: Any = None

    def __enter__(self) -> "AudioFile":
        self._out = self._av.open(str(self._sound), "w", format="matroska")
        self._stream = self._out.add_stream(
            self._kind.codec, rate=self._kind.sample_rate, layout="mono"
        )
        if self._kind.bits_per_s:
            self._stream.bit_rate = self._kind.bits_per_s
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._out is not None:
            self._out.close()
        for part in (self._sound, self._whole):
            part.unlink(missing_ok=True)

    @property
    def written(self) -> int:
        """Samples that have been taken."""
        return self._written

    def chapter(self, title: str) -> None:
        """A chapter begins with the next sample; one without a sound is left out."""
        start_ms = self._written * 1000 // SAMPLE_RATE
        if self._chapters and self._chapters[-1][0] == start_ms:
            self._chapters.pop()
        self._chapters.append((start_ms, title))

    def write(self, samples: Samples) -> None:
        """Take samples."""
        if not len(samples):
            return
        frame = self._av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = self._written
        self._written += len(samples)
        self._out.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """All is written: the file is made and replaces what was there."""
        self._out.mux(self._stream.encode(None))
        self._out.close()
        self._out = None
        with (
            self._av.open(str(self._sound)) as sound,
            self._av.open(str(self._whole), "w", format=self._kind.container) as whole,
        ):
            self._copy(sound, whole)
        self._whole.replace(self._path)

    def _copy(self, sound: Any, whole: Any) -> None:  # noqa: ANN401  # untyped library
        """The encoded sound, unchanged, under its tags and chapters, which must come first."""
        language = _LANGUAGES.get(self._tags.language, self._tags.language)
        stream = whole.add_stream_from_template(sound.streams.audio[0])
        stream.metadata["language"] = language
        whole.metadata.update({"title": self._tags.title, "language": language})
        if self._kind.container == "opus":
            # FFmpeg rounds the seconds of chapters up in the comments that it makes itself.
            whole.metadata.update(self._chapter_comments())
        else:
            whole.set_chapters(self._chapter_records())
        for packet in sound.demux(sound.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = stream
                whole.mux(packet)

    def _chapter_comments(self) -> dict[str, str]:
        comments = {}
        for number, (start_ms, title) in enumerate(self._chapters):
            minutes, seconds = divmod(start_ms / 1000, 60)
            hours, minutes = divmod(int(minutes), 60)
            comments[f"CHAPTER{number:03}"] = f"{hours:02}:{minutes:02}:{seconds:06.3f}"
            comments[f"CHAPTER{number:03}NAME"] = title
        return comments

    def _chapter_records(self) -> list[dict[str, Any]]:
        end_ms = self._written * 1000 // SAMPLE_RATE
        ends = [start for start, _ in self._chapters[1:]] + [end_ms]
        return [
            {
                "id": number,
                "start": start,
                "end": end,
                "time_base": _MILLISECONDS,
                "metadata": {"title": title},
            }
            for number, ((start, title), end) in enumerate(zip(self._chapters, ends, strict=True))
            if end > start
        ]

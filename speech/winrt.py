"""What we use of Windows' speech synthesis; can be imported on Windows alone."""

from collections.abc import Sequence
from typing import Any

from winrt.windows.media.core import SpeechCue
from winrt.windows.media.speechsynthesis import SpeechSynthesizer
from winrt.windows.storage.streams import DataReader

__all__ = ["SpeechSynthesizer", "all_voices", "read", "speech_cue"]


def all_voices() -> Sequence[Any]:
    """Every voice that is installed."""
    voices: Sequence[Any] = SpeechSynthesizer.all_voices
    return voices


def speech_cue(cue: Any) -> Any:  # noqa: ANN401  # untyped library
    """A cue of a track as the kind that says where in the text it stands."""
    return cue.as_(SpeechCue)


def read(stream: Any) -> bytes:  # noqa: ANN401  # untyped library
    """The whole of a stream: a WAV file."""
    reader = DataReader(stream.get_input_stream_at(0))
    reader.load_async(stream.size).get()
    data = bytearray(stream.size)
    reader.read_bytes(data)
    return bytes(data)

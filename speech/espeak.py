"""eSpeak NG, called in its library. It is not thread-safe: one thread at a time, see the lock."""

import ctypes
import threading
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

import numpy as np

from speech.engine import SAMPLE_RATE, Emit, Samples
from speech.errors import SpeechError
from speech.native import load
from speech.utterance import Mark, Voice

_SYNCHRONOUS = 2
_BUFFER_MS = 20
_PHONEME_EVENTS = 0x0001
_DO_NOT_EXIT = 0x8000
_CHARACTERS_UTF8 = 1
_PHONEMES = 0x100
_IPA = 2
_RATE, _RANGE, _WORD_GAP = 1, 4, 7
_EVENT_END, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7
_QUALITY = {"en-us": 32, "en-gb": 31}

_SHAVIAN = "en-shaw"
"""English in an alphabet of its own."""

_REAL_WPM = (97, 213, 358, 517, 575, 1166)
_NOMINAL_WPM = (80, 175, 300, 450, 500, 1000)

_PLAIN_QUOTES = str.maketrans("“”„«»‘‚", '"""""\'\'')
"""eSpeak loses the mark of a word that one of these follows; the plain ones sound the same."""

Heard = Callable[[Samples, list[tuple[int, int, int]]], bool]
"""Takes samples and the words in them: offset and length in characters, and sample number."""

HeardSound = Callable[[str, int], None]
"""Takes a phoneme's name and the number of its first sample, before those samples."""


class _EventId(ctypes.Union):
    _fields_: ClassVar = [
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    ]


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


class _VoiceRecord(ctypes.Structure):
    """espeak_VOICE of speak_lib.h; `languages` begins with a priority byte."""

    _fields_: ClassVar = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


def nominal_rate(rate_wpm: int) -> int:
    """What eSpeak must be asked for to say `rate_wpm` words a minute.

    Measured: it says 175 as 213, 300 as 358, 450 as 517, 500 as 575, 1000 as 1166.
    """
    return round(float(np.interp(rate_wpm, _REAL_WPM, _NOMINAL_WPM)))


def word_gap(rate_wpm: int) -> int:
    """The pause between words, in eSpeak's units, that makes its slowest speech slower.

    Measured at its slowest: 0.58 s a word and 35 ms more for each unit.
    """
    return max(0, round((60 / rate_wpm - 0.58) / 0.035))


class Library:
    """The one eSpeak NG of this process. Raises SpeechError where there is none."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: Heard | None = None
        self._heard_sound: HeardSound | None = None
        self._voice = b""
        self._library, data = load()
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceRecord))
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        options = _PHONEME_EVENTS | _DO_NOT_EXIT
        rate = self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, data.encode(), options)
        if rate != SAMPLE_RATE:
            raise SpeechError(f"eSpeak NG did not start: {rate}")
        self._callback = _Callback(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def voice_records(self) -> list[tuple[str, str, str]]:
        """Name, language and identifier of each voice."""
        records = self._library.espeak_ListVoices(None)
        found = []
        index = 0
        while records[index]:
            record = records[index].contents
            language = record.languages[1:].decode()
            found.append((record.name.decode(), language, record.identifier.decode()))
            index += 1
        return found

    def say(
        self,
        text: str,
        voice: str,
        rate_wpm: int,
        heard: Heard,
        *,
        phonemes: bool = False,
        pitch_range: int = 50,
        heard_sound: HeardSound | None = None,
    ) -> None:
        """Speak the text, or phonemes in [[ ]], until the end or until `heard` returns False.

        A `pitch_range` of 0 is one note, 99 the widest melody.
        """
        encoded = text.replace("\0", " ").encode(errors="replace")
        flags = _CHARACTERS_UTF8 | (_PHONEMES if phonemes else 0)
        with self._lock:
            self._use(voice.encode())
            self._library.espeak_SetParameter(_RATE, nominal_rate(rate_wpm), 0)
            self._library.espeak_SetParameter(_WORD_GAP, word_gap(rate_wpm), 0)
            self._library.espeak_SetParameter(_RANGE, pitch_range, 0)
            self._heard, self._heard_sound = heard, heard_sound
            try:
                size = ctypes.c_size_t(len(encoded) + 1)
                self._library.espeak_Synth(encoded, size, 0, 1, 0, flags, None, None)
            finally:
                self._heard = self._heard_sound = None

    def phonemes(self, text: str, voice: str) -> str:
        """The sounds of the text in IPA."""
        rest = ctypes.c_char_p(text.replace("\0", " ").encode(errors="replace"))
        heard = []
        with self._lock:
            self._use(voice.encode())
            while rest.value is not None:
                clause = self._library.espeak_TextToPhonemes(
                    ctypes.byref(rest), _CHARACTERS_UTF8, _IPA
                )
                heard.append((clause or b"").decode())
        return " ".join(heard)

    def _use(self, voice: bytes) -> None:
        if voice == self._voice:
            return
        if self._library.espeak_SetVoiceByName(voice) != 0:
            raise SpeechError(f"eSpeak NG has no voice {voice.decode()}")
        self._voice = voice

    def _receive(self, wave: Any, count: int, events: Any) -> int:  # noqa: ANN401  # untyped library
        """Called by eSpeak with each buffer; 1 tells it to stop."""
        if self._heard is None:
            return 1
        words = []
        index = 0
        while events[index].type != _EVENT_END:
            event = events[index]
            if event.type == _EVENT_WORD and event.length > 0:
                words.append((event.text_position - 1, event.length, event.sample))
            elif event.type == _EVENT_PHONEME and self._heard_sound is not None:
                self._heard_sound(event.id.string.decode(errors="replace"), event.sample)
            index += 1
        samples = np.ctypeslib.as_array(wave, (count,)).copy() if wave and count > 0 else _NOTHING
        return 0 if self._heard(samples, words) else 1


def _word_end(text: str, end: int) -> int:
    """The end of the word that eSpeak ends here: it leaves out what follows an apostrophe."""
    while end < len(text) and (text[end].isalnum() or text[end] in "'’"):
        end += 1
    return min(end, len(text))


_NOTHING: Samples = np.zeros(0, np.int16)


@cache
def library() -> Library:
    """The library, loaded at the first call."""
    return Library()


class EspeakEngine:
    """English by eSpeak NG."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Its English voices. Its Thai voice drops vowels and is never offered."""
        return tuple(
            Voice(f"espeak:{identifier}", name, "espeak", ("en",), _QUALITY.get(language, 20))
            for name, language, identifier in library().voice_records()
            if language.split("-")[0] == "en" and language != _SHAVIAN
        )

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        """See Engine."""

        def heard(samples: Samples, words: list[tuple[int, int, int]]) -> bool:
            for start, length, sample in words:
                end = _word_end(text, start + length)
                if start < end and not emit(Mark(start, end, sample * 1000 / SAMPLE_RATE)):
                    return False
            return not len(samples) or emit(samples)

        plain = text.translate(_PLAIN_QUOTES)
        library().say(plain, voice.id.removeprefix("espeak:"), rate_wpm, heard)

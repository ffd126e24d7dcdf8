"""What can go wrong with speech, as plain data; whoever tells a person puts it into words."""

from dataclasses import dataclass
from enum import StrEnum


class SpeechError(Exception):
    """The root of everything that this package raises."""


class NoSoundDevice(SpeechError):  # noqa: N818  # names what is the matter
    """No device to play on, or the one that was there has gone."""


class EngineLost(SpeechError):  # noqa: N818  # the same
    """The engine process died or hung over the same sentence again and again."""


class ProblemKind(StrEnum):
    """What a person should be told of."""

    NO_VOICE = "no voice"
    OTHER_VOICE = "other voice"
    VOICE_FAILED = "voice failed"
    NO_SOUND = "no sound"
    SOUND_BACK = "sound back"
    UNPLUGGED = "unplugged"
    PLUGGED_IN = "plugged in"
    ENGINE_RESTARTED = "engine restarted"
    ENGINE_LOST = "engine lost"


_EACH_TIME = {
    ProblemKind.ENGINE_RESTARTED,
    ProblemKind.SOUND_BACK,
    ProblemKind.UNPLUGGED,
    ProblemKind.PLUGGED_IN,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that speech carries on in spite of.

    `language` is that of NO_VOICE, OTHER_VOICE and VOICE_FAILED. `voice` is the name of the voice
    that speaks in place of the chosen one, or of the one that failed.
    """

    kind: ProblemKind
    language: str = ""
    voice: str = ""

    @property
    def lasts(self) -> bool:
        """Whether it goes on, so that once is enough to tell of it."""
        return self.kind not in _EACH_TIME

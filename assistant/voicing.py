"""What the user's settings mean for the voice, as the plain values that speech and reading take."""

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.options import (
    ABBREVIATIONS,
    ADDRESSES,
    COMMA_PAUSE,
    EARCON_VOLUMES,
    EARCONS,
    FOOTNOTES,
    HEADING_PAUSE,
    HEADING_PITCH,
    PAGE_PAUSE,
    PARAGRAPH_PAUSE,
    PUNCTUATION,
    QUOTATION_PITCH,
    RATE,
    RUNNING_HEADS,
    SENTENCE_PAUSE,
    SKIM,
    VOICES,
)
from assistant.reading.style import Style
from assistant.settings import Settings
from speech.host import EngineHost
from speech.track import Delivery
from speech.utterance import Manner
from speech.wording import Entry, Punctuation, Wording


@dataclass(frozen=True, slots=True)
class Narration:
    """How a book is told from first to last: all that a user has set, as it was at one moment."""

    delivery: Delivery
    style: Style
    wording: Wording
    voice_folder: Path

    def host(self) -> EngineHost:
        """An engine process that says things so; the caller closes it."""
        host = EngineHost(voice_folder=self.voice_folder)
        host.reword(self.wording)
        return host


def narration(settings: Settings, entries: tuple[Entry, ...], voice_folder: Path) -> Narration:
    """What the settings of now and the user's own words make of it."""
    return Narration(
        Delivery(settings.get(RATE), manners(settings)),
        replace(style(settings), earcons=False),
        wording(settings, entries),
        voice_folder,
    )


def manners(settings: Settings) -> dict[str, Manner]:
    """How each language is spoken."""
    return {
        language: Manner(
            settings.get(each.voice),
            settings.get(each.rate_percent),
            settings.get(each.pitch_semitones),
            settings.get(each.volume_percent),
        )
        for language, each in VOICES.items()
    }


def wording(settings: Settings, entries: tuple[Entry, ...]) -> Wording:
    """How signs, short forms, addresses and the user's own words are said."""
    return Wording(
        Punctuation(settings.get(PUNCTUATION)),
        settings.get(ABBREVIATIONS) == "full",
        settings.get(ADDRESSES) == "whole",
        entries,
        settings.get(COMMA_PAUSE),
        settings.get(QUOTATION_PITCH),
    )


def style(settings: Settings) -> Style:
    """How a book is read."""
    return Style(
        settings.get(SENTENCE_PAUSE),
        settings.get(PARAGRAPH_PAUSE),
        settings.get(HEADING_PAUSE),
        settings.get(PAGE_PAUSE),
        settings.get(HEADING_PITCH),
        settings.get(RUNNING_HEADS),
        settings.get(FOOTNOTES),
        settings.get(EARCONS) != "off",
        settings.get(SKIM),
    )


def earcon_volume(settings: Settings) -> float:
    """How loud short sounds are, of full scale."""
    return EARCON_VOLUMES[settings.get(EARCONS)]

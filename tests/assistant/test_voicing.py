"""What is set for voices and reading reaches the voice as plain values."""

from pathlib import Path

from assistant.document import Block, BlockKind
from assistant.options import (
    COMMA_PAUSE,
    HEADING_PITCH,
    PAGE_PAUSE,
    QUOTATION_PITCH,
    SENTENCE_PAUSE,
    VOICES,
)
from assistant.reading.plan import Planner
from assistant.settings import Settings
from assistant.voicing import manners, style, wording
from speech.utterance import Manner
from speech.wording import Wording
from tests.assistant.reading.books import book_of, heading, paragraph


def test_each_language_has_its_own_manner(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(VOICES["th"].rate_percent, 120)
    settings.set(VOICES["en"].volume_percent, 60)
    assert manners(settings) == {"th": Manner(rate_percent=120), "en": Manner(volume_percent=60)}


def test_commas_and_quotations_are_part_of_the_wording(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert wording(settings, ()) == Wording()
    settings.set(COMMA_PAUSE, 200)
    settings.set(QUOTATION_PITCH, 2)
    assert wording(settings, ()) == Wording(comma_percent=200, quotation_semitones=2)


def test_pauses_and_headings_follow_the_settings_at_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    book = book_of([heading("1.0", "Sound", 1), paragraph("1.1", "One two. Three."), page_two()])
    planner = Planner(book, 0, style=lambda: style(settings))
    usual = planner.next()
    settings.set(SENTENCE_PAUSE, 0)
    settings.set(PAGE_PAUSE, 200)
    said = [planner.next(), planner.next()]
    assert usual is not None
    assert usual.pitch_semitones == 0
    assert [each.pause_after_ms for each in said if each] == [0, 700]
    settings.set(HEADING_PITCH, 3)
    again = Planner(book, 0, style=lambda: style(settings))
    assert [each.pitch_semitones for each in (again.next(), again.next()) if each] == [3, 0]


def page_two() -> Block:
    return Block("2.0", BlockKind.PARAGRAPH, "Four.", page=2)

"""How long a text takes to be read."""

from assistant.reading.duration import reading_minutes
from speech.rates import thai_syllables_per_s


def test_english_goes_by_words_and_thai_by_syllables() -> None:
    assert reading_minutes("one two three. " * 60, 180, 180) == 1
    thai = reading_minutes("การเรียนรู้ " * 100, 180, 180)
    # Four syllables: kan rian ru, and a part of one more for the marks.
    assert 0.6 * 400 < thai * 60 * thai_syllables_per_s(180) < 400


def test_nothing_takes_no_time_and_faster_takes_less() -> None:
    assert reading_minutes(" ...\n", 180, 180) == 0
    text = "หนังสือ book เล่มนี้ this one"
    assert reading_minutes(text, 360, 360) < reading_minutes(text, 180, 180)

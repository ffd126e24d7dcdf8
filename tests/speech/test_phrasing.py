"""Commas and quotations as the user wants them told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.engine import SAMPLE_RATE, USUAL_WPM, Samples
from speech.espeak import EspeakEngine
from speech.normalise import normalise
from speech.orders import Order
from speech.phrasing import phrases
from speech.quotations import quotations
from speech.synthesis import Synthesiser
from speech.thai import ThaiEngine
from speech.utterance import Mark
from speech.wording import Wording
from tests.assistant.reading.books import texts


def spoken(text: str, wording: Wording, rate_wpm: int = USUAL_WPM) -> tuple[Samples, list[Mark]]:
    synthesiser = Synthesiser((EspeakEngine(), ThaiEngine()))
    synthesiser.wording = wording
    samples: list[Samples] = []
    marks: list[Mark] = []

    def emit(piece: Samples | Mark) -> bool:
        marks.append(piece) if isinstance(piece, Mark) else samples.append(piece)
        return True

    synthesiser.speak(Order(1, text, "en", rate_wpm, {}), emit, lambda _: None)
    return np.concatenate(samples), marks


def longest_silence_ms(samples: Samples) -> float:
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 200)
    return float(np.diff(loud).max() * 1000 / SAMPLE_RATE)


def cycles_per_s(samples: Samples, start: Mark, end: Mark) -> float:
    """The loudest tone between two marks: the pitch of the voice, or a multiple of it."""
    part = samples[int(start.time_ms * 22.05) : int(end.time_ms * 22.05)].astype(float)
    echo = np.correlate(part, part, "full")[len(part) - 1 :]
    low, high = SAMPLE_RATE // 300, SAMPLE_RATE // 60
    return SAMPLE_RATE / (low + int(echo[low:high].argmax()))


@pytest.mark.parametrize("text", ["now, now", "มา, มา"])
def test_the_pause_at_a_comma_follows_the_setting_and_the_rate(text: str) -> None:
    usual, double, none = (
        longest_silence_ms(spoken(text, Wording(comma_percent=percent))[0])
        for percent in (100, 200, 0)
    )
    assert double == pytest.approx(2 * usual, abs=60)
    assert none < 60
    fast = longest_silence_ms(spoken(text, Wording(comma_percent=400), 2 * USUAL_WPM)[0])
    assert fast == pytest.approx(400, abs=60)


def test_numbers_are_not_cut_at_their_commas() -> None:
    usual, _ = spoken("1,250 men", Wording())
    slow, _ = spoken("1,250 men", Wording(comma_percent=400))
    assert len(slow) == pytest.approx(len(usual), abs=SAMPLE_RATE / 50)


@pytest.mark.parametrize("quotes", ["“”", "‘’", "«»", "„“", '""', "()"])
def test_a_word_before_a_closing_mark_has_its_mark_of_time(quotes: str) -> None:
    text = f"the {quotes[0]}cat dog{quotes[1]} bird"
    _, marks = spoken(text, Wording())
    assert [text[mark.start : mark.end].strip(quotes) for mark in marks] == [
        *("the", "cat", "dog", "bird")
    ]


def test_quotations_have_a_pitch_of_their_own() -> None:
    text = "Now “now now” now."
    heard = []
    for semitones in (6, -6):
        samples, marks = spoken(text, Wording(quotation_semitones=semitones))
        heard.append([cycles_per_s(samples, *marks[at : at + 2]) for at in (0, 1)])
    high, low = heard
    assert high[0] == pytest.approx(low[0], rel=0.05)
    assert 12 * np.log2(high[1] / low[1]) == pytest.approx(12, abs=1.5)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b c” d “e", "b ce"),
        ("b c” d", "b c"),
        ('a "b" c', "b"),
        ("a «b» c", "b"),
        ("it's a dog's", ""),
    ],
)
def test_what_stands_between_marks_is_quoted(text: str, quoted: str) -> None:
    wording = Wording(quotation_semitones=2)
    found = [
        phrase.run.text
        for run in normalise(text, "en", wording)
        for phrase in phrases(run, quotations(text), wording)
        if phrase.is_quoted
    ]
    assert "".join(each for each in "".join(found) if each not in '“”"«»').strip() == quoted


@given(texts(), st.booleans(), st.booleans())
def test_the_phrases_of_a_run_are_the_run(text: str, commas: bool, quoted: bool) -> None:
    wording = Wording(comma_percent=50 if commas else 100, quotation_semitones=int(quoted))
    for run in normalise(text, "th", wording):
        parts = [phrase.run for phrase in phrases(run, quotations(text), wording)]
        assert "".join(part.text for part in parts) == run.text
        assert tuple(place for part in parts for place in part.sources) == run.sources
        assert len(parts) == 1 or commas or quoted

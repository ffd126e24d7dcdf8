"""What comes out of the engines, measured in the samples."""

from collections.abc import Callable

import numpy as np
import pytest

from speech.engine import SAMPLE_RATE, Emit, Engine, Samples, best_voice
from speech.errors import Problem, ProblemKind
from speech.espeak import EspeakEngine, nominal_rate
from speech.orders import Order
from speech.rates import thai_syllables_per_s
from speech.synthesis import Synthesiser
from speech.thai import ThaiEngine
from speech.utterance import Manner, Manners, Mark, Voice
from tools.pitch import contour, pitches_hz, sung, tone_heard


def spoken(
    text: str,
    rate_wpm: int = 180,
    wanted: Callable[[], bool] = lambda: True,
    manners: Manners | None = None,
    pitch_semitones: int = 0,
) -> tuple[Samples, list[Mark], list[str]]:
    """Samples, marks and languages without a voice."""
    samples: list[Samples] = [np.zeros(0, np.int16)]
    marks: list[Mark] = []
    problems: list[Problem] = []

    def emit(piece: Samples | Mark) -> bool:
        marks.append(piece) if isinstance(piece, Mark) else samples.append(piece)
        return wanted()

    synthesiser = Synthesiser((EspeakEngine(), ThaiEngine()))
    order = Order(1, text, "th", rate_wpm, manners or {}, pitch_semitones)
    synthesiser.speak(order, emit, problems.append)
    return np.concatenate(samples), marks, [problem.language for problem in problems]


TONES = {"mid": "˧", "low": "˨˩", "falling": "˥˩", "high": "˦˥", "rising": "˩˩˦"}


@pytest.mark.parametrize("rhyme", ["aː", "aːn", "uːm", "am", "aj", "ia̯", "ua̯n"])
@pytest.mark.parametrize("initial", ["k", "m", "s", "kl"])
def test_the_five_tones_are_heard_as_such_in_live_syllables(initial: str, rhyme: str) -> None:
    for tone, letters in TONES.items():
        assert tone_heard(contour(initial + rhyme + letters)) == tone


@pytest.mark.parametrize("syllable", ["maːk̚", "nok̚", "kat̚", "t͡ɕʰoːk̚", "luːk̚"])
def test_the_tones_of_dead_syllables_are_heard_as_such(syllable: str) -> None:
    for tone in ("low", "high"):
        assert tone_heard(contour(syllable + TONES[tone])) == tone


def test_a_falling_tone_falls_and_a_rising_tone_rises_within_the_syllable() -> None:
    for syllable in ("maː", "kʰaːw", "naj", "klaːŋ"):
        falling, rising = contour(syllable + "˥˩"), contour(syllable + "˩˩˦")
        assert falling[-1] < falling.max() - 3
        assert rising[-1] > rising.min() + 3
        assert falling.argmax() < len(falling) * 0.7
        assert rising.argmin() < len(rising) * 0.7


def test_the_tone_goes_on_through_a_gliding_vowel() -> None:
    low, high = contour("mia̯ŋ˨˩"), contour("mia̯ŋ˦˥")
    assert low[-1] < low[0] - 1
    assert high[-1] > high[0] + 1


def test_tones_neither_lengthen_nor_shorten_a_word() -> None:
    lengths = {len(sung([f"maː{letters}"], rate_wpm=180)[0]) for letters in TONES.values()}
    assert max(lengths) < 1.15 * min(lengths)


def test_thai_is_one_syllable_in_sound_too() -> None:
    thai, once, twice = (len(spoken(word)[0]) for word in ("ไทย", "ไท", "ไทยะ"))
    assert thai == pytest.approx(once, rel=0.05)
    assert twice > 1.3 * once


def test_silence_around_a_sentence_is_trimmed() -> None:
    for text in ("Hello.", "สวัสดี", "Hello สวัสดี"):
        samples, marks, _ = spoken(text)
        loud = np.flatnonzero(np.abs(samples.astype(int)) > 300)
        assert loud[0] < SAMPLE_RATE * 0.03
        assert len(samples) - loud[-1] < SAMPLE_RATE * 0.05
        assert marks[0].time_ms < 30


def test_nothing_is_said_after_a_refusal() -> None:
    everything = spoken("one two three " * 200)[0]
    samples, _, _ = spoken("one two three " * 200, wanted=lambda: False)
    assert len(samples) < len(everything) / 100


def test_text_without_a_word_makes_no_sound() -> None:
    samples, marks, missing = spoken(" \n")
    assert (len(samples), marks, missing) == (0, [], [])


def test_a_language_without_a_voice_is_told_and_the_rest_is_said() -> None:
    problems: list[Problem] = []
    marks: list[Mark] = []

    def emit(piece: Samples | Mark) -> bool:
        if isinstance(piece, Mark):
            marks.append(piece)
        return True

    order = Order(1, "กา crow", "th", 200, {})
    Synthesiser((EspeakEngine(),)).speak(order, emit, problems.append)
    assert problems == [Problem(ProblemKind.NO_VOICE, "th")]
    assert [(mark.start, mark.end) for mark in marks] == [(3, 7)]


@pytest.mark.parametrize("rate_wpm", [80, 100, 120, 213, 300, 450, 600])
def test_english_is_said_at_the_rate_asked_for(rate_wpm: int) -> None:
    words = "This book tells how plants grow and why they need light and water to live " * 4
    samples, _, _ = spoken(words, rate_wpm)
    real_wpm = len(words.split()) * 60 * SAMPLE_RATE / len(samples)
    assert real_wpm == pytest.approx(rate_wpm, rel=0.15)


@pytest.mark.parametrize("rate_wpm", [80, 180, 300, 450, 600])
def test_thai_is_said_at_the_syllables_a_second_that_are_told(rate_wpm: int) -> None:
    text = "ครูสอนเรื่องเสียงในห้องเรียนตอนเช้าและนักเรียนฟังด้วยความสนใจแล้วถามครูหลายข้อ"
    samples, _, _ = spoken(text, rate_wpm)
    assert 22 * SAMPLE_RATE / len(samples) == pytest.approx(
        thai_syllables_per_s(rate_wpm), rel=0.15
    )


def test_rates_grow_with_what_is_asked() -> None:
    nominal = [nominal_rate(rate_wpm) for rate_wpm in range(100, 600, 20)]
    assert nominal == sorted(set(nominal))


def test_the_voice_asked_for_is_used_if_it_speaks_the_language() -> None:
    robot, kanya = Voice("a", "A", "x", ("th",), 10), Voice("b", "B", "y", ("th",), 60)
    english = Voice("c", "C", "z", ("en",), 99)
    voices = (robot, kanya, english)
    assert best_voice(voices, "th") == kanya
    assert best_voice(voices, "th", "a") == robot
    assert best_voice(voices, "th", "c") == kanya
    assert best_voice(voices, "fr") is None


@pytest.mark.parametrize("engine", [EspeakEngine(), ThaiEngine()])
def test_an_engine_offers_voices(engine: Engine) -> None:
    assert engine.voices


def test_a_pitch_moves_the_voice_and_leaves_its_length() -> None:
    for text in ("A long line of quiet words to hear.", "นกบินไปในอากาศยามเย็น"):
        usual = spoken(text)[0]
        raised, marks, _ = spoken(
            text, manners={"th": Manner(pitch_semitones=2)}, pitch_semitones=3
        )
        ratio = np.nanmedian(pitches_hz(raised)) / np.nanmedian(pitches_hz(usual))
        semitones = 3 if text.isascii() else 5
        assert ratio == pytest.approx(2 ** (semitones / 12), rel=0.06)
        assert len(raised) == pytest.approx(len(usual), rel=0.03)
        assert [mark.start for mark in marks] == [mark.start for mark in spoken(text)[1]]


def test_each_language_has_its_own_rate_and_volume() -> None:
    text = "ปลาว่ายน้ำ and the birds fly away"
    usual = spoken(text)
    manners = {"th": Manner(rate_percent=50), "en": Manner(volume_percent=50)}
    changed = spoken(text, manners=manners)
    split = [
        int(next(mark.time_ms for mark in marks if text[mark.start :].startswith("and")) * 22.05)
        for _, marks, _ in (usual, changed)
    ]
    assert split[1] > 1.6 * split[0]
    quiet, loud = changed[0][split[1] :], usual[0][split[0] :]
    assert len(quiet) == pytest.approx(len(loud), rel=0.1)
    assert np.abs(quiet).max() == pytest.approx(np.abs(loud).max() / 2, rel=0.1)


class Crawler:
    """A voice that cannot be asked for more than 200 words a minute: 0.3 s a word."""

    voices = (Voice("crawler", "Crawler", "test", ("en",), 99, fastest_wpm=200),)

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        assert rate_wpm <= 200
        tone = (8000 * np.sin(np.arange(int(0.3 * SAMPLE_RATE)) * 0.05)).astype(np.int16)
        start = 0
        for number, word in enumerate(text.split(" ")):
            emit(Mark(start, start + len(word), number * 300.0))
            emit(tone)
            start += len(word) + 1


def said_by(engines: tuple[Engine, ...], order: Order) -> tuple[Samples, list[Mark], list[Problem]]:
    pieces: list[Samples | Mark] = []
    problems: list[Problem] = []

    def emit(piece: Samples | Mark) -> bool:
        pieces.append(piece)
        return True

    Synthesiser(engines).speak(order, emit, problems.append)
    sound = [piece for piece in pieces if not isinstance(piece, Mark)]
    marks = [piece for piece in pieces if isinstance(piece, Mark)]
    return np.concatenate([*sound, np.zeros(0, np.int16)]), marks, problems


def test_above_an_engines_ceiling_its_sound_is_made_faster() -> None:
    samples, marks, _ = said_by((Crawler(),), Order(1, "one two three four", "en", 600, {}))
    assert len(samples) == pytest.approx(4 * 0.1 * SAMPLE_RATE, rel=0.1)
    assert [mark.time_ms for mark in marks] == pytest.approx([0, 100, 200, 300], abs=5)


class Broken:
    """A voice whose file is spoilt."""

    voices = (Voice("broken", "Broken", "test", ("en",), 99),)

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        raise ValueError("not a model")


def test_another_voice_speaks_for_one_that_fails_and_that_is_told() -> None:
    engines = (Broken(), EspeakEngine())
    order = Order(1, "one two", "en", 200, {"en": Manner("broken")})
    _, marks, problems = said_by(engines, order)
    assert [mark.start for mark in marks] == [0, 4]
    assert [problem.kind for problem in problems] == [
        ProblemKind.VOICE_FAILED,
        ProblemKind.OTHER_VOICE,
    ]
    assert problems[0].voice == "Broken"


def test_a_chosen_voice_that_is_not_there_is_replaced_and_that_is_told() -> None:
    order = Order(1, "one two", "en", 200, {"en": Manner("neural:gone")})
    _, marks, problems = said_by((EspeakEngine(),), order)
    assert len(marks) == 2
    assert [(problem.kind, problem.language) for problem in problems] == [
        (ProblemKind.OTHER_VOICE, "en")
    ]

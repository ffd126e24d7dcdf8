"""Short sounds come in the voice's own stream, right before it, and only where they are wanted."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from speech.earcons import GAP_MS, NOTES, sound
from speech.engine import SAMPLE_RATE, Samples
from speech.utterance import Earcon, Priority, Utterance
from tests.speech.conftest import Stage

VOLUME = 0.25
SILENT = 200


def lines(*earcons: tuple[Earcon, ...]) -> list[Utterance]:
    return [
        Utterance("One two three.", Priority.BOOK, number, language="en", earcons=each)
        for number, each in enumerate(earcons)
    ]


def heard(stage: Stage, utterances: list[Utterance], volume: float = VOLUME) -> Samples:
    """What the sound card played of them."""
    stage.speaker.set_earcons(volume)
    waiting = iter(utterances)
    stage.speaker.read(lambda: next(waiting, None))
    stage.play_to_end()
    return np.concatenate(stage.card.heard)


def test_the_sound_is_followed_by_the_voice_within_60_ms_and_they_do_not_overlap(
    stage: Stage,
) -> None:
    played = heard(stage, lines((Earcon.HEADING,)))
    made = sound((Earcon.HEADING,), VOLUME)
    assert np.array_equal(played[: len(made)], made)
    after = np.flatnonzero(np.abs(played[len(made) :].astype(int)) > SILENT)
    last = int(np.flatnonzero(np.abs(made.astype(int)) > SILENT)[-1])
    gap_ms = (len(made) - last + int(after[0])) * 1000 / SAMPLE_RATE
    assert 0 < gap_ms <= 60


def test_several_sounds_stand_in_a_row_before_one_sentence(stage: Stage) -> None:
    played = heard(stage, lines((Earcon.PAGE, Earcon.HEADING), ()))
    made = sound((Earcon.PAGE, Earcon.HEADING), VOLUME)
    assert len(made) == len(sound((Earcon.PAGE,), VOLUME)) + len(sound((Earcon.HEADING,), VOLUME))
    assert np.array_equal(played[: len(made)], made)
    assert stage.card.starts == 1


def test_words_are_marked_where_they_sound_after_the_sound(stage: Stage) -> None:
    stage.speaker.set_earcons(VOLUME)
    stage.speaker.speak(lines((Earcon.END,))[0])
    stage.settle(lambda: stage.card.running)
    length_s = len(sound((Earcon.END,), VOLUME)) / SAMPLE_RATE
    stage.play_until(lambda: stage.card.played() > (length_s - 0.05) * SAMPLE_RATE)
    assert stage.marks == []
    stage.play_to_end()
    assert [start for _token, start, _end in stage.marks] == [0, 4, 8]


def test_at_no_volume_all_is_as_without_sounds(stage: Stage) -> None:
    with_none = heard(stage, lines(()), 0.0)
    stage.card.heard.clear()
    off = heard(stage, lines((Earcon.PAGE, Earcon.DOUBT)), 0.0)
    first, second = (np.flatnonzero(np.abs(each.astype(int)) > SILENT) for each in (with_none, off))
    assert abs(int(first[0]) - int(second[0])) < SAMPLE_RATE // 100
    assert abs(int(first[-1]) - int(second[-1])) < SAMPLE_RATE // 100
    stage.speaker.signal(Earcon.ERROR)
    assert stage.speaker.wait_idle(0.5)


def test_paused_in_mid_sentence_it_goes_on_without_the_sound_again(stage: Stage) -> None:
    stage.speaker.set_earcons(VOLUME)
    waiting = iter(lines((Earcon.BOOKMARK,)))
    stage.speaker.read(lambda: next(waiting, None))
    stage.play_until(lambda: len(stage.marks) == 2)
    stage.speaker.pause()
    stage.settle(lambda: not stage.card.running)
    stage.card.heard.clear()
    stage.speaker.resume()
    stage.play_to_end()
    made = sound((Earcon.BOOKMARK,), VOLUME)
    assert not np.array_equal(stage.card.heard[0][: len(made)], made)
    assert stage.words(0)[-1] == 8


def test_a_sound_can_be_heard_alone(stage: Stage) -> None:
    stage.speaker.set_earcons(VOLUME)
    stage.speaker.signal(Earcon.ERROR)
    stage.play_to_end()
    made = sound((Earcon.ERROR,), VOLUME)
    assert np.array_equal(np.concatenate(stage.card.heard)[: len(made)], made)


@pytest.mark.parametrize("earcon", Earcon)
def test_each_sound_is_short_soft_at_its_edges_and_never_clipped(earcon: Earcon) -> None:
    made = np.abs(sound((earcon,), 1.0).astype(int))
    assert len(made) < 0.4 * SAMPLE_RATE
    assert 10_000 < made.max() <= 32_767
    end = len(made) - SAMPLE_RATE * GAP_MS // 1000
    assert made[0] < SILENT
    assert made[end - 1] < 10 * SILENT


def test_no_two_sounds_are_of_the_same_notes() -> None:
    for one, other in combinations(NOTES.values(), 2):
        shapes = [
            [b.frequency_hz > a.frequency_hz for a, b in pairwise(each)] for each in (one, other)
        ]
        assert shapes[0] != shapes[1] or abs(one[0].frequency_hz - other[0].frequency_hz) > 150

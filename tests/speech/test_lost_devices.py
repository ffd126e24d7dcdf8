"""A sound card that is lost, changed or comes back costs no word of the book."""

from speech.engine import SAMPLE_RATE
from speech.errors import Problem, ProblemKind
from tests.speech.conftest import FakeCard, Stage
from tests.speech.saying import book, message, pages, tokens


def test_a_book_that_is_heard_waits_for_a_lost_sound_card_at_its_word(stage: Stage) -> None:
    stage.speaker.read(pages(book(1, "One two three four."), book(2, "Five.")))
    stage.play_until(lambda: len(stage.marks) == 2)
    stage.card.missing = True
    stage.play_to_end()
    assert stage.problems == [Problem(ProblemKind.NO_SOUND)]
    assert not stage.speaker.outlet.works
    assert stage.speaker.is_paused
    assert stage.words(1)[-1] == 4
    stage.speaker.speak(message("unheard"))
    stage.play_to_end()
    assert stage.speaker.is_paused
    stage.speaker.resume()
    stage.play_to_end()
    assert tokens(stage)[-1] == 2


def test_without_a_sound_card_a_book_can_still_be_followed(stage: Stage) -> None:
    stage.card.missing = True
    stage.speaker.read(pages(book(1, "One two three four."), book(2, "Five.")))
    stage.play_to_end()
    assert stage.problems == [Problem(ProblemKind.NO_SOUND)]
    assert tokens(stage) == [1, 2]


def test_the_book_waits_for_headphones_that_were_pulled_out(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 5)
    stage.speaker.unplugged()
    stage.settle(lambda: not stage.card.running)
    assert stage.speaker.is_paused
    stage.speaker.plugged_in()
    stage.play_to_end()
    kinds = [problem.kind for problem in stage.problems]
    assert kinds == [ProblemKind.UNPLUGGED, ProblemKind.PLUGGED_IN]
    assert len(set(stage.words(1))) == 14
    assert len(stage.words(1)) <= 15


def test_headphones_that_come_back_start_nothing_that_a_person_has_paused(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 3)
    stage.speaker.unplugged()
    stage.speaker.pause()
    stage.speaker.plugged_in()
    assert stage.speaker.is_paused
    stage.speaker.resume()
    stage.speaker.unplugged()
    stage.speaker.stop()
    stage.speaker.plugged_in()
    assert not stage.speaker.is_reading


def test_headphones_that_are_pulled_out_in_silence_are_not_mentioned(stage: Stage) -> None:
    stage.speaker.unplugged()
    stage.speaker.plugged_in()
    assert stage.problems == []


def test_a_sound_card_that_comes_back_is_used_again(stage: Stage) -> None:
    stage.card.missing = True
    stage.speaker.speak(message("unheard"))
    stage.play_to_end()
    assert not stage.speaker.outlet.works
    stage.card.missing = False
    stage.speaker.outlet.retry_s = 0.0
    stage.speaker.speak(message("heard"))
    stage.play_to_end()
    assert stage.speaker.outlet.works
    assert sum(len(heard) > 0 for heard in stage.card.heard) == 1


def test_a_sound_card_that_comes_back_in_mid_reading_goes_on_with_the_word(stage: Stage) -> None:
    stage.speaker.outlet.retry_s = 0.05
    stage.speaker.read(pages(book(1, "one two three four five six seven eight nine ten " * 3)))
    stage.play_until(lambda: len(stage.marks) == 3)
    stage.card.missing = True
    stage.play_until(lambda: not stage.speaker.outlet.works)
    assert stage.speaker.is_paused
    stage.card.missing = False
    stage.play_until(lambda: len(stage.problems) == 2)
    stage.play_to_end()
    assert stage.problems == [Problem(ProblemKind.NO_SOUND), Problem(ProblemKind.SOUND_BACK)]
    assert len(stage.card.heard[-1]) > 3 * SAMPLE_RATE
    assert len(set(stage.marks)) == 30
    assert len(stage.marks) <= 32


def test_another_device_takes_over_at_the_word(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 5)
    other = FakeCard(stage.clock)
    stage.speaker.change_sink(other)
    stage.play_to_end()
    starts = stage.words(1)
    assert len(set(starts)) == 14
    assert len(starts) <= 15
    assert len(other.heard[0]) > 2 * len(stage.card.heard[0]) * 0.7
    assert not stage.card.running

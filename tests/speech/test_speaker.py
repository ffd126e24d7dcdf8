"""Who is heard when."""

from collections.abc import Generator

import numpy as np
import pytest

from speech.engine import SAMPLE_RATE
from speech.errors import Problem, ProblemKind
from speech.host import Piece
from speech.utterance import Manner, Manners, Priority, Utterance, Voice
from tests.speech.conftest import Stage
from tests.speech.saying import LONG, book, message, pages, tokens


def test_words_are_told_as_they_begin_to_sound(stage: Stage) -> None:
    stage.speaker.speak(message("one two three"))
    stage.settle(lambda: stage.card.running)
    stage.clock.advance(0.05)
    stage.settle(lambda: len(stage.marks) == 1)
    stage.play_to_end()
    assert stage.marks == [
        ("one two three", 0, 3),
        ("one two three", 4, 7),
        ("one two three", 8, 13),
    ]


def test_reading_goes_on_from_sentence_to_sentence_and_ends_once(stage: Stage) -> None:
    ended: list[int] = []
    sentences = pages(*(book(number, "A short line.") for number in range(5)))
    stage.speaker.read(sentences, lambda: ended.append(len(stage.marks)))
    assert stage.speaker.is_reading
    stage.play_to_end()
    assert tokens(stage) == [0, 1, 2, 3, 4]
    assert ended == [15]
    assert not stage.speaker.is_reading


def test_sentences_of_a_reading_follow_without_a_new_start_of_the_device(stage: Stage) -> None:
    stage.speaker.read(pages(book(1, "First."), book(2, "Second."), book(3, "Third.")))
    stage.play_to_end()
    assert stage.card.starts == 1


def test_the_pause_after_an_utterance_is_heard(stage: Stage) -> None:
    lines = [Utterance("Stop.", token=number, pause_after_ms=700) for number in (1, 2)]
    stage.speaker.read(pages(*lines))
    stage.play_to_end()
    quiet = np.abs(stage.card.heard[0].astype(int)) < 50
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(int), [0]])))
    longest = max(end - start for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert 0.65 < longest / SAMPLE_RATE < 0.95


def test_stop_silences_before_the_engine_has_finished(stage: Stage) -> None:
    stage.speaker.speak(message(LONG * 40))
    stage.settle(lambda: stage.card.running)
    stage.clock.advance(0.1)
    stage.speaker.stop()
    stage.settle(lambda: not stage.card.running)
    assert sum(map(len, stage.card.heard)) <= 0.1 * SAMPLE_RATE
    assert stage.speaker.wait_idle(5)
    assert not stage.speaker.is_reading


def test_after_stop_the_next_message_is_heard(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) > 2)
    stage.speaker.stop()
    stage.speaker.speak(message("Stopped"))
    stage.play_to_end()
    assert tokens(stage) == [1, "Stopped"]


def test_a_pause_is_resumed_at_the_word(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 5)
    stage.speaker.pause()
    stage.settle(lambda: not stage.card.running)
    assert stage.speaker.is_paused
    assert not stage.speaker.is_reading
    stage.speaker.resume()
    stage.play_to_end()
    starts = stage.words(1)
    assert starts[4] == starts[5]
    assert starts[:5] + starts[6:] == sorted(set(starts))


def test_a_message_pauses_the_reading_at_its_word(stage: Stage) -> None:
    stage.speaker.read(pages(book(1), book(2, "The end.")))
    stage.play_until(lambda: len(stage.marks) == 4)
    stage.speaker.speak(message("Page two"))
    stage.play_to_end()
    assert tokens(stage) == [1, "Page two", 1, 2]
    starts = stage.words(1)
    assert starts[3] == starts[4]


def test_a_message_during_a_pause_leaves_the_pause(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 3)
    stage.speaker.pause()
    stage.speaker.speak(message("Paused"))
    stage.play_to_end()
    assert tokens(stage) == [1, "Paused"]
    assert stage.speaker.is_paused


def test_urgent_comes_before_messages_and_messages_before_the_book(stage: Stage) -> None:
    stage.speaker.read(pages(book("book")))
    stage.play_until(lambda: len(stage.marks) == 2)
    stage.speaker.speak(message("first message one two three"))
    stage.speaker.speak(message("second message"))
    stage.play_until(lambda: len(tokens(stage)) == 2)
    stage.speaker.speak(message("danger", Priority.URGENT))
    stage.play_to_end()
    assert tokens(stage) == ["book", "first message one two three", "danger", "book"]


def test_messages_wait_for_each_other_unless_they_interrupt(stage: Stage) -> None:
    stage.speaker.speak(message("one"))
    stage.speaker.speak(message("two"))
    stage.play_to_end()
    assert tokens(stage) == ["one", "two"]
    stage.marks.clear()
    stage.speaker.speak(message(LONG))
    stage.play_until(lambda: len(stage.marks) == 2)
    stage.speaker.speak(message("now"), interrupt=True)
    stage.play_to_end()
    assert len(stage.words(LONG)) == 2
    assert tokens(stage) == [LONG, "now"]


def test_news_waits_for_the_answer_to_a_key_and_goes_on_with_its_sentence(stage: Stage) -> None:
    news = "Done. The book has ten pages"
    stage.speaker.speak(message(news, Priority.NEWS))
    stage.play_until(lambda: len(stage.words(news)) == 4)
    stage.speaker.speak(message("row"), interrupt=True)
    stage.play_to_end()
    assert tokens(stage) == [news, "row", news]
    assert stage.words(news)[-5:] == [news.index(word) for word in news.split()[1:]]
    stage.marks.clear()
    stage.speaker.speak(message(news, Priority.NEWS))
    stage.play_until(lambda: len(stage.marks) == 2)
    stage.speaker.speak(message("row"))
    stage.play_to_end()
    assert tokens(stage) == [news, "row"]


def test_no_message_interrupts_an_urgent_one(stage: Stage) -> None:
    stage.speaker.speak(message("danger ahead", Priority.URGENT))
    stage.speaker.speak(message("ordinary"), interrupt=True)
    stage.play_to_end()
    assert tokens(stage) == ["danger ahead", "ordinary"]


def test_stale_messages_are_dropped(stage: Stage) -> None:
    for number in range(30):
        stage.speaker.speak(message(f"number {number}"))
    stage.play_to_end()
    assert tokens(stage)[-1] == "number 29"
    assert len(tokens(stage)) <= 8


def test_a_new_reading_replaces_the_old_at_once(stage: Stage) -> None:
    ended: list[str] = []
    stage.speaker.read(pages(book(1), book(2)), lambda: ended.append("old"))
    stage.play_until(lambda: len(stage.marks) == 3)
    stage.speaker.read(pages(book(3, "New text.")), lambda: ended.append("new"))
    stage.play_to_end()
    assert tokens(stage) == [1, 3]
    assert len(stage.words(1)) == 3
    assert ended == ["new"]


def test_a_single_book_utterance_replaces_the_reading_when_it_interrupts(stage: Stage) -> None:
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 3)
    stage.speaker.speak(book(2, "Here."), interrupt=True)
    stage.play_to_end()
    assert tokens(stage) == [1, 2]


def test_a_single_book_utterance_waits_for_a_message_and_is_finished(stage: Stage) -> None:
    stage.speaker.speak(book(1))
    stage.play_until(lambda: len(stage.marks) == 3)
    stage.speaker.speak(message("Saved"), interrupt=True)
    stage.play_to_end()
    assert tokens(stage) == [1, "Saved", 1]
    assert len(set(stage.words(1))) == 14


def test_book_utterances_follow_each_other_unless_they_interrupt(stage: Stage) -> None:
    stage.speaker.speak(book(1, "First."))
    stage.speaker.speak(book(2, "Second."))
    stage.play_to_end()
    assert tokens(stage) == [1, 2]


def test_a_new_rate_is_heard_from_the_current_word_on(stage: Stage) -> None:
    stage.speaker.set_rate(120)
    stage.speaker.read(pages(book(1), book(2)))
    stage.play_until(lambda: len(stage.marks) == 6)
    stage.speaker.set_rate(480)
    stage.play_to_end()
    starts = stage.words(1)
    assert starts[5] == starts[6]
    assert sorted(set(starts)) == starts[:6] + starts[7:]
    slow, fast = (len(heard) for heard in stage.card.heard)
    assert slow / 6 > 2 * fast / (len(stage.marks) - 6)


def test_the_last_message_is_repeated_and_the_book_is_not(stage: Stage) -> None:
    stage.speaker.speak(message("hello there"))
    stage.speaker.read(pages(book(1, "Some text.")))
    stage.play_to_end()
    stage.marks.clear()
    stage.speaker.repeat_last()
    stage.play_to_end()
    assert tokens(stage) == ["hello there"]


def test_reading_goes_on_a_word_back_where_that_is_set(stage: Stage) -> None:
    stage.speaker.words_back = 1
    stage.speaker.read(pages(book(1)))
    stage.play_until(lambda: len(stage.marks) == 5)
    stage.speaker.pause()
    stage.settle(lambda: not stage.card.running)
    before = stage.words(1)
    stage.speaker.resume()
    stage.play_to_end()
    assert stage.words(1)[len(before)] == before[-2]


def test_a_change_of_voice_is_heard_from_the_word_on(stage: Stage) -> None:
    stage.speaker.read(pages(book(1), book(2)))
    stage.play_until(lambda: len(stage.marks) == 5)
    stage.speaker.set_manners({"en": Manner(rate_percent=50)})
    stage.play_to_end()
    starts = stage.words(1)
    assert sorted(set(starts)) == starts[:5] + starts[6:]
    quick, slow = (len(heard) for heard in stage.card.heard)
    assert slow / (len(stage.marks) - 5) > 1.5 * quick / 5


def test_a_book_that_no_voice_can_read_is_not_rushed_through() -> None:
    class Mute:
        def voices(self) -> tuple[Voice, ...]:
            return ()

        def synthesise(
            self, utterance: Utterance, rate_wpm: int, manners: Manners | None = None
        ) -> Generator[Piece, None, None]:
            yield Problem(ProblemKind.NO_VOICE, "th")

    stage = Stage(Mute())
    asked = 0

    def endless() -> Utterance:
        nonlocal asked
        asked += 1
        return book(asked)

    stage.speaker.read(endless)
    stage.settle(lambda: not stage.speaker.is_reading)
    stage.speaker.close()
    assert asked < 10
    assert stage.problems == [Problem(ProblemKind.NO_VOICE, "th")]


def test_text_that_cannot_be_had_ends_the_reading(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Utterance:
        raise OSError("disk")

    ended: list[bool] = []
    stage.speaker.read(broken, lambda: ended.append(True))
    stage.play_to_end()
    assert ended == [True]
    assert "could not be had" in caplog.text


def test_callbacks_may_speak(stage: Stage) -> None:
    stage.speaker.read(pages(book(1, "Done.")), lambda: stage.speaker.speak(message("End")))
    stage.play_to_end()
    assert tokens(stage) == [1, "End"]

"""The trainer asks for a word that was in the passage, and ends where it is too fast."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.messages import use_language
from assistant.options import RATE_WPM
from assistant.study.listening import Passage, Training, passages
from tests.assistant.reading.books import blocks, book_of, paragraph

ONE = Passage("The pendulum swings.", ("magnet", "pendulum", "battery"), 1)


class Ears:
    """Hears each passage at once, and keeps what the training did."""

    def __init__(self, start: int = 180) -> None:
        use_language("en")
        self.said: list[str] = []
        self.rates: list[int] = []
        self.kept: list[int] = []
        self.taken: list[int] = []
        self.training = Training(
            [ONE] * 100,
            self,
            start=start,
            usual=180,
            faster=lambda rate: RATE_WPM.moved(rate, 1),
            keep=self.kept.append,
            take=self.taken.append,
        )
        self.training.begin(self.said.append)

    def read_at(self, text: str, rate: int, then: Callable[[], None]) -> None:
        self.rates.append(rate)
        then()

    def silence(self) -> None:
        """Nothing sounds."""

    def answer(self, *keys: str) -> bool:
        return [self.training.press(key) for key in keys][-1]


def test_each_passage_that_was_understood_is_followed_by_a_faster_one() -> None:
    ears = Ears()
    ears.answer("Y", "2", "Y", "2")
    assert ears.rates == [180, 200, 220]
    assert ears.kept == [180, 200]


@pytest.mark.parametrize("miss", [("N",), ("Y", "1")])
def test_after_two_misses_the_best_rate_is_offered(miss: tuple[str, ...]) -> None:
    ears = Ears()
    ears.answer("Y", "2", "Y", "2")
    assert ears.answer(*miss, *miss)
    assert ears.said[-1] == (
        "You followed 200 words a minute. Read so from now on? Y yes, N keep 180."
    )
    assert not ears.answer("Y")
    assert ears.taken == [200]


def test_a_miss_is_forgiven_once_the_next_passage_is_understood() -> None:
    ears = Ears()
    assert ears.answer("N", "Y", "2", "N", "Y", "2")
    assert ears.rates == [180, 180, 200, 200, 220]


def test_nothing_is_offered_where_nothing_was_gained() -> None:
    ears = Ears()
    assert not ears.answer("N", "N")
    assert ears.said[-1] == "That was too fast today. Your speed stays as it is."
    assert ears.taken == []


def test_a_key_without_meaning_asks_again_and_r_reads_again() -> None:
    ears = Ears()
    ears.answer("X")
    assert ears.said[-1] == ears.said[-2]
    ears.answer("R")
    assert ears.rates == [180, 180]


def test_at_the_top_speed_the_training_ends() -> None:
    ears = Ears(start=RATE_WPM.most)
    ears.answer("Y", "2")
    assert ears.said[-1].startswith("You followed 600 words a minute.")


@given(st.lists(st.sampled_from(["Y", "N", "1", "2", "3", "R", "X", "Escape"]), max_size=60))
def test_whatever_is_pressed_a_rate_is_taken_only_if_it_was_understood(keys: list[str]) -> None:
    ears = Ears()
    for key in keys:
        if not ears.answer(key):
            break
    assert set(ears.taken) <= set(ears.kept)


def test_passages_come_from_the_place_on_and_one_word_of_three_stands_in_each() -> None:
    text = " ".join(
        f"The {name} was weighed twice and written down by the pupils of this class on that day."
        for name in ("pendulum", "magnet", "battery", "telescope", "compass", "generator")
    )
    book = book_of([paragraph("1", text)])
    place = book.text.index("The battery")
    found = passages(book, place, book.text, Random(1))
    assert found[0].text.startswith("The battery")
    assert any("pendulum" in each.text for each in found)
    for each in found:
        inside = [word in each.text for word in each.choices]
        assert inside.count(True) == 1
        assert inside[each.right]


@given(blocks())
def test_any_book_gives_passages_or_none(parts: list) -> None:  # type: ignore[type-arg]
    book = book_of(parts)
    if book.count:
        for each in passages(book, 0, book.text, Random(1)):
            assert each.choices[each.right] in each.text

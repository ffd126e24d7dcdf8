"""Language runs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from speech.runs import language_runs
from speech.utterance import Run

MIXED = st.text(alphabet="กขาิ่์ๆฯ๑๒฿abZé αж0 9.,(\n")


@given(MIXED)
def test_runs_partition_the_text(text: str) -> None:
    runs = language_runs(text, "th")
    assert "".join(run.text for run in runs) == text
    offset = 0
    for run in runs:
        assert run.start == offset
        offset += len(run.text)


@given(MIXED)
def test_neighbouring_runs_differ_in_language(text: str) -> None:
    languages = [run.language for run in language_runs(text, "en")]
    assert all(one != other for one, other in pairwise(languages))


def test_a_number_is_read_in_the_language_before_it() -> None:
    assert language_runs("บทที่ 5 Chapter 5", "en") == [
        Run("บทที่ 5 ", "th", 0),
        Run("Chapter 5", "en", 8),
    ]


def test_leading_digits_go_with_what_follows() -> None:
    assert language_runs("3. Water", "th") == [Run("3. Water", "en", 0)]


def test_text_without_letters_is_in_the_fallback_language() -> None:
    assert language_runs("12 ฿", "th") == [Run("12 ฿", "th", 0)]
    assert language_runs("12 ฿", "en") == [Run("12 ฿", "en", 0)]

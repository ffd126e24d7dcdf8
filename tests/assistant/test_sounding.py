"""Faults of voice and sound are told in words that can still be heard."""

import pytest

from assistant.messages import use_language
from assistant.sounding import problem_words, words_for_other_voice
from speech.errors import Problem, ProblemKind


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_has_words(kind: ProblemKind) -> None:
    assert problem_words(Problem(kind, "th")).endswith(".")


def test_a_missing_voice_is_told_in_the_other_language_too() -> None:
    use_language("th")
    missing = Problem(ProblemKind.NO_VOICE, "th")
    assert "ไม่มีเสียงอ่าน" in problem_words(missing)
    assert words_for_other_voice(missing, "th").startswith("There is no voice for ไทย")


def test_a_missing_english_voice_is_told_in_thai() -> None:
    missing = Problem(ProblemKind.NO_VOICE, "en")
    assert words_for_other_voice(missing, "en").startswith("ไม่มีเสียงอ่าน")


def test_where_the_users_own_voice_is_there_one_message_is_enough() -> None:
    assert words_for_other_voice(Problem(ProblemKind.NO_VOICE, "en"), "th") == ""
    assert words_for_other_voice(Problem(ProblemKind.NO_SOUND), "th") == ""

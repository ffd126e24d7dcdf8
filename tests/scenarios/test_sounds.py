"""A student learns the short sounds by ear."""

from assistant.options import EARCONS
from tests.scenarios.conftest import Student


def test_a_key_lets_each_sound_be_heard_with_its_meaning(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.until(lambda: student.speaker.wait_idle(0.01))
    before = student.message_words
    student.press("Ctrl+Alt+S")
    student.until(lambda: student.message_words > before + 20)


def test_where_they_are_off_she_is_told_how_to_switch_them_on(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.app.settings.set(EARCONS, "off")
    student.press("Ctrl+Alt+S")
    student.hears("Short sounds are off. The settings switch them on.")

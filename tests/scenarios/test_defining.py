"""A student asks what a word means."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView, QWidget

from assistant.defining import DICTIONARY_FOLDER
from assistant.options import DICTIONARIES
from tests.assistant.dictionaries.test_dictionaries import WAVE, write_stardict
from tests.scenarios.conftest import Student, in_dialog


@pytest.fixture
def reading(student: Student, tmp_path: Path) -> Student:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("Waves carry energy.\n", "utf-8")
    student.start(lesson)
    student.hears("Press Space to read")
    return student


def test_a_key_says_what_the_word_at_the_place_means(reading: Student) -> None:
    folder = reading.app.library.folder / DICTIONARY_FOLDER
    folder.mkdir()
    write_stardict(folder, WAVE)
    reading.press("E")
    reading.hears(f"Wave: {WAVE['wave']}")
    reading.press("W")
    reading.until(lambda: reading.app.reader is not None and reading.app.reader.place > 0)
    reading.press("E")
    reading.hears("carry is not in the dictionary.")


def test_without_a_dictionary_she_is_told_how_to_add_one(reading: Student, tmp_path: Path) -> None:
    reading.app.settings.set(DICTIONARIES, str(tmp_path / "none"))
    reading.press("E")
    reading.hears(f"There is no dictionary in {tmp_path / 'none'}.")


def test_a_long_article_is_cut_and_a_key_lists_all_of_it(reading: Student) -> None:
    folder = reading.app.library.folder / DICTIONARY_FOLDER
    folder.mkdir()
    article = "It goes up and down. " * 60
    write_stardict(folder, {"waves": article})
    reading.press("E")
    reading.hears("lists all of it.")
    (told,) = (message for message in reading.messages if "lists all of it." in message)
    assert len(told) < 600
    assert "…" in told
    rows: list[str] = []

    def look(dialog: QWidget) -> None:
        view = dialog.findChild(QListView)
        assert view is not None
        rows.append(str(view.model().index(0, 0).data()))
        dialog.close()

    in_dialog(look)
    reading.press("Shift+E")
    reading.until(lambda: rows)
    assert rows == [f"Waves: {article.strip()} (The sea)"]

"""A student meets a figure on a scanned page: hears of it, has it described, finds it, keeps it."""

from pathlib import Path

import pytest
from PIL import Image

from tests.scenarios.conftest import Student
from tests.scenarios.test_study import type_into_note
from tools.drawings import DRAWINGS
from tools.render_figures import Item, draw_page

BEFORE = "A wave carries energy from one place to another and leaves the air where it was before."
AFTER = "The ear gathers the sound and leads it to the drum, which shakes as the air does."
CAPTION = "Figure 1 The parts of the ear"
DESCRIBED = "An oval with three rings inside"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    items = [
        Item("paragraph", BEFORE),
        Item("figure", CAPTION, next(iter(DRAWINGS)), 320, seed=3),
        Item("paragraph", AFTER),
    ]
    path = tmp_path / "ear.pdf"
    Image.fromarray(draw_page(items, 150).image).save(path, resolution=150)
    return path


def test_a_figure_of_a_scan_is_heard_described_found_looked_at_and_saved(
    student: Student, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    student.start(scan)
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)
    student.press("O")
    student.hears("There is no picture at your place.")

    student.press("G")
    student.until(lambda: student.line.startswith("Figure: "))
    student.until(lambda: "parts" in student.words)
    seen: list[str] = []
    type_into_note(DESCRIBED, seen)
    student.press("Ctrl+D")
    student.hears("Description kept.")
    assert seen == [""]
    student.until(lambda: DESCRIBED in student.window.reader_view.toPlainText())
    student.press("G")
    student.hears("No next figure.")

    student.press("Ctrl+Home")
    monkeypatch.setattr(student.window, "ask_line", lambda *_: "three rings")
    chosen: list[str] = []

    def first(_title: str, rows: list[str], *_: object) -> int:
        chosen.extend(rows)
        return 0

    monkeypatch.setattr(student.window, "choose", first)
    student.press("Ctrl+Shift+F")
    student.until(lambda: student.line.startswith("Figure: "))
    assert chosen == [f"{DESCRIBED}, ear"]

    student.press("Ctrl+H")
    student.hears("Sentence marked.")
    notes = tmp_path / "notes.md"
    monkeypatch.setattr(student.window, "ask_save", lambda *_: notes)
    student.press("Ctrl+Shift+E")
    student.until(notes.exists)
    assert CAPTION in notes.read_text("utf-8")

    looked_at: list[Path] = []

    def look_at(path: Path) -> bool:
        looked_at.append(path)
        return True

    monkeypatch.setattr(student.window, "open_file", look_at)
    student.press("O")
    student.until(lambda: looked_at)
    saved = tmp_path / "ear.png"
    monkeypatch.setattr(student.window, "ask_save", lambda *_: saved)
    student.press("Ctrl+S")
    student.hears("The picture is in ear.png.")
    for path in (looked_at[0], saved):
        with Image.open(path) as picture:
            assert min(picture.size) > 100

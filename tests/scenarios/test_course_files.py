"""Course files other than PDF are gone through by keys like any book."""

from pathlib import Path

from tests.assistant.formats.book_files import chapter, epub_file
from tests.assistant.formats.office_files import paragraph, word_file
from tests.scenarios.conftest import Student
from tests.scenarios.test_going import stands_at


def open_book(student: Student, path: Path) -> None:
    student.start(path)
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)


def test_a_link_of_a_word_file_leads_to_its_place_and_back(
    student: Student, tmp_path: Path
) -> None:
    link = "<w:p><w:hyperlink w:anchor='b'><w:r><w:t>To the end</w:t></w:r></w:hyperlink></w:p>"
    heading = paragraph("Whales", "<w:outlineLvl w:val='0'/>")
    body = link + paragraph("Between.") + heading + "<w:p><w:bookmarkStart w:name='b'/></w:p>"
    open_book(student, word_file(tmp_path / "lesson.docx", body + paragraph("The end.")))
    student.press("Return")
    student.hears("Page 1")
    stands_at(student, "The end.")
    student.press("Alt+Left")
    stands_at(student, "To the end")
    student.press("1")
    stands_at(student, "Whales")


def test_a_note_of_an_epub_book_is_heard_at_its_mark(student: Student, tmp_path: Path) -> None:
    body = (
        "<h1>Whales</h1><p>They sing.<a epub:type='noteref' href='#n'>1</a></p><p>Far.</p>"
        "<aside epub:type='footnote' id='n'>Payne 1971</aside>"
    )
    open_book(student, epub_file(tmp_path / "book.epub", {"a.xhtml": chapter(body)}))
    student.press("P")
    stands_at(student, "They sing")
    student.press("A")
    student.hears("Payne 1971")

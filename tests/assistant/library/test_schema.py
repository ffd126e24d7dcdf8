"""The database grows with the program and never loses anything on the way."""

import sqlite3
from pathlib import Path

import pytest

from assistant.library import Library
from assistant.library.schema import MIGRATIONS, upgrade
from assistant.messages import UserError

FILE = "guidelight.sqlite3"


def library_of_version(folder: Path, version: int) -> None:
    """A library as a program of that version left it: one book of one page."""
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    upgrade(connection, MIGRATIONS[:version])
    connection.executescript(
        """
        INSERT INTO documents VALUES (1, 'book', 'Physics', 'p.pdf', 'ready', 'th', 1, '""');
        INSERT INTO pages (document, number, source, label) VALUES ('book', 1, 'text layer', 'i');
        INSERT INTO blocks (key, document, page, place, id, kind, text, level, cell,
            description, box, confidence, spans)
            VALUES (1, 'book', 1, 0, '1.1', 'paragraph', 'แรงและการเคลื่อนที่', 0, NULL, '', NULL,
            100.0, '[]');
        INSERT INTO positions (document, block, offset, before, after, turn)
            VALUES ('book', '1.1', 5, 'แรง', 'การ', 1);
        """
    )
    connection.close()


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_library_of_every_version_opens_with_all_it_holds(tmp_path: Path, version: int) -> None:
    library_of_version(tmp_path / "library", version)
    library = Library(tmp_path / "library")
    assert [document.title for document in library.documents()] == ["Physics"]
    assert [block.text for block in library.blocks("book")] == ["แรงและการเคลื่อนที่"]
    position = library.position("book")
    assert position is not None
    assert position.offset == 5
    assert [hit.title for hit in library.search("เคลื่อน")] == ["Physics"]
    library.remove("book")
    assert library.search("เคลื่อน") == []
    library.close()


def test_descriptions_that_an_older_version_kept_are_found(tmp_path: Path) -> None:
    library_of_version(tmp_path / "library", 7)
    connection = sqlite3.connect(tmp_path / "library" / FILE)
    connection.execute("INSERT INTO descriptions VALUES ('book', '1.1', 'A cart on rails')")
    connection.commit()
    connection.close()
    library = Library(tmp_path / "library")
    assert [hit.position.block for hit in library.search("rails")] == ["1.1"]
    library.remove("book")
    assert library.search("rails") == []
    library.close()


def test_a_step_that_fails_leaves_the_version_before_whole(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    steps = ["CREATE TABLE a (x);", "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);"]
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        upgrade(connection, steps)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
    upgrade(connection, ["CREATE TABLE a (x);", "CREATE TABLE b (x);"])
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_a_library_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    library_of_version(tmp_path / "library", len(MIGRATIONS))
    connection = sqlite3.connect(tmp_path / "library" / FILE)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(UserError, match="newer Guide Light"):
        Library(tmp_path / "library")
    connection = sqlite3.connect(tmp_path / "library" / FILE)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    connection.close()


def test_a_damaged_library_is_told_in_words_and_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database" * 100)
    with pytest.raises(UserError, match="damaged"):
        Library(tmp_path)
    assert (tmp_path / FILE).read_bytes() == b"this is no database" * 100


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(UserError, match="cannot be made"):
        Library(tmp_path / "file" / "library")

"""Cards go to Anki and to tables, and come from tables that others made."""

import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.card import GAP, Card, CardKind
from assistant.messages import UserError
from assistant.study.card_files import read_cards, write_cards
from tests.assistant.study.cards import NOW, card, source

THAI = card("b", f"เสียงเป็น{GAP}", "คลื่น", source=source())
CARDS = [card("a", "1 < 2 & why?", "Since\n2 > 1"), THAI]


def sides(cards: tuple[Card, ...]) -> list[tuple[str, str]]:
    return [(each.front, each.back) for each in cards]


def test_anki_gets_every_card_with_its_gap_its_source_and_a_name_that_stays(
    tmp_path: Path,
) -> None:
    path = write_cards(tmp_path / "cards.apkg", CARDS)
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as anki:
        notes = dict(anki.execute("SELECT guid, flds FROM notes"))
        assert anki.execute("SELECT count(*) FROM cards").fetchone() == (2,)
    assert notes["a"] == "1 &lt; 2 &amp; why?\x1fSince<br>2 &gt; 1"
    assert notes["b"] == ("เสียงเป็น{{c1::คลื่น}}\x1f<br><small>From Physics, page 3.</small>")


def test_a_table_that_was_written_is_read_again(tmp_path: Path) -> None:
    path = write_cards(tmp_path / "cards.csv", CARDS)
    found = read_cards(path, NOW)
    assert sides(found.cards) == sides(tuple(CARDS))
    assert [each.kind for each in found.cards] == [CardKind.BASIC, CardKind.CLOZE]
    assert found.left_out == 0
    assert {each.schedule.due for each in found.cards} == {NOW}


def test_a_name_without_an_ending_becomes_ankis(tmp_path: Path) -> None:
    assert write_cards(tmp_path / "cards", CARDS).name == "cards.apkg"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("H2O\twater\nNaCl\tsalt\n", [("H2O", "water"), ("NaCl", "salt")]),
        ("one; two\n", [("one", "two")]),
        ('"a, b",c\n', [("a, b", "c")]),
        ("front,back\nFront,Back\n", [("Front", "Back")]),
        ("#separator:tab\n#html:true\n<b>1</b>&amp;2\tthree<br>four\n", [("1 &2", "three four")]),
        (f"A {GAP}.\twave\n", [(f"A {GAP}.", "wave")]),
    ],
)
def test_tables_of_many_makers_are_read(
    tmp_path: Path, content: str, expected: list[tuple[str, str]]
) -> None:
    path = tmp_path / "cards.txt"
    path.write_text(content, "utf-8")
    assert sides(read_cards(path, NOW).cards) == expected


def test_an_old_thai_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_bytes("น้ำแข็ง,ของแข็ง\nไอน้ำ,แก๊สที่ร้อนมาก\n".encode("cp874"))
    assert sides(read_cards(path, NOW).cards)[0] == ("น้ำแข็ง", "ของแข็ง")


def test_lines_that_are_no_card_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "cards.txt"
    path.write_text("a\tb\nonly a front\t\n\nno tab\n", "utf-8")
    found = read_cards(path, NOW)
    assert len(found.cards) == 1
    assert found.left_out == 2


@pytest.mark.parametrize("content", [b"", b"just words\n", b"\x00\x01\x02\x03" * 100])
def test_what_has_no_cards_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cards.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"cards\.csv"):
        read_cards(path, NOW)


@given(st.binary(max_size=300))
def test_whatever_the_file_holds_it_is_cards_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "cards.csv"
    path.write_bytes(content)
    with suppress(UserError):
        assert read_cards(path, NOW).cards

"""A book as a sound file: what players read of it, and what is left when it goes wrong."""

import json
import shutil
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.document import Block, Page
from assistant.export.markup import PictureOf
from assistant.export.passages import Passage, passages_of_book, passages_of_pages
from assistant.export.recording import forget_work
from assistant.export.saving import export_book
from assistant.messages import UserError
from assistant.reading.style import USUAL_STYLE, Style
from assistant.voicing import Narration
from ocr.page import PageSource
from speech.track import Delivery
from speech.wording import USUAL_WORDING, Entry, Wording
from tests.assistant.reading.books import book_of, heading, paragraph

BLOCKS = [
    paragraph("1.0", "Before the first heading. Two sentences."),
    heading("1.1", "บทที่หนึ่ง เสียง", 1),
    paragraph("1.2", "เสียงเกิดจากการสั่น Sound comes from things that shake."),
    heading("2.0", "Waves", 2, page=2),
    paragraph("2.1", "Waves run.", page=2),
]


def export(
    path: Path,
    go_on: bool | Callable[[Passage], bool] = True,
    blocks: list[Block] = BLOCKS,
    style: Style = USUAL_STYLE,
    wording: Wording = USUAL_WORDING,
    picture_of: PictureOf = lambda _: None,
) -> object:
    passages = passages_of_book(book_of(blocks), "หนังสือ", 0, style)
    narration = Narration(Delivery(300), style, wording, path.parent)
    asked = go_on if callable(go_on) else lambda _: bool(go_on)
    return export_book(passages, path, "หนังสือ", narration, asked, picture_of)


def duration_s(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def probed(path: Path) -> dict[str, Any]:
    if shutil.which("ffprobe") is None:
        pytest.skip("ffprobe is not installed")
    command = ("ffprobe", "-v", "error", "-show_chapters", "-show_format", "-show_streams")
    out = subprocess.run([*command, "-of", "json", path], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(out.stdout)
    return found


@pytest.mark.parametrize("suffix", [".mp3", ".m4b", ".opus"])
def test_players_read_the_title_the_language_and_a_chapter_a_heading(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"book{suffix}"
    assert export(path) == set()
    found = probed(path)
    chapters = found["chapters"]
    titles = [chapter["tags"]["title"] for chapter in chapters]
    assert titles == ["หนังสือ", "บทที่หนึ่ง เสียง", "Waves"]
    starts = [float(chapter["start_time"]) for chapter in chapters]
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert starts[-1] < float(found["format"]["duration"]) - 0.5
    sound = next(each for each in found["streams"] if each["codec_type"] == "audio")
    tags = {**sound.get("tags", {}), **found["format"].get("tags", {})}
    assert tags["title"] == "หนังสือ"
    assert "tha" in (tags.get("language"), sound.get("tags", {}).get("language"))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_same_book_has_the_same_chapters_in_every_kind(tmp_path: Path) -> None:
    starts = []
    for suffix in (".mp3", ".opus"):
        export(tmp_path / f"book{suffix}")
        chapters = probed(tmp_path / f"book{suffix}")["chapters"]
        starts.append([float(chapter["start_time"]) for chapter in chapters])
    # Every piece of an MP3 file has the encoder's own lead of 50 ms, and ends with a whole frame.
    assert starts[0] == pytest.approx(starts[1], abs=0.08 * len(starts[0]))


def test_a_wav_holds_the_sound_of_all_passages(tmp_path: Path) -> None:
    export(tmp_path / "book.wav")
    export(tmp_path / "half.wav", blocks=BLOCKS[3:])
    lengths = []
    for name in ("book.wav", "half.wav"):
        with wave.open(str(tmp_path / name)) as file:
            assert (file.getnchannels(), file.getframerate()) == (1, 22050)
            lengths.append(file.getnframes())
    assert lengths[0] > 3 * lengths[1] > 0


def test_the_pauses_that_the_user_set_are_in_the_sound(tmp_path: Path) -> None:
    export(tmp_path / "usual.wav")
    export(tmp_path / "slow.wav", style=Style(200, 200, 200, 200))
    longer_s = duration_s(tmp_path / "slow.wav") - duration_s(tmp_path / "usual.wav")
    assert longer_s == pytest.approx((2 * 120 + 3 * 350 + 2 * 500) / 1000, abs=0.05)


def test_words_are_said_as_the_users_dictionary_has_them(tmp_path: Path) -> None:
    export(tmp_path / "usual.wav")
    said = "a very long word that nobody has ever written in a book of any kind"
    export(tmp_path / "own.wav", wording=Wording(entries=(Entry("Waves", said),)))
    assert duration_s(tmp_path / "own.wav") > duration_s(tmp_path / "usual.wav") + 3


def test_an_export_that_is_given_up_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book.mp3"
    path.write_bytes(b"old")
    assert export(path, go_on=False) is None
    forget_work(path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["book.mp3"]


def test_a_book_without_a_heading_is_one_chapter_with_its_title(tmp_path: Path) -> None:
    export(tmp_path / "book.mp3", blocks=BLOCKS[:1])
    chapters = probed(tmp_path / "book.mp3")["chapters"]
    assert [chapter["tags"]["title"] for chapter in chapters] == ["หนังสือ"]


def test_an_export_that_was_broken_off_says_only_what_is_missing(tmp_path: Path) -> None:
    path, whole = tmp_path / "book.mp3", tmp_path / "whole.mp3"
    told: list[str] = []

    def go_on(passage: Passage) -> bool:
        told.append(passage.utterance.text.strip())
        return told[-1] != "Waves" or told.count("Waves") > 1

    assert export(path, go_on=go_on) is None
    before = len(told)
    export(path, go_on=go_on)
    # A piece that is there is told of once, by its last passage.
    assert told[before:] == ["Two sentences.", told[before - 2], "Waves", "Waves run."]
    assert [file.name for file in tmp_path.iterdir()] == ["book.mp3"]
    export(whole)
    # eSpeak's noise is never twice the same.
    found, expected = (float(probed(each)["format"]["duration"]) for each in (path, whole))
    assert found == pytest.approx(expected, abs=0.1)


LONG = [
    block
    for number in range(12)
    for block in (heading(f"{number}.0", f"Part {number}"), paragraph(f"{number}.1", "It goes on."))
]
CHILD = """
from pathlib import Path
import sys
from tests.assistant.test_export import LONG, export
export(Path(sys.argv[1]), lambda each: print(each.utterance.text, flush=True) is None, LONG)
"""


def test_an_export_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "book.mp3"
    command = [sys.executable, "-c", CHILD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        told = [killed.stdout.readline().strip() for _ in range(11)]
        killed.kill()
    assert told[-1] == "Part 5"
    assert not path.exists()
    again = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    # Of the pieces that were done, only the last sentence is told of, for nothing is said again.
    assert again.stdout.split("\n")[:6] == [*["It goes on."] * 5, "Part 5"]
    assert len(probed(path)["chapters"]) == 12
    assert [file.name for file in tmp_path.iterdir()] == ["book.mp3"]


def test_what_has_changed_since_is_said_anew(tmp_path: Path) -> None:
    path = tmp_path / "book.wav"

    def all_but_the_end(passage: Passage) -> bool:
        return passage.utterance.text != "Waves run."

    assert export(path, go_on=all_but_the_end) is None
    changed = [paragraph("1.0", "A beginning that is much longer than it was before."), *BLOCKS[1:]]
    export(path, blocks=changed)
    export(tmp_path / "fresh.wav", blocks=changed)
    assert duration_s(path) == pytest.approx(duration_s(tmp_path / "fresh.wav"), abs=0.1)
    assert export(path, go_on=all_but_the_end) is None
    slower = Style(400, 400, 400, 400)
    export(path, style=slower)
    assert duration_s(path) > duration_s(tmp_path / "fresh.wav") + 4


def test_a_name_of_no_kind_and_a_book_without_words_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.mp3"):
        export(tmp_path / "book.doc")
    with pytest.raises(UserError, match="nothing here"):
        export(tmp_path / "book.mp3", blocks=[])
    assert list(tmp_path.iterdir()) == []


def test_pages_that_come_one_by_one_make_the_same_chapters_as_the_whole_book() -> None:
    pages = [
        Page(number, tuple(each for each in BLOCKS if each.page == number), PageSource.TEXT_LAYER)
        for number in (1, 2)
    ]

    def said(passages: list[Passage]) -> list[tuple[str, str]]:
        return [(passage.chapter, passage.utterance.text) for passage in passages]

    whole = list(passages_of_book(book_of(BLOCKS), "T", 0, Style()))
    assert said(list(passages_of_pages(pages, "T", Style()))) == said(whole)
    assert [passage.chapter for passage in whole if passage.chapter] == [
        "T",
        "บทที่หนึ่ง เสียง",
        "Waves",
    ]


def test_a_book_can_be_saved_from_a_place_on() -> None:
    book = book_of(BLOCKS)
    start = book.text.index("Waves")
    rest = list(passages_of_book(book, "T", start, Style()))
    assert [passage.utterance.text.strip() for passage in rest] == ["Waves", "Waves run."]
    assert rest[0].chapter == "Waves"
    assert rest[-1].end >= book.length - 1

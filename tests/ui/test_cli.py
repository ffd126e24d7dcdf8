"""The command line: each job tells by its exit status and one sentence how it went."""

import json
import logging
import sys
import threading
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.messages import use_language
from ocr.errors import TesseractMissing
from speech.errors import NoSoundDevice
from tests.ocr.pdf_files import pdf
from ui.cli import main

LESSON = """# Waves คลื่น

เสียงเป็นคลื่น เรียกว่า sound wave

- A wave carries energy.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user of her own, with an English interface."""
    folder = tmp_path / "home"
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "settings.json").write_text('{"interface.language": "en"}')
    monkeypatch.setenv("GUIDELIGHT_HOME", str(folder))
    use_language("en")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    before = list(logging.getLogger().handlers)
    yield folder
    for handler in [each for each in logging.getLogger().handlers if each not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.txt"
    path.write_text(LESSON, "cp874")
    return path


def test_text_prints_headings_paragraphs_and_lists(
    lesson: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", str(lesson)]) == 0
    assert capsys.readouterr().out.split("\n")[:5] == [
        "# Waves คลื่น",
        "",
        "เสียงเป็นคลื่น เรียกว่า sound wave",
        "",
        "- A wave carries energy.",
    ]


def test_text_prints_blocks_as_json_lines(lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(lesson), "--json"]) == 0
    blocks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(block["kind"], block["text"]) for block in blocks] == [
        ("heading", "Waves คลื่น"),
        ("paragraph", "เสียงเป็นคลื่น เรียกว่า sound wave"),
        ("list item", "A wave carries energy."),
    ]


def running_pages() -> bytes:
    """Three pages of one sentence each over the page's end, with a header and a number."""
    body = ["the river runs from the hills and on to the sea"] * 30
    pages = [["History of rivers", "", *body, "", str(number)] for number in (7, 8, 9)]
    pages[-1][-3] = "where it ends."
    return pdf(pages)


def test_text_joins_paragraphs_over_pages_and_leaves_headers_and_numbers_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(running_pages())
    assert main(["text", str(path)]) == 0
    (paragraph,) = [line for line in capsys.readouterr().out.split("\n") if line.strip("\f")]
    assert paragraph.count("river") == 89
    assert paragraph.endswith("on to the sea where it ends.")


def test_headers_and_numbers_are_printed_where_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(running_pages())
    assert main(["text", "--running-heads", str(path)]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert [lines.count(head) for head in ("History of rivers", "7", "9")] == [3, 1, 1]
    for flags, count in (([], 3), (["--running-heads"], 9)):
        assert main(["text", "--json", *flags, str(path)]) == 0
        assert len(capsys.readouterr().out.splitlines()) == count


def test_text_of_a_page_that_is_not_there_is_refused(
    lesson: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", str(lesson), "--from", "7"]) == 1
    assert capsys.readouterr().err == "There is no page 7: the file has 1.\n"


def test_text_of_a_locked_file_needs_its_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(pdf([["A wave carries energy through the air."]], password="sesame"))
    assert main(["text", str(locked)]) == 1
    assert "--password" in capsys.readouterr().err
    assert main(["text", str(locked), "--password", "sesame"]) == 0
    assert "A wave carries energy" in capsys.readouterr().out


def test_read_writes_sound_of_some_length(lesson: Path, tmp_path: Path) -> None:
    out = tmp_path / "lesson.wav"
    assert main(["read", str(lesson), "--wav", str(out), "--rate", "200"]) == 0
    with wave.open(str(out)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        loudest = max(sound.readframes(sound.getnframes()))
    assert 3 < seconds < 20
    assert loudest > 0


def test_a_rate_out_of_bounds_is_refused(
    lesson: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["read", str(lesson), "--wav", str(tmp_path / "x.wav"), "--rate", "5000"])
    assert refused.value.code == 2
    assert "80" in capsys.readouterr().err


def test_import_takes_what_it_can_and_fails_where_a_file_failed(
    lesson: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(lesson)]) == 0
    missing, program = tmp_path / "missing.pdf", tmp_path / "program"
    program.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(200))
    assert main(["import", str(missing), str(program), str(lesson)]) == 1
    told = capsys.readouterr().err
    assert "missing.pdf: There is no file missing.pdf." in told
    assert "program: This is a program" in told


def test_doctor_tells_what_works(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    told = capsys.readouterr().out
    assert "Good: Guide Light itself recognises Thai and English" in told
    assert "Good: Tesseract" in told
    assert "Voice for ไทย" in told
    assert "Voice for English" in told
    assert "The library is in" in told


@pytest.mark.parametrize(("own", "words"), [(True, "rare words only"), (False, "Install it")])
def test_doctor_asks_for_tesseract_only_where_our_own_reader_does_not_run(
    own: bool, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise TesseractMissing(("tesseract",))

    monkeypatch.setattr("assistant.doctor.tesseract.version", missing)
    monkeypatch.setattr("assistant.doctor.reader.has_network", lambda: own)
    main(["doctor"])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if words in line]
    assert line.startswith("Good: ") == own


def test_doctor_looks_at_voices_that_were_added(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("speech.neural.is_installed", lambda: False)
    (home / "data" / "voices").mkdir(parents=True)
    (home / "data" / "voices" / "school.onnx").write_bytes(b"")
    assert main(["doctor"]) == 1
    assert "Missing: Voice files need the program piper-tts." in capsys.readouterr().out


def test_without_espeak_ng_every_job_says_so_in_a_sentence(
    lesson: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError('not installed')")
    monkeypatch.syspath_prepend(tmp_path)
    assert main(["doctor"]) == 1
    assert "Missing: The speech library eSpeak NG is missing" in capsys.readouterr().out
    assert main(["export", str(lesson), str(tmp_path / "lesson.mp3")]) == 1
    assert "There is no voice for English" in capsys.readouterr().err
    assert not list(tmp_path.glob("lesson.mp3*"))
    assert main(["text", str(lesson)]) == 0


def test_the_help_names_every_job(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as helped:
        main(["--help"])
    assert helped.value.code == 0
    told = capsys.readouterr().out
    for job in ("import", "read", "text", "doctor"):
        assert f"  {job} " in told


@pytest.mark.parametrize(
    ("given", "words"),
    [("speech.rate=9999", "80 to 600"), ("speech.rat=1", "no setting speech.rat")],
)
def test_a_wrong_setting_on_the_command_line_is_refused_in_words(
    given: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--set", given])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_export_makes_a_sound_file_of_the_file(lesson: Path, tmp_path: Path) -> None:
    out = tmp_path / "lesson.wav"
    assert main(["export", str(lesson), str(out), "--rate", "400"]) == 0
    with wave.open(str(out)) as file:
        assert file.getnframes() > 2 * 22050


def test_read_and_export_follow_the_settings_the_dictionary_and_set(
    lesson: Path, tmp_path: Path
) -> None:
    def seconds(name: str, *options: str) -> float:
        assert main(["export", str(lesson), str(tmp_path / name), *options]) == 0
        with wave.open(str(tmp_path / name)) as file:
            return float(file.getnframes() / file.getframerate())

    usual = seconds("usual.wav")
    slow = seconds("slow.wav", "--set", "speech.th.rate=50", "--set", "speech.en.rate=50")
    assert slow > 1.5 * usual
    assert seconds("pauses.wav", "--set", "reading.pause.heading=400") > usual + 1
    assert main(["words", "add", "energy", "whatever it takes to keep a wave on its way"]) == 0
    own = tmp_path / "own.wav"
    assert main(["read", str(lesson), "--wav", str(own)]) == 0
    with wave.open(str(own)) as file:
        assert file.getnframes() / file.getframerate() > usual + 1


def test_export_of_another_kind_says_what_can_be_made(
    lesson: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(lesson), str(tmp_path / "lesson.avi")]) == 1
    assert ".m4b" in capsys.readouterr().err


def test_voices_are_listed_by_language_with_the_one_in_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["voices", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines.index("ไทย:") < lines.index("English:")
    assert sum(line.endswith("in use") for line in lines) == 2


def test_a_voice_can_be_tested_without_a_sound_device_and_an_unknown_one_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_device(*_: object) -> None:
        raise NoSoundDevice("none")

    monkeypatch.setattr("ui.sound_jobs.play", no_device)
    assert main(["voices", "test", "guidelight:th"]) == 0
    told = capsys.readouterr()
    assert "seconds of speech" in told.out
    assert "cannot be heard" in told.err
    assert main(["voices", "test", "nobody"]) == 1
    assert "no voice nobody" in capsys.readouterr().err
    assert main(["voices", "add", "nothing.txt"]) == 1
    assert "is not a voice file" in capsys.readouterr().err


def test_say_shows_the_spoken_form_and_the_sounds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "It", "weighs", "5", "kg", "ครับ"]) == 0
    told = capsys.readouterr().out
    assert "English: It weighs five kilograms" in told
    assert "kʰrap̚˦˥" in told


def test_words_can_be_added_shared_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "shared.tsv"
    assert main(["words", "add", "H2O", "water"]) == 0
    assert main(["words", "export", str(shared)]) == 0
    assert main(["words", "remove", "H2O"]) == 0
    assert main(["words", "remove", "H2O"]) == 1
    assert main(["words", "import", str(shared)]) == 0
    capsys.readouterr()
    assert main(["words", "list"]) == 0
    assert capsys.readouterr().out == "*\tword\tH2O\twater\n"

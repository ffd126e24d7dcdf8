import pytest

from assistant.document import Block, Position
from assistant.reading.cursor import Unit
from assistant.reading.reader import Reader, State
from assistant.reading.text import BookText
from speech.utterance import Utterance
from tests.assistant.reading.books import book_of, heading, paragraph
from tests.assistant.reading.voice import Voice

PARTS = [
    heading("1.0", "Sound"),
    paragraph("1.1", "One two three. Four five."),
    heading("2.0", "Waves", page=2),
    paragraph("2.1", "ครูบอกว่าดี", page=2),
]


class Reading:
    """A reader, its silent voice, and the words that it told of."""

    def __init__(self, parts: list[Block], *, complete: bool = True) -> None:
        self.book = book_of(parts, complete=complete)
        self.voice = Voice()
        self.told: list[str] = []
        self.positions: list[Position] = []
        self.reader = Reader(self.book, self.voice, on_position=self._tell)

    def _tell(self, position: Position, start: int, end: int) -> None:
        self.told.append(self.book.text[start:end])
        self.positions.append(position)

    def sound(self, utterance: Utterance, word: str) -> None:
        """Let this word of the utterance sound."""
        start = utterance.text.index(word)
        self.reader.on_mark(utterance.token, start, start + len(word))

    def place_of(self, text: str) -> int:
        return self.book.text.index(text)

    def here(self, text: str) -> bool:
        return self.reader.place == self.place_of(text)


@pytest.fixture
def reading() -> Reading:
    return Reading(PARTS)


def test_play_reads_on_from_the_place_to_the_end(reading: Reading) -> None:
    reading.reader.place = reading.place_of("Four")
    assert reading.reader.play_pause() is State.READING
    assert reading.voice.finish() == ["Four five.", "Waves", "ครูบอกว่าดี"]
    assert reading.reader.at_end


def test_play_at_the_end_says_nothing_and_tells_so(reading: Reading) -> None:
    reading.reader.place = reading.book.length
    assert reading.reader.play_pause() is State.AT_END
    assert not reading.voice.is_reading


def test_the_place_follows_the_words_that_sound(reading: Reading) -> None:
    reading.reader.read_from(reading.place_of("One"))
    utterance = reading.voice.take()
    reading.sound(utterance, "two")
    assert reading.here("two")
    assert reading.told == ["two"]
    assert (reading.positions[0].block, reading.positions[0].offset) == ("1.1", 4)


def test_pause_keeps_the_word_and_play_goes_on_without_a_new_reading(reading: Reading) -> None:
    reading.reader.play_pause()
    heading_said = reading.voice.take()
    reading.sound(heading_said, "Sound")
    assert reading.reader.play_pause() is State.PAUSED
    assert reading.voice.is_paused
    assert reading.reader.play_pause() is State.READING
    assert not reading.voice.is_paused
    assert reading.voice.finish()[0] == "One two three. "


def test_play_after_the_caret_moved_during_a_pause_starts_at_the_caret(reading: Reading) -> None:
    reading.reader.play_pause()
    reading.voice.take()
    reading.reader.play_pause()
    reading.reader.place = reading.place_of("Waves")
    assert reading.reader.play_pause() is State.READING
    assert reading.voice.finish()[0] == "Waves"


def test_play_starts_anew_when_something_else_silenced_the_voice(reading: Reading) -> None:
    reading.reader.play_pause()
    reading.voice.stop()
    assert reading.reader.play_pause() is State.READING
    assert reading.voice.finish()[0] == "Sound"


def test_stop_keeps_the_place_and_nothing_more_is_handed_over(reading: Reading) -> None:
    reading.reader.play_pause()
    reading.sound(reading.voice.take(), "Sound")
    reading.sound(reading.voice.take(), "two")
    reading.reader.stop()
    assert not reading.voice.is_reading
    assert reading.voice.finish() == []
    assert reading.here("two")
    assert reading.reader.state is State.IDLE


def test_marks_of_an_earlier_reading_and_of_other_speech_are_ignored(reading: Reading) -> None:
    reading.reader.play_pause()
    old = reading.voice.take()
    reading.reader.read_from(reading.place_of("Waves"))
    reading.sound(old, "Sound")
    reading.reader.on_mark(None, 0, 3)
    assert reading.told == []
    assert reading.here("Waves")


def test_moving_while_it_reads_goes_on_reading_from_there(reading: Reading) -> None:
    reading.reader.play_pause()
    assert reading.reader.move(Unit.HEADING, 1)
    assert reading.voice.finish() == ["Waves", "ครูบอกว่าดี"]


def test_moving_in_silence_reads_that_unit_once_and_stays_at_its_start(reading: Reading) -> None:
    assert reading.reader.move(Unit.SENTENCE, 1)
    utterance = reading.voice.take()
    assert utterance.text == "One two three. "
    reading.sound(utterance, "three")
    assert reading.told == ["three"]
    assert reading.voice.finish() == []
    assert reading.here("One")
    assert reading.reader.state is State.IDLE


def test_previous_after_a_sentence_was_read_once_is_the_one_before(reading: Reading) -> None:
    for expected in ("One two three. ", "Four five.", "Waves"):
        reading.reader.move(Unit.SENTENCE, 1)
        assert reading.voice.finish() == [expected]
    reading.reader.move(Unit.SENTENCE, -1)
    assert reading.voice.finish() == ["Four five."]


def test_moving_during_a_pause_reads_the_unit_and_play_then_reads_on(reading: Reading) -> None:
    reading.reader.play_pause()
    reading.voice.take()
    reading.reader.play_pause()
    assert reading.reader.move(Unit.PARAGRAPH, 1)
    assert reading.voice.finish() == ["One two three. ", "Four five."]
    assert reading.reader.play_pause() is State.READING
    assert len(reading.voice.finish()) == 4


def test_a_heading_level_is_looked_for_alone(reading: Reading) -> None:
    assert not reading.reader.move(Unit.HEADING, 1, level=2)
    assert reading.reader.place == 0
    assert reading.reader.move(Unit.HEADING, 1, level=1)
    assert reading.here("Waves")


def test_there_is_no_unit_beyond_the_ends(reading: Reading) -> None:
    for unit in Unit:
        assert not reading.reader.move(unit, -1)
    reading.reader.place = reading.book.length
    for unit in Unit:
        assert not reading.reader.move(unit, 1)
    assert not reading.voice.is_reading


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(Unit.WORD, "บอก"), (Unit.SENTENCE, "ครูบอกว่าดี"), (Unit.PARAGRAPH, "ครูบอกว่าดี")],
)
def test_a_unit_is_read_once_on_request(reading: Reading, unit: Unit, expected: str) -> None:
    reading.reader.place = reading.place_of("บอก")
    reading.reader.read_unit(unit)
    assert reading.voice.finish() == [expected]
    assert reading.reader.state is State.IDLE


def test_reading_goes_on_by_itself_when_an_incomplete_book_grows() -> None:
    reading = Reading(PARTS[:2], complete=False)
    reading.reader.play_pause()
    reading.voice.finish()
    assert reading.reader.waiting_for_more
    assert not reading.reader.at_end
    reading.book.append(PARTS[2:])
    reading.reader.grew()
    assert not reading.reader.waiting_for_more
    assert reading.voice.finish() == ["Waves", "ครูบอกว่าดี"]


def test_pages_that_came_while_the_last_sentence_sounded_are_read_without_asking() -> None:
    reading = Reading(PARTS[:1], complete=False)
    reading.reader.play_pause()
    last = reading.voice.take()
    reading.book.append(PARTS[1:2])
    reading.reader.grew()
    assert reading.voice.finish() == ["One two three. ", "Four five."]
    assert last.text == "Sound"


def test_pages_that_came_after_the_last_was_handed_over_are_read_when_it_ends() -> None:
    reading = Reading(PARTS[:1], complete=False)
    reading.reader.play_pause()
    on_end = reading.voice.on_end
    assert reading.voice.take().text == "Sound"
    assert reading.voice.next_utterance() is None
    reading.book.append(PARTS[1:2])
    reading.reader.grew()
    assert on_end is not None
    on_end()
    assert reading.voice.finish() == ["One two three. ", "Four five."]


def test_a_waiting_reader_stops_waiting_when_the_book_turns_out_complete() -> None:
    reading = Reading(PARTS[:1], complete=False)
    reading.reader.play_pause()
    reading.voice.finish()
    reading.book.complete = True
    reading.reader.grew()
    assert reading.voice.finish() == []
    assert reading.reader.at_end
    assert reading.reader.state is State.IDLE


def test_play_while_waiting_stops_waiting() -> None:
    reading = Reading([], complete=False)
    reading.reader.play_pause()
    reading.voice.finish()
    assert reading.reader.waiting_for_more
    assert reading.reader.play_pause() is State.IDLE
    reading.book.append(PARTS)
    reading.reader.grew()
    assert not reading.voice.is_reading


def test_the_place_stays_where_the_voice_gave_up(reading: Reading) -> None:
    reading.reader.play_pause()
    reading.sound(reading.voice.take(), "Sound")
    reading.voice.stop()
    assert reading.voice.on_end is not None
    reading.voice.on_end()
    assert reading.reader.state is State.IDLE
    assert reading.here("Sound")
    assert not reading.voice.is_reading


def test_nothing_is_called_back_while_the_reader_is_locked() -> None:
    book = BookText("book")
    book.append(PARTS)
    voice = Voice()
    places: list[int] = []
    reader = Reader(book, voice, on_position=lambda *_: places.append(reader.place))
    reader.read_from(0)
    utterance = voice.take()
    reader.on_mark(utterance.token, 0, 5)
    assert places == [0]

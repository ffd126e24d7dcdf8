"""A text's encoding is told from its bytes."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.formats.encoding import detect

THAI_SENTENCE = (
    "นักเรียน อ่าน หนังสือ ใน ห้องสมุด ทุกวัน แล้ว เดิน กลับ บ้าน ผ่าน สวน ต้นไม้ ใหญ่ ที่ มี นก ร้องเพลง น้ำ "
    "ใส ไหล เย็น ครู สอน วิทยาศาสตร์ เรื่อง แสง ความร้อน และ เสียง ซึ่ง เดินทาง เป็น คลื่น ก็ ณ"
)
THAI_WORDS = THAI_SENTENCE.split()
ENGLISH_SENTENCE = "the cell divides into 2 halves; (DNA) is copied first, then shared."

SPACES = st.sampled_from(["", "", " ", "\n", "\r\n", "\n\n"])
ENGLISH = st.lists(st.sampled_from(ENGLISH_SENTENCE.split()), min_size=1).map(" ".join)
THAI = st.lists(
    st.tuples(st.sampled_from([*THAI_WORDS, "เด็ก ๆ", "กรุงเทพฯ", "๒๕๖๙"]), SPACES), min_size=1
).map(lambda pairs: "".join(word + space for word, space in pairs))
# In eight bits a single short word may be a letter of UTF-8 by chance, so here there are some more.
THAI_AT_LENGTH = st.lists(THAI, min_size=1, max_size=4).map(
    lambda parts: "นักเรียนอ่านหนังสือ" + "".join(parts)
)
MIXED = st.lists(ENGLISH | THAI_AT_LENGTH, min_size=1, max_size=4).map(" ".join)


def decoded(data: bytes) -> str | None:
    encoding = detect(data)
    if encoding is None:
        return None
    return data[encoding.mark_bytes :].decode(encoding.name, encoding.errors)


@given(MIXED, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "cp874"]))
def test_a_text_comes_back_from_each_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@given(MIXED, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "cp874", "utf-32-le"]))
def test_a_text_comes_back_with_a_mark(text: str, encoding: str) -> None:
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
    }
    assert decoded(marks.get(encoding, b"") + text.encode(encoding)) == text


# After UTF-16's mark, a first character of zeros makes UTF-32's mark: no reader can tell.
@given(
    st.text(min_size=1).filter(lambda text: text[0] != "\0"),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_text_comes_back_with_a_mark(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@given(THAI_AT_LENGTH)
def test_tis_620_is_read_as_its_extension(text: str) -> None:
    assert decoded(text.encode("tis-620")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize(
    "text",
    ["café", "naïve résumé", "Der größte Bär", "5 °C and 3 µm", "½ cup", "£5 × 2", "¿Qué tal?"],
)
def test_western_letters_are_not_taken_for_thai(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_quotes_of_eight_bits_are_the_same_among_thai_and_western_letters() -> None:
    assert decoded("“แสง” – light…".encode("cp874")) == "“แสง” – light…"
    assert decoded("“light” – quick…".encode("cp1252")) == "“light” – quick…"


def test_one_broken_letter_does_not_make_utf_8_another_encoding() -> None:
    text = "นักเรียนอ่านหนังสือในห้องสมุด " * 10
    data = text.encode("utf-8")[:-2]
    encoding = detect(data)
    assert encoding is not None
    assert encoding.name == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x7fELF\x02\x01\x01" + bytes(57),
        b"\x00\x01\x02\x03" * 40,
        b"text and then \x00\x00 nothing",
        b"\x01\x02\x03\x04\x05 bells",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert detect(data) is None


@given(st.binary())
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    encoding = detect(data)
    if encoding is not None:
        rest = data[encoding.mark_bytes :]
        rest.decode(encoding.name, "replace")

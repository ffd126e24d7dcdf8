"""Thai text into words and syllables."""

from hypothesis import given, settings
from hypothesis import strategies as st

from speech.normalise import normalise
from speech.thai_lexicon import lexicon
from speech.thai_phonemes import espeak_phonemes
from speech.thai_rules import read_by_rule
from speech.thai_words import SpokenWord, spoken_words

TONES = {"˧": "mid", "˨˩": "low", "˥˩": "falling", "˦˥": "high", "˩˩˦": "rising"}
THAI = st.text(alphabet=[chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E5C))])


def said(text: str) -> list[tuple[str, str]]:
    """Each word of the text with its syllables."""
    words = list[tuple[str, str]]()
    places = list[tuple[int, int]]()
    for run in normalise(text):
        for word in spoken_words(run.text, lexicon()):
            if isinstance(word, SpokenWord):
                start, end = run.source_of(word.start, word.end)
                sounds = ".".join(word.syllables)
                if places[-1:] == [(start, end)]:
                    sounds = f"{words.pop()[1]}.{sounds}"
                    places.pop()
                words.append((text[start:end], sounds))
                places.append((start, end))
    return words


def tone(word: str) -> str:
    (syllable,) = read_by_rule(word)
    return next(name for mark, name in TONES.items() if syllable.endswith(mark))


def same_sound(text: str, words: str) -> bool:
    """Whether the text sounds like these words."""
    return ".".join(s for _, s in said(text)) == ".".join(s for _, s in said(words))


def test_thai_is_one_syllable() -> None:
    assert said("ประเทศไทย") == [("ประเทศ", "pra˨˩.tʰeːt̚˥˩"), ("ไทย", "tʰaj˧")]


def test_the_cut_before_that_is_right() -> None:
    assert [word for word, _ in said("ครูบอกว่าเขา")] == ["ครู", "บอก", "ว่า", "เขา"]


def test_the_five_tones_follow_class_length_and_mark() -> None:
    expected = {
        "กา": "mid", "ก่า": "low", "ก้า": "falling", "ก๊า": "high", "ก๋า": "rising",
        "ขา": "rising", "ข่า": "low", "ข้า": "falling", "คา": "mid", "ค่า": "falling",
        "ค้า": "high", "กัด": "low", "ขาด": "low", "คัด": "high", "คาด": "falling",
        "หมา": "rising", "อยู่": "low", "และ": "high", "น้ำ": "high",
    }  # fmt: skip
    assert {word: tone(word) for word in expected} == expected


def test_vowels_written_around_the_consonant_are_read() -> None:
    expected = {
        "เรียน": "ria̯n˧", "เมื่อ": "mɯa̯˥˩", "เกาะ": "kɔʔ˨˩", "เดิน": "dɤːn˧", "เขา": "kʰaw˩˩˦",
        "เธอ": "tʰɤː˧", "แข็ง": "kʰɛŋ˩˩˦", "สวย": "sua̯j˩˩˦", "กลัว": "klua̯˧", "กรรม": "kam˧",
        "พรวด": "pʰrua̯t̚˥˩", "ทราบ": "saːp̚˥˩", "สนุก": "saʔ˨˩.nuk̚˨˩", "เสรี": "seː˩˩˦.riː˧",
        "บัตร": "bat̚˨˩", "ผู้คน": "pʰuː˥˩.kʰon˧", "ฉลอง": "t͡ɕʰaʔ˨˩.lɔːŋ˩˩˦",
        "วัติ": "wat̚˦˥", "ศาสตร์": "saːt̚˨˩",
    }  # fmt: skip
    assert {word: ".".join(read_by_rule(word)) for word in expected} == expected


def test_the_silent_o_of_some_words_is_silent_in_compounds() -> None:
    assert said("ตั้งอยู่") == [("ตั้งอยู่", "taŋ˥˩.juː˨˩")]
    assert said("อย่างยิ่ง") == [("อย่างยิ่ง", "jaːŋ˨˩.jiŋ˥˩")]


def test_a_repeat_sign_says_the_word_again_at_its_own_place() -> None:
    assert said("เด็กๆ") == [("เด็ก", "dek̚˨˩"), ("ๆ", "dek̚˨˩")]


def test_numbers_are_said_in_thai_words() -> None:
    assert same_sound("๑๒๕", "หนึ่งร้อยยี่สิบห้า")
    assert same_sound("513,120", "ห้าแสนหนึ่งหมื่นสามพันหนึ่งร้อยยี่สิบ")
    assert same_sound("3.14", "สามจุดหนึ่งสี่")
    assert same_sound("081", "ศูนย์แปดหนึ่ง")
    assert same_sound("08.30 น.", "แปดนาฬิกาสามสิบนาที")


def test_short_forms_are_said_in_full() -> None:
    assert same_sound("พ.ศ.", "พุทธศักราช")
    assert same_sound("ฯลฯ", "และอื่นอื่น")
    assert [word for word, _ in said("ปีพ.ศ. 2567")] == ["ปี", "พ.ศ.", "2567"]
    assert said("กรุงเทพฯ")[0][1] == said("กรุงเทพ")[0][1]


def test_single_letters_and_signs_have_their_names() -> None:
    assert said("ข") == [("ข", "kʰɔː˩˩˦")]
    assert said("ณ") == [("ณ", "naʔ˦˥")]
    assert same_sound("่", "ไม้เอก")


def test_a_split_sara_am_keeps_its_place() -> None:
    assert said("นํ้าและ") == [("นํ้า", "naːm˦˥"), ("และ", "lɛʔ˦˥")]


@given(THAI)
@settings(max_examples=300, deadline=None)
def test_words_lie_in_order_within_the_text(text: str) -> None:
    at = 0
    for word in spoken_words(text, lexicon()):
        if isinstance(word, SpokenWord):
            assert at <= word.start < word.end <= len(text)
            at = word.end


@given(
    st.sampled_from("กขคงจชดตทนบปพมยรลวสหอ"),
    st.sampled_from("ะาิีึืุูเแโใไ"),
    st.sampled_from(["", "่", "้", "๊", "๋"]),
)
@settings(deadline=None)
def test_no_syllable_is_silent(consonant: str, vowel: str, mark: str) -> None:
    text = vowel + consonant + mark if vowel in "เแโใไ" else consonant + vowel + mark
    (text_said,) = ["".join(syllables for _, syllables in said(text))]
    assert text_said
    assert all(espeak_phonemes(syllable) for syllable in text_said.split("."))


@given(THAI.filter(lambda text: any("ก" <= char <= "ฮ" for char in text)))
@settings(deadline=None)
def test_every_letter_of_any_thai_text_belongs_to_a_word_with_sound(text: str) -> None:
    covered = set[int]()
    for run in normalise(text):
        for word in spoken_words(run.text, lexicon()):
            if isinstance(word, SpokenWord) and "".join(map(espeak_phonemes, word.syllables)):
                covered |= set(range(*run.source_of(word.start, word.end)))
    assert {at for at, char in enumerate(text) if "ก" <= char <= "ฮ"} <= covered

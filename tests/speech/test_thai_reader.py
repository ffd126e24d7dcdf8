"""Thai words that no dictionary has: what their letters do, and how they are read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from speech.thai_lexicon import Lexicon, dictionary_readings
from speech.thai_phonemes import espeak_phonemes
from speech.thai_reader import features
from speech.thai_roles import WrongRolesError, sounds
from tools.thai_alignment import align
from tools.thai_readings import THAI, Syllable, digit, read, syllables, without_stems
from tools.train_thai_reading import side_by_side

HELD_OUT = (
    "เมื่อย", "ปุก", "คลุม", "สำนวน", "ตวาด", "แรงดูด", "อินพุต", "ผาดโผน", "จมน้ำ",
)  # fmt: skip
"""Words of which the model that ships has not been told."""

THAI_LETTERS = st.text(
    alphabet=[chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4E))]
)
ROLES = st.sampled_from(
    ["I", "L", "C", "Z", "A", "O", "D", "F", "G", "H", "V", "K", "S", "I4", "Ks", "Kl", "Vs", "Iu"]
)
LEXICON = Lexicon()
READINGS = {word: read(text) for word, text in dictionary_readings().items()}
WORDS = sorted(word for word, reading in READINGS.items() if THAI.fullmatch(word) and reading)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """One that has not the held-out words."""
    return Lexicon(leave_out=frozenset(HELD_OUT))


def said(word: str, roles: str) -> str:
    return ".".join(sound for _, sound in sounds(word, roles.split()))


def guessed(word: str, lexicon: Lexicon) -> list[Syllable]:
    return syllables([s for _, part in lexicon.read(lexicon.words(word)) for s in part])


def test_letters_with_roles_have_a_sound() -> None:
    expected = {
        ("กลับ", "I C K F"): "klap̚˨˩",
        ("จริง", "I Z K F"): "t͡ɕiŋ˧",
        ("ทราย", "I Z K F"): "saːj˧",
        ("หมา", "I C K"): "maː˩˩˦",
        ("อยู่", "I C K K"): "juː˨˩",
        ("สนุก", "A L K F"): "sa˨˩.nuk̚˨˩",
        ("ตลาด", "A L K F"): "ta˨˩.laːt̚˨˩",
        ("เสลา", "K A L K"): "sa˨˩.law˩˩˦",
        ("กรณี", "O A I K"): "kɔː˧.ra˦˥.niː˧",
        ("ราชการ", "I K G I K F"): "raːt̚˥˩.t͡ɕʰa˦˥.kaːn˧",
        ("อัศวิน", "I K G I K F"): "ʔat̚˨˩.sa˨˩.win˧",
        ("จักรี", "I K H C K"): "t͡ɕak̚˨˩.kriː˧",
        ("ชาติ", "I K F S"): "t͡ɕʰaːt̚˥˩",
        ("ศุกร์", "I K F S S"): "suk̚˨˩",
        ("กรรม", "I V V F"): "kam˧",
        ("พร", "I F"): "pʰɔːn˧",
        ("ท่าน", "I K Ks F"): "tʰan˥˩",
        ("น้ำ", "I K Kl"): "naːm˦˥",
        ("ฤทธิ์", "Ii F S S S"): "rit̚˦˥",
        ("พฤกษา", "I Cu F I K"): "pʰrɯk̚˦˥.saː˩˩˦",
        ("ดี", "I4 K"): "diː˦˥",
        ("เสย", "K I F"): "sɤːj˩˩˦",
    }  # fmt: skip
    assert {key: said(*key) for key in expected} == expected


@example([("ฤ", "I4"), ("ท", "F")])
@given(st.lists(st.tuples(st.sampled_from("กขจทนมรลวสหอยฤเแโไะาิีุ็ั่้์ำ"), ROLES), max_size=8))
@settings(deadline=None)
def test_any_roles_give_syllables_or_are_refused(letters: list[tuple[str, str]]) -> None:
    word, roles = "".join(letter for letter, _ in letters), [role for _, role in letters]
    try:
        found = sounds(word, roles)
    except WrongRolesError:
        return
    assert all(espeak_phonemes(sound) for _, sound in found)
    assert [place for place, _ in found] == sorted(place for place, _ in found)


@given(st.sampled_from(WORDS))
@settings(max_examples=300, deadline=None)
def test_roles_found_from_a_reading_give_that_reading(word: str) -> None:
    reading = READINGS[word]
    roles = align(word, reading)
    if roles is None:
        return
    again = syllables([sound for _, sound in sounds(word, roles)])
    finals = {"s": "t", "f": "p", "l": "n"}
    assert [(one.initial, one.vowel, one.final) for one in again] == [
        (one.initial, one.vowel, finals.get(one.final, one.final)) for one in reading
    ]


def test_most_readings_of_the_dictionary_have_roles() -> None:
    some = WORDS[::200]
    found = [word for word in some if align(word, READINGS[word])]
    assert len(found) > 0.95 * len(some)


@pytest.mark.parametrize("word", HELD_OUT)
def test_words_that_the_list_has_not_are_read(word: str, lexicon: Lexicon) -> None:
    assert digit(word) in "0f"
    wanted = READINGS[word]
    got = guessed(word, lexicon)
    assert [(one.consonants, one.tone) for one in got] == [
        (one.consonants, one.tone) for one in wanted
    ]


def test_an_unknown_word_between_known_ones_leaves_them_as_they_are(lexicon: Lexicon) -> None:
    words = [word for word, _ in lexicon.read(lexicon.words("เขารู้สึกเมื่อยมาก"))]
    assert words == ["เขา", "รู้สึก", "เมื่อย", "มาก"]


def test_a_stem_gets_its_joining_syllable(lexicon: Lexicon) -> None:
    hidden = Lexicon(leave_out=frozenset(["ราชการ"]))
    assert hidden.read(hidden.words("ราชการ"))[0] == ("ราช", ("raːt̚˥˩", "t͡ɕʰa˦˥"))
    assert lexicon.read(["ราช"]) == [("ราช", ("raːt̚˥˩",))]


@given(THAI_LETTERS)
@settings(max_examples=200, deadline=None)
def test_words_read_are_the_text_again(text: str) -> None:
    assert "".join(word for word, _ in LEXICON.read(LEXICON.words(text))) == text


def test_held_out_stems_take_their_compounds_with_them() -> None:
    assert list(without_stems(["กระซิบ", "เสียงกระซิบ", "กระ"], {"กระซิบ"})) == ["กระ"]


def test_training_words_come_side_by_side_each_once() -> None:
    learned = [("ตลาด", ("A", "L", "K", "F")), ("มา", ("I", "K")), ("กลับ", ("I", "C", "K", "F"))]
    lines = list(side_by_side(learned, LEXICON))
    assert sum(len(letters) for letters, _, _ in lines) == 10
    assert all(len(letters) == len(roles) for letters, _, roles in lines)
    assert all(0 in starts for _, starts, _ in lines)


def test_the_model_is_told_of_the_letters_around_and_of_the_cuts() -> None:
    (first, second) = features("มา", {0})
    assert {"0,1:ม", "1,1:า", "-1,1:^", "0,2:มา"} <= set(first)
    assert "-1,2:มา" in second
    assert first[-2] != second[-2]

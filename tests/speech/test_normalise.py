"""The spoken form: a table of sentences, choices of the user, places in the source."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from speech.normalise import RULES, SpokenRun, normalise, spoken_text
from speech.wording import Entry, EntryKind, Punctuation, Wording

TABLE = Path(__file__).with_name("spoken_forms.tsv")
LEAST_RIGHT = 0.98
_BAR = "|"
ANY_TEXT = st.one_of(
    st.text(),
    st.text(alphabet="กขาเ้ำํๆฯ.๑๒฿abHOZé₂²αж0159 .,-/:(%@\n\u200b🙂√=+x"),
    st.lists(
        st.sampled_from(
            "08.30 น.|H2O|DNA|x²|พ.ศ. 2567|a@b.com|www.a.th|5 kg|เด็กๆ|นํ้า|word|ครู|$5|12/5/67|"
            "081-234-5678|ฯลฯ|1/2|f(x)|(|)| |IV".split(_BAR)
        )
    ).map("".join),
)


def said(text: str, fallback: str = "th", **choices: object) -> str:
    return spoken_text(normalise(text, fallback, Wording(**choices)))  # type: ignore[arg-type]


def table() -> list[tuple[str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(written, spoken) for written, spoken in rows]


def test_sentences_are_said_as_the_table_says() -> None:
    rows = table()
    wrong = [row for row in rows if said(row[0]) != row[1]]
    assert len(rows) >= 300
    assert len(wrong) <= len(rows) * (1 - LEAST_RIGHT), wrong


def test_every_rule_has_a_sentence_in_the_table() -> None:
    sentences = [written for written, _ in table()]
    unused = [rule.name for rule in RULES if not any(map(rule.pattern.search, sentences))]
    assert unused == []


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_places_lie_in_the_source_in_order(text: str) -> None:
    places = [place for run in normalise(text) for place in run.sources]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(places))


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_every_letter_of_the_source_is_said(text: str) -> None:
    covered = {
        offset
        for run in normalise(text)
        for start, end in run.sources
        for offset in range(start, end)
    }
    letters = {offset for offset, char in enumerate(text) if char.isalpha() and char != "ฯ"}
    assert letters <= covered


@given(ANY_TEXT)
@settings(deadline=None)
def test_neighbouring_runs_differ_in_language(text: str) -> None:
    runs = normalise(text, "en")
    assert all(len(run.text) == len(run.sources) for run in runs)
    assert all(one.language != other.language for one, other in pairwise(runs))


@given(ANY_TEXT)
@example("🏻")
@settings(deadline=None)
def test_no_digit_is_left_to_a_voice(text: str) -> None:
    assert not any(char in "0123456789๐๑๒๓๔๕๖๗๘๙" for char in spoken_text(normalise(text)))


def places_of(text: str, word: str) -> tuple[int, int]:
    (run,) = normalise(text)
    at = run.text.index(word)
    return run.source_of(at, at + len(word))


def test_what_a_rule_says_stands_for_all_that_was_written() -> None:
    assert places_of("มี 125 คน", "ร้อย") == (3, 6)
    assert places_of("มี 125 คน", "คน") == (7, 9)
    assert places_of("In 1998 it rained", "rained") == (11, 17)


def test_a_word_with_a_split_am_keeps_its_place() -> None:
    text = "ดื่มนํ้าเย็น"
    assert places_of(text, "น้ำ") == (4, 8)
    assert places_of(text, "เย็น") == (8, 12)
    assert places_of("\u0e14\u0e4d\u0e32", "\u0e33") == (1, 3)


def test_a_number_is_read_in_the_language_of_its_neighbours() -> None:
    assert [run.text for run in normalise("บทที่ 5 Chapter 5")] == ["บทที่ ห้า ", "Chapter five"]
    assert said("12 ฿", "th") == "สิบสองบาท"
    assert said("12 ฿", "en") == "twelve baht"
    assert said("คำว่า (5 books) คือ") == "คำว่า (five books) คือ"
    assert said("ดู book 3 เล่ม") == "ดู book three เล่ม"


@pytest.mark.parametrize(
    ("level", "spoken"),
    [
        (Punctuation.NONE, "He (and she) left, fast!"),
        (Punctuation.SOME, "He (and she) left, fast!"),
        (Punctuation.MOST, "He open bracket( and she close bracket) left, fast!"),
        (
            Punctuation.ALL,
            "He open bracket( and she close bracket) left comma, fast exclamation mark!",
        ),
    ],
)
def test_punctuation_is_said_at_its_level(level: Punctuation, spoken: str) -> None:
    assert said("He (and she) left, fast!", punctuation=level) == spoken


def test_an_emoji_that_is_joined_of_several_is_said_one_by_one() -> None:
    runs = normalise("a family 👩\u200d👩\u200d👧 of three", "en")
    assert spoken_text(runs) == "a family woman woman girl of three"


def test_tones_of_skin_and_numbers_in_the_names_of_signs_are_not_said() -> None:
    assert spoken_text(normalise("Good 👍🏽 job", "en")) == "Good thumbs up job"
    assert spoken_text(normalise("a 🏻", "en")) == "a emoji modifier fitzpatrick"


def test_signs_that_mean_something_are_silent_at_the_level_none_alone() -> None:
    assert said("ครู & เด็ก 🙂", punctuation=Punctuation.NONE) == "ครู เด็ก"
    assert said("ครู & เด็ก 🙂") == "ครู และ เด็ก หน้ายิ้ม"
    assert said("5% + 3", punctuation=Punctuation.NONE) == "ห้าเปอร์เซ็นต์ บวก สาม"


def test_short_forms_are_letters_where_the_user_wants_that() -> None:
    assert said("รร.บ้านนา", abbreviations_in_full=False) == "รอรอบ้านนา"
    assert said("กทม.", abbreviations_in_full=False) == "กอทอมอ"


def test_addresses_are_shortened_where_the_user_wants_that() -> None:
    assert said("See https://www.example.com/a/b?c=1.", addresses_in_full=False) == (
        "See example dot com."
    )
    assert said("to somchai@school.ac.th", addresses_in_full=False) == "to somchai at school"


def with_entries(text: str, *entries: Entry) -> str:
    return spoken_text(normalise(text, "th", Wording(entries=entries)))


def test_the_users_words_come_before_all_rules() -> None:
    assert with_entries("I read NVDA 5", Entry("NVDA", "en vee dee ay")) == (
        "I read en vee dee ay five"
    )
    assert with_entries("ครูสมชาย", Entry("สมชาย", "สมไช")) == "ครูสมไช"


def test_a_word_entry_leaves_longer_words_alone() -> None:
    assert with_entries("cat category", Entry("cat", "dog")) == "dog category"
    assert with_entries("ตา ตาราง", Entry("ตา", "ยาย")) == "ยาย ตาราง"
    anywhere = Entry("cat", "dog", EntryKind.ANYWHERE)
    assert with_entries("cat category", anywhere) == "dog dog egory"


def test_a_pattern_entry_may_use_its_groups() -> None:
    entry = Entry(r"Q(\d+)", r"question \1", EntryKind.PATTERN, "en")
    assert with_entries("Answer Q7 now", entry) == "Answer question 7 now"


def test_an_entry_can_choose_the_voice() -> None:
    runs: list[SpokenRun] = normalise("ชื่อ Somchai ครับ", "th", Wording(entries=(
        Entry("Somchai", "สมชาย", language="th"),)))  # fmt: skip
    assert [run.language for run in runs] == ["th"]


def test_a_broken_or_endless_pattern_harms_nothing() -> None:
    broken = Entry("(", "x", EntryKind.PATTERN)
    endless = Entry("(a|aa)+$", "x", EntryKind.PATTERN)
    assert with_entries("a" * 60 + "b 5", broken, endless).endswith("five")

"""The user's pronunciation dictionary."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.messages import UserError
from assistant.options import ABBREVIATIONS, ADDRESSES, PUNCTUATION
from assistant.pronunciation import Pronunciations
from assistant.settings import Settings
from assistant.voicing import wording
from speech.wording import Entry, EntryKind, Punctuation

FIELD = (
    st.text(alphabet="กขาเ้abc (\\d+) .", min_size=1)
    .map(str.strip)
    .filter(lambda text: text and not text.startswith("#") and "  " not in text)
)
ENTRIES = st.lists(
    st.builds(Entry, FIELD, FIELD, st.sampled_from(EntryKind), st.sampled_from(("", "th", "en"))),
    unique_by=lambda entry: (entry.written, entry.language),
)


@pytest.fixture
def kept(tmp_path: Path) -> Pronunciations:
    return Pronunciations(tmp_path / "config" / "words.tsv")


def test_words_are_kept_for_the_next_start(kept: Pronunciations, tmp_path: Path) -> None:
    entry = Entry("สมชาย", "สมไช", EntryKind.ANYWHERE, "th")
    kept.add(Entry("NVDA", "en vee dee ay"))
    kept.add(entry)
    again = Pronunciations(tmp_path / "config" / "words.tsv")
    assert again.entries == (Entry("NVDA", "en vee dee ay"), entry)


def test_a_second_entry_for_a_word_replaces_the_first(kept: Pronunciations) -> None:
    kept.add(Entry("cat", "dog"))
    kept.add(Entry("cat", "cow"))
    assert kept.entries == (Entry("cat", "cow"),)
    assert kept.remove("cat")
    assert not kept.remove("cat")
    assert not kept.entries


@given(ENTRIES)
def test_what_is_written_to_a_file_can_be_taken_in(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("words")
    mine, hers = Pronunciations(folder / "mine.tsv"), Pronunciations(folder / "hers.tsv")
    for entry in entries:
        mine.add(entry)
    mine.write_to(folder / "shared.tsv")
    if entries:
        assert hers.take_in(folder / "shared.tsv") == len(entries)
    assert hers.entries == mine.entries


def test_lines_that_do_not_fit_are_left_out(kept: Pronunciations, tmp_path: Path) -> None:
    path = tmp_path / "shared.tsv"
    path.write_text("# note\n\nth\tword\tตา\tยาย\nxx\tword\ta\tb\nth\tnever\ta\tb\nonly\n", "utf-8")
    assert kept.take_in(path) == 1
    assert kept.entries == (Entry("ตา", "ยาย", language="th"),)


def test_a_file_without_a_word_is_refused_with_what_a_line_is(
    kept: Pronunciations, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Somchai", "utf-8")
    with pytest.raises(UserError, match="letter"):
        kept.take_in(path)
    path.write_bytes("คำ".encode("cp874"))
    with pytest.raises(UserError, match="UTF-8"):
        kept.take_in(path)


def test_the_settings_become_one_wording(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert wording(settings, ()).punctuation is Punctuation.SOME
    settings.set(PUNCTUATION, "all")
    settings.set(ABBREVIATIONS, "letters")
    settings.set(ADDRESSES, "short")
    entry = Entry("a", "b")
    chosen = wording(settings, (entry,))
    assert chosen.punctuation is Punctuation.ALL
    assert not chosen.abbreviations_in_full
    assert not chosen.addresses_in_full
    assert chosen.entries == (entry,)

"""Words are found in dictionaries of both formats, packed or not, and damage never spreads."""

import gzip
import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dictionaries import Dictionaries, forms

WAVE = {
    "wave": "A movement that carries energy.",
    "คลื่น": "การเคลื่อนที่ที่พาพลังงานไป",
    "Sea": "Salt water.",
}
DIGITS = string.ascii_uppercase + string.ascii_lowercase + "0123456789+/"


def base64(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 64)
        digits = DIGITS[digit] + digits
    return digits


def write_articles(path: Path, articles: bytes, packed: bool) -> None:
    if packed:
        path.with_suffix(".dict.dz").write_bytes(gzip.compress(articles))
    else:
        path.with_suffix(".dict").write_bytes(articles)


def write_dictd(folder: Path, words: Mapping[str, str], packed: bool = False) -> Path:
    """A dictionary as dictd has it, with what it says of itself."""
    articles, lines = b"", ["00-database-short\tA\tA"]
    for word, text in sorted(words.items()):
        content = f"{word}\n  {text}\n".encode()
        lines.append(f"{word}\t{base64(len(articles))}\t{base64(len(content))}")
        articles += content
    path = folder / "waves.index"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    write_articles(path, articles, packed)
    return path


def write_stardict(
    folder: Path,
    words: Mapping[str, str],
    packed: bool = False,
    types: str = "m",
    synonyms: Mapping[str, int] | None = None,
) -> Path:
    """A dictionary as StarDict has it; with no `types` each article tells its own."""
    articles, table = b"", b""
    for word, text in words.items():
        content = text.encode() if types else b"tpho\0m" + text.encode() + b"\0"
        if types == "tm":
            content = b"pho\0" + text.encode()
        place = len(articles).to_bytes(4, "big") + len(content).to_bytes(4, "big")
        table += word.encode() + b"\0" + place
        articles += content
    path = folder / "sea.ifo"
    about = ["StarDict's dict ifo file", "version=2.4.2", f"wordcount={len(words)}"]
    about += ["bookname=The sea", *([f"sametypesequence={types}"] if types else [])]
    path.write_text("\n".join(about) + "\n", "utf-8")
    if packed:
        (folder / "sea.idx.gz").write_bytes(gzip.compress(table))
    else:
        (folder / "sea.idx").write_bytes(table)
    if synonyms:
        rows = (w.encode() + b"\0" + n.to_bytes(4, "big") for w, n in synonyms.items())
        (folder / "sea.syn").write_bytes(b"".join(rows))
    write_articles(path, articles, packed)
    return path


def said(folder: Path, word: str) -> list[str]:
    return [each.text for each in Dictionaries([folder]).define(word)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_word_is_found_whatever_its_capitals(tmp_path: Path, packed: bool) -> None:
    write_stardict(tmp_path, WAVE, packed)
    write_dictd(tmp_path, WAVE, packed)
    found = Dictionaries([tmp_path])
    assert sorted(found.names) == ["The sea", "waves"]
    assert [each.dictionary for each in found.define("WAVE")] == ["The sea", "waves"]
    assert said(tmp_path, "คลื่น") == [WAVE["คลื่น"], f"คลื่น {WAVE['คลื่น']}"]
    assert said(tmp_path, "sea")[0] == "Salt water."
    assert said(tmp_path, "land") == []


@pytest.mark.parametrize("word", ["waves", "Waved", "waving", "wave's", "wave,"])
def test_a_form_of_an_english_word_is_found_under_the_word(tmp_path: Path, word: str) -> None:
    write_stardict(tmp_path, WAVE)
    assert said(tmp_path, word) == [WAVE["wave"]]


def test_forms_begin_with_the_word_itself() -> None:
    assert next(forms("glasses")) == "glasses"
    assert "run" in list(forms("running"))
    assert list(forms("คลื่น")) == ["คลื่น"]


@pytest.mark.parametrize("types", ["", "tm", "m"])
def test_phonetic_fields_are_left_out(tmp_path: Path, types: str) -> None:
    write_stardict(tmp_path, WAVE, types=types)
    assert said(tmp_path, "wave") == [WAVE["wave"]]


def test_markup_is_left_out(tmp_path: Path) -> None:
    write_stardict(tmp_path, {"wave": "<b>wave</b> &amp; <i>tide</i>"}, types="h")
    assert said(tmp_path, "wave") == ["wave & tide"]


def test_synonyms_lead_to_the_entry(tmp_path: Path) -> None:
    write_stardict(tmp_path, WAVE, synonyms={"billow": 0})
    assert said(tmp_path, "billow") == [WAVE["wave"]]


@given(words=st.dictionaries(st.text("abกข่ ", min_size=1, max_size=6), st.text("xyฮ", min_size=1)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_every_word_of_any_table_is_found(tmp_path: Path, words: dict[str, str]) -> None:
    write_stardict(tmp_path, words)
    found = Dictionaries([tmp_path])
    for word, text in words.items():
        if word == word.strip():
            assert text in [each.text for each in found.define(word)]


@given(damage=st.binary(max_size=200), ending=st.sampled_from([".ifo", ".idx", ".dict", ".index"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_damaged_file_costs_its_own_dictionary_at_most(
    tmp_path: Path, damage: bytes, ending: str
) -> None:
    whole = tmp_path / "whole"
    spoilt = tmp_path / "spoilt"
    for folder in (whole, spoilt):
        folder.mkdir(exist_ok=True)
    write_stardict(whole, WAVE)
    write_dictd(spoilt, WAVE)
    write_stardict(spoilt, WAVE, packed=False, synonyms={"billow": 7})
    for path in spoilt.glob(f"*{ending}"):
        path.write_bytes(damage)
    assert WAVE["wave"] in [each.text for each in Dictionaries([spoilt, whole]).define("wave")]


def test_a_packed_file_that_is_cut_off_is_left_out(tmp_path: Path) -> None:
    write_stardict(tmp_path, WAVE, packed=True)
    articles = tmp_path / "sea.dict.dz"
    articles.write_bytes(articles.read_bytes()[:20])
    assert said(tmp_path, "Sea") == []

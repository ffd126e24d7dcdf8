from hypothesis import example, given
from hypothesis import strategies as st
from pythainlp.util import Trie

from speech.thai_prefixes import Prefixes

letters = st.text("กาน ", max_size=9)


@example(frozenset({"กก"}), "กกก", 1)
@given(st.frozensets(letters.map(str.strip).filter(len)), letters, st.integers(0, 9))
def test_the_words_at_a_place_are_those_of_pythainlps_own_trie(
    words: frozenset[str], text: str, start: int
) -> None:
    assert Prefixes(words).prefixes(text, start) == Trie(words).prefixes(text, start)

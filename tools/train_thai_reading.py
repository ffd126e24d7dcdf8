"""Train the model that reads Thai words which no dictionary has.

    python -m tools.train_thai_reading            resources/speech/thai_roles.crfsuite, as it ships
    python -m tools.train_thai_reading OUT --leave-out ""   elsewhere, and from all words

The data is the word list that the program reads known words from: 60,000 words with readings in the
package PyThaiTTS (Apache-2.0). `tools.thai_alignment` finds what each letter of a word does; a
reading that no roles give is garbled and left out. Words stand alone and, as in a text, up to three
side by side; half of them are cut as if the list had them not. Takes some minutes.

Words whose SHA-1 ends in 0 or f are left out, so that benchmarks.thai_reading can ask for them. A
word that is left out takes with it every longer word in which it stands, if it has two syllables or
more: the model learns it from no compound either.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from speech.thai_lexicon import Lexicon, dictionary_readings
from speech.thai_reader import MODEL, features
from tools.thai_alignment import align
from tools.thai_readings import THAI, digit, read, without_stems

_SETTINGS = {"c1": 0.6, "c2": 0.0, "max_iterations": 80, "feature.minfreq": 3}
_SIDE_BY_SIDE = (1, 1, 2, 3)
_SEED = 4

Learned = tuple[str, tuple[str, ...]]
"""A word and the roles of its letters."""


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description="Train the model that reads unknown Thai words.")
    parser.add_argument("out", nargs="?", type=Path, default=MODEL)
    parser.add_argument("--leave-out", default="0f", metavar="DIGITS")
    arguments = parser.parse_args()
    train(arguments.out, arguments.leave_out)


def train(out: Path, digits: str) -> None:
    """Write a model of all words but those with these digits and their compounds."""
    readings = {
        word: syllables
        for word, reading in sorted(dictionary_readings().items())
        if THAI.fullmatch(word) and (syllables := read(reading))
    }
    left_out = frozenset(word for word in readings if digit(word) in digits)
    stems = {word for word in left_out if len(readings[word]) > 1}
    words = list(without_stems(readings, stems))
    aligned = {word: align(word, readings[word]) for word in words if word not in left_out}
    learned = [(word, roles) for word, roles in aligned.items() if roles is not None]
    trainer = pycrfsuite.Trainer(verbose=False)
    for letters, starts, roles in side_by_side(learned, Lexicon(leave_out=left_out)):
        trainer.append(features(letters, starts), roles)
    trainer.select("lbfgs")
    trainer.set_params(_SETTINGS)
    trainer.train(str(out))
    print(f"{len(learned)} of {len(readings)} words, {out.stat().st_size} bytes")


def side_by_side(
    learned: list[Learned], lexicon: Lexicon
) -> Iterator[tuple[str, set[int], list[str]]]:
    """Letters, places where the cutter begins words, and roles, of one to three words together.

    Half of the words are cut as if the lexicon had them not.
    """
    chance = random.Random(_SEED)
    rest = list(learned)
    chance.shuffle(rest)
    while rest:
        letters, starts, roles = "", set[int](), list[str]()
        for _ in range(min(len(rest), chance.choice(_SIDE_BY_SIDE))):
            word, own = rest.pop()
            parts = [word] if chance.random() < 0.5 else lexicon.words(word, hidden=word)
            for part in parts:
                starts.add(len(letters))
                letters += part
            roles += own
        yield letters, starts, roles


if __name__ == "__main__":
    main()

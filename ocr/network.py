"""Our own reader of printed lines, Thai and English: a small convolutional network with CTC.

Trained by tools.line_reader on drawn lines (docs/line-reader.md); run by onnxruntime, one thread a
process.
"""

import time
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ocr.errors import RecognitionTimeout
from ocr.pieces import Letter, Piece

Grey = NDArray[np.uint8]
Chances = NDArray[np.float32]

MODEL = files("resources").joinpath("ocr", "lines.onnx")
HEIGHT = 48
"""Pictures of lines are so high, in pixels."""
STEP_PX = 2
"""Columns of the picture to one step of the network's output."""
LEAST_CHANCE = 0.03
"""What is less likely than this is not among the other readings of a letter."""
SPREAD = 1
"""The chance of a letter that is likeliest nowhere is summed over so many steps on each side."""
NONE = 0
"""The output that stands for no letter."""


class Network(NamedTuple):
    """The loaded network and the characters it tells; its first output is none of them."""

    session: onnxruntime.InferenceSession
    alphabet: str


@cache
def load() -> Network:
    """The network that ships, loaded once a process."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        MODEL.read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    return Network(session, session.get_modelmeta().custom_metadata_map["alphabet"])


def read_lines(images: Sequence[Grey], timeout_s: float) -> list[tuple[Piece, ...]]:
    """The pieces of each line picture, HEIGHT high, dark print on white.

    Raises RecognitionTimeout.
    """
    network = load()
    deadline_s = time.monotonic() + timeout_s
    found = []
    # One by one: read together, a line would come out by a hair's breadth otherwise than alone.
    for image in images:
        if time.monotonic() > deadline_s:
            raise RecognitionTimeout(timeout_s)
        ink = 1 - image.astype(np.float32) / 255
        (scores,) = network.session.run(None, {"pictures": ink[None, None]})
        letters = _letters(_chances(np.asarray(scores)[0]), network.alphabet)
        found.append(tuple(_pieces(letters)))
    return found


def _chances(scores: Chances) -> Chances:
    """The scores as probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)


def _letters(chances: Chances, alphabet: str) -> list[Letter]:
    """The likeliest letter of each step, repeats and none left out (CTC's best path).

    Where none is likeliest at each of some steps, a letter may still be likelier over them all; one
    that is not, but nearly, has the text "". A letter's edges are midway between its peak and its
    neighbours'.
    """
    best = chances.argmax(axis=1)
    changes = np.flatnonzero(np.diff(best)) + 1
    runs = np.split(np.arange(len(best)), changes) if len(best) else []
    labels = [NONE, *(int(best[run[0]]) for run in runs), NONE]
    found = []
    for number, run in enumerate(runs, start=1):
        if labels[number] != NONE:
            found.append(_seen(chances, run, labels[number]))
            continue
        hidden = _hidden(chances, run, (labels[number - 1], labels[number + 1]))
        if hidden.chances[0][1] < 1 - LEAST_CHANCE:
            found.append(hidden)
    middles = [(a.peak + b.peak + 1) / 2 for a, b in pairwise(found)]
    edges = [0.0, *middles, float(len(best))] if found else []
    return [
        _letter(one, left * STEP_PX, right * STEP_PX, alphabet)
        for one, (left, right) in zip(found, pairwise(edges), strict=True)
    ]


class _Found(NamedTuple):
    """The step where a letter is likeliest, and what it may be, the likeliest first."""

    peak: int
    chances: tuple[tuple[int, float], ...]


def _seen(chances: Chances, run: NDArray[np.intp], label: int) -> _Found:
    """The letter of a run of steps at which it is the likeliest."""
    peak = int(run[chances[run, label].argmax()])
    others = (int(i) for i in np.flatnonzero(chances[peak] >= LEAST_CHANCE) if i != label)
    return _Found(peak, tuple((i, float(chances[peak, i])) for i in (label, *others)))


def _hidden(chances: Chances, run: NDArray[np.intp], neighbours: tuple[int, int]) -> _Found:
    """The likeliest letter of a run of none, but not one of those beside it, and none."""
    inside = chances[run].copy()
    inside[:, [NONE, *neighbours]] = 0
    step, label = (int(i) for i in np.unravel_index(int(inside.argmax()), inside.shape))
    around = inside[max(0, step - SPREAD) : step + SPREAD + 1, label]
    absent = float(np.prod(1 - around))
    both = sorted(((NONE, absent), (label, 1 - absent)), key=lambda each: -each[1])
    return _Found(int(run[step]), tuple(both))


def _letter(found: _Found, left: float, right: float, alphabet: str) -> Letter:
    (text, confidence), *others = ((_text(i, alphabet), 100 * each) for i, each in found.chances)
    return Letter(text, confidence, left, right, tuple(others))


def _text(label: int, alphabet: str) -> str:
    return "" if label == NONE else alphabet[label - 1]


def _pieces(letters: Sequence[Letter]) -> Iterator[Piece]:
    """The letters put together between spaces."""
    group: list[Letter] = []
    for letter in letters:
        if letter.text != " ":
            group.append(letter)
            continue
        if any(each.text for each in group):
            yield Piece(tuple(group))
        group = []
    if any(each.text for each in group):
        yield Piece(tuple(group))

"""Trains the line reader on drawn lines until the time is over.

    python -m tools.line_reader.train --fonts LIST --minutes 80 --out FOLDER [--resume FILE]

LIST names a font file a row. A convolutional network with CTC (Graves et al. 2006): its layers
look at a line only near to where they read, so that it learns shapes and not a language.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from ocr.network import HEIGHT
from tools.line_reader.draw import Faces, drawn, faces
from tools.line_reader.nothing import nothing
from tools.line_reader.text import ALPHABET, line

STRIDE = 4
"""Columns of the picture to one step of the network; it gives two readings a step."""
POOL = 640
"""Lines that are sorted by width together, so that batches need little padding."""
COLUMNS_A_BATCH = 14_000
NOTHING_SHARE = 0.04
"""So many pictures show no text, so that the network learns to keep silent."""
WARM_UP_STEPS = 400
AVERAGED = 0.9985


class Block(nn.Module):
    """Narrow, look around, widen, and add to what came in."""

    def __init__(self, wide: int, narrow: int, reach: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(wide, narrow, 1, bias=False),
            nn.BatchNorm1d(narrow),
            nn.ReLU(),
            nn.Conv1d(narrow, narrow, reach, padding=reach // 2, bias=False),
            nn.BatchNorm1d(narrow),
            nn.ReLU(),
            nn.Conv1d(narrow, wide, 1, bias=False),
            nn.BatchNorm1d(wide),
        )

    def forward(self, steps: Tensor) -> Tensor:
        """Of the same shape: batch, wide, steps."""
        return functional.relu(steps + self.layers(steps))


def _stage(into: int, out: int, stride: tuple[int, int]) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(into, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out), nn.ReLU()
    )


class LineReader(nn.Module):
    """Pictures (batch, 1, HEIGHT, width), 0 paper to 1 ink → scores (batch, width/2, letters+1)."""

    def __init__(self, letters: int = len(ALPHABET), wide: int = 256, narrow: int = 128) -> None:
        super().__init__()
        self.outputs = letters + 1
        self.look = nn.Sequential(
            _stage(1, 24, (2, 2)),
            _stage(24, 56, (2, 2)),
            _stage(56, 64, (1, 1)),
            _stage(64, 96, (2, 1)),
            _stage(96, 128, (2, 1)),
        )
        self.fold = nn.Sequential(
            nn.Conv2d(128, wide, (HEIGHT // 16, 3), padding=(0, 1), bias=False),
            nn.BatchNorm2d(wide),
            nn.ReLU(),
        )
        self.read = nn.Sequential(
            *(Block(wide, narrow, reach) for reach in (5, 5, 5, 7, 7, 9)), nn.Dropout(0.1)
        )
        self.score = nn.Conv1d(wide, 2 * self.outputs, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        """The scores, not yet probabilities."""
        steps = self.read(self.fold(self.look(pictures)).squeeze(2))
        scores = self.score(steps)
        batch, _, count = scores.shape
        halves = scores.view(batch, 2, self.outputs, count).permute(0, 3, 1, 2)
        return halves.reshape(batch, 2 * count, self.outputs)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pictures padded to one width, their own widths, and the letters as numbers from 1."""

    pictures: NDArray[np.uint8]
    widths: list[int]
    letters: list[list[int]]


class Lines(IterableDataset[Batch]):
    """Batches of drawn lines without end."""

    def __init__(self, fonts: list[Path], seed: int) -> None:
        self._fonts = fonts
        self._seed = seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        draw = random.Random(self._seed + 7919 * (worker.id if worker else 0))
        all_faces = Faces(faces(self._fonts))
        places = {letter: number for number, letter in enumerate(ALPHABET, 1)}
        while True:
            pool: list[tuple[NDArray[np.uint8], list[int]]] = []
            while len(pool) < POOL:
                text = "" if draw.random() < NOTHING_SHARE else line(draw)
                picture = drawn(text, all_faces, draw) if text else nothing(draw)
                if picture is not None:
                    pool.append((picture, [places[letter] for letter in text]))
            yield from self._batches(pool, draw)

    def _batches(
        self, pool: list[tuple[NDArray[np.uint8], list[int]]], draw: random.Random
    ) -> list[Batch]:
        pool.sort(key=lambda entry: entry[0].shape[1])
        found = []
        while pool:
            width = 64 * math.ceil(pool[-1][0].shape[1] / 64)
            count = min(64, max(4, COLUMNS_A_BATCH // width))
            group, pool = pool[-count:], pool[:-count]
            pictures = np.full((len(group), HEIGHT, width), 255, np.uint8)
            for row, (picture, _) in zip(pictures, group, strict=True):
                row[:, : picture.shape[1]] = picture
            widths = [picture.shape[1] for picture, _ in group]
            found.append(Batch(pictures, widths, [letters for _, letters in group]))
        draw.shuffle(found)
        return found


def _alone(batches: list[Batch]) -> Batch:
    return batches[0]


def _loss(model: LineReader, batch: Batch) -> Tensor:
    ink = torch.from_numpy(batch.pictures).unsqueeze(1)
    pictures = (1 - ink.float() / 255).contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(pictures)
    chances = functional.log_softmax(scores.float(), 2).transpose(0, 1)
    steps = torch.tensor([2 * math.ceil(width / STRIDE) for width in batch.widths])
    lengths = torch.tensor([len(letters) for letters in batch.letters])
    letters = torch.tensor([letter for each in batch.letters for letter in each])
    return functional.ctc_loss(chances, letters, steps, lengths, zero_infinity=True)


def _average(averaged: nn.Module, model: nn.Module, step: int) -> None:
    keep = min(AVERAGED, (1 + step) / (10 + step))
    old, new = averaged.state_dict(), model.state_dict()
    for name, value in old.items():
        if value.dtype.is_floating_point:
            value.mul_(keep).add_(new[name], alpha=1 - keep)


def train(
    fonts: list[Path], minutes: float, out: Path, resume: Path | None, best_rate: float, seed: int
) -> None:
    """Write `out`/reader.pt every few minutes and at the end: the averaged weights."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    model = LineReader().to(memory_format=torch.channels_last)
    if resume:
        model.load_state_dict(torch.load(resume, weights_only=True))
    averaged = deepcopy(model).eval()
    optimiser = torch.optim.AdamW(model.parameters(), best_rate, weight_decay=0.01)
    batches = DataLoader(
        Lines(fonts, seed), 1, collate_fn=_alone, num_workers=1, prefetch_factor=40
    )
    start = last = time.monotonic()
    seen, losses = 0, []
    for step, batch in enumerate(batches):
        done = (time.monotonic() - start) / (60 * minutes)
        if done >= 1:
            break
        rate = best_rate * min(1, (step + 1) / WARM_UP_STEPS) * (1 + math.cos(math.pi * done)) / 2
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = _loss(model, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        _average(averaged, model, step)
        seen += len(batch.widths)
        losses.append(float(loss.detach()))
        if step % 200 == 199:
            mean = sum(losses) / len(losses)
            print(f"{step + 1:6} steps {seen:8} lines loss {mean:.4f} rate {rate:.1e}", flush=True)
            losses = []
        if time.monotonic() - last > 150:
            last = time.monotonic()
            torch.save(averaged.state_dict(), out / "reader.pt")
    torch.save(averaged.state_dict(), out / "reader.pt")


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--fonts", type=Path, required=True, help="a file that names font files")
    parser.add_argument("--minutes", type=float, default=80)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=1.2e-3, help="the largest step size")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    fonts = [Path(row) for row in options.fonts.read_text("utf-8").splitlines()]
    train(fonts, options.minutes, options.out, options.resume, options.rate, options.seed)


if __name__ == "__main__":
    main()

"""An open book: two pages in one picture, split at the fold."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.prepare.picture import Picture, cropped

LEAST_ASPECT = 1.15
"""Two pages side by side are wider than high."""
FOLD_REACH = 0.1
"""The fold is within so much of the width from the middle."""
LEAST_GUTTER = 0.02
"""White at the fold, as a share of the width."""
SPECKS = 0.004
"""Share of a column's pixels that may be dark in it all the same: dust and the fold itself."""
LEAST_SHARE = 0.2
"""Each page has at least this share of the ink."""


def split_at_fold(picture: Picture) -> tuple[Picture, ...]:
    """The left page and the right page; the picture alone where it shows one."""
    if picture.width < LEAST_ASPECT * picture.height:
        return (picture,)
    by_column = _within(picture.ink).mean(axis=0)
    fold = _widest_white(by_column, picture.width)
    if fold is None:
        return (picture,)
    total = float(by_column.sum())
    left = float(by_column[:fold].sum())
    if not total or not LEAST_SHARE < left / total < 1 - LEAST_SHARE:
        return (picture,)
    return (
        cropped(picture, 0, 0, fold, picture.height),
        cropped(picture, fold, 0, picture.width, picture.height),
    )


def _within(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink that does not reach the picture's edges, as the table does where a fold dips in."""
    _, labels = cv2.connectedComponents(ink.astype(np.uint8))
    inner = np.ones(int(labels.max()) + 1, np.bool_)
    inner[np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])] = False
    inner[0] = False
    return np.asarray(inner[labels])


def _widest_white(by_column: NDArray[np.float64], width: int) -> int | None:
    """The middle of the widest white stretch about the middle of the picture."""
    first, last = round((0.5 - FOLD_REACH) * width), round((0.5 + FOLD_REACH) * width)
    dark = np.flatnonzero(by_column[first:last] > SPECKS)
    edges = np.concatenate([[-1], dark, [last - first]])
    gaps = np.diff(edges) - 1
    widest = int(np.argmax(gaps))
    if gaps[widest] < LEAST_GUTTER * width:
        return None
    return first + int(edges[widest] + edges[widest + 1]) // 2

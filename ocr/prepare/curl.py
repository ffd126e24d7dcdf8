"""Paper that does not lie flat: its curl seen from the lines of print, and pressed out."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ocr.columns import Segment
from ocr.lines import Components, body_height
from ocr.prepare.picture import GRID_PX, Picture, unbent

Floats = NDArray[np.float64]

LEAST_LETTERS = 5
"""A run of fewer letters tells too little about its slope."""
LEAST_POINTS = 150
STRETCHES = 10
"""The curve across the page is a spline of so many stretches."""
POWERS = 3
"""It changes down the page with the powers of the height below this one."""
STIFFNESS = 0.01
"""What a bend of the spline costs beside the letters, as a share of their number."""
ROUNDS = 6
LEAST_BODIES = 0.1
"""Curves flatter than so many heights of a letter are left: moving pixels costs sharpness."""
LEAST_FIT = 0.5
"""Share of the letters' straying from level lines that the curve explains."""


@dataclass(frozen=True, slots=True)
class _Feet:
    """The feet of letters, in pixels, and the number of the run that each stands in, by runs."""

    x: Floats
    y: Floats
    run: NDArray[np.int64]

    def levelled(self, values: Floats, trust: Floats) -> Floats:
        """Columns of values with the mean of their run taken away, letters counting by `trust`."""
        starts = np.flatnonzero(np.diff(self.run, prepend=-1))
        sums = np.add.reduceat(values * trust[:, None], starts)
        return np.asarray(values - (sums / np.add.reduceat(trust, starts)[:, None])[self.run])


@dataclass(frozen=True, slots=True)
class _Curve:
    """How far lines stray downward at each place: a cubic spline across, a polynomial down.

    `weights` has a row for each knot and a column for each power of the height.
    """

    weights: Floats
    left: float
    right: float
    top: float
    bottom: float

    def basis(self, x: Floats, y: Floats) -> Floats:
        """The functions that the curve is a sum of, at each place."""
        along = STRETCHES * np.clip((x - self.left) / (self.right - self.left), 0, 1)
        down = np.clip(2 * (y - self.top) / (self.bottom - self.top) - 1, -1, 1)
        away = np.abs(along[:, None] - np.arange(-1, STRETCHES + 2))
        knots = np.where(away < 1, 2 / 3 - away**2 + away**3 / 2, np.maximum(0, 2 - away) ** 3 / 6)
        powers = down[:, None] ** np.arange(POWERS)
        return np.asarray((knots[:, :, None] * powers[:, None, :]).reshape(len(x), -1))

    def at(self, x: Floats, y: Floats) -> Floats:
        """Pixels by which the line through each place is lower here than in its mean."""
        return np.asarray(self.basis(x.ravel(), y.ravel()) @ self.weights.ravel()).reshape(x.shape)


def pressed_flat(picture: Picture) -> Picture:
    """The page with its lines made straight, where the paper was curled."""
    parts = picture.parts
    body = body_height(parts, picture.dpi)
    if not body:
        return picture
    feet = _feet(parts, picture.runs)
    if len(feet.x) < LEAST_POINTS:
        return picture
    curve, fit = _fitted(feet)
    lift = curve.at(feet.x, feet.y)
    if np.percentile(np.abs(lift), 98) < LEAST_BODIES * body or fit < LEAST_FIT:
        return picture
    return _without(picture, curve)


def _feet(parts: Components, found: list[Segment]) -> _Feet:
    """Feet of the ordinary letters of every run that is long enough."""
    x: list[Floats] = []
    y: list[Floats] = []
    runs: list[NDArray[np.int64]] = []
    for run in found:
        members = np.array(run.members)
        height = parts.height[members]
        members = members[np.abs(height - np.median(height)) < 0.2 * np.median(height)]
        if len(members) >= LEAST_LETTERS:
            x.append((parts.left + parts.width / 2)[members])
            y.append(parts.bottom[members].astype(np.float64))
            runs.append(np.full(len(members), len(runs)))
    if not x:
        return _Feet(np.zeros(0), np.zeros(0), np.zeros(0, np.int64))
    return _Feet(np.concatenate(x), np.concatenate(y), np.concatenate(runs))


def _fitted(feet: _Feet) -> tuple[_Curve, float]:
    """The curve that brings every run nearest to a level line of its own, and the share of their
    straying that it explains. Letters that hang below their line count little (Huber's weights).
    """
    shape = STRETCHES + 3, POWERS
    straight = _Curve(np.zeros(shape), *map(float, _extent(feet)))
    basis = straight.basis(feet.x, feet.y)
    bends = np.kron(np.diff(np.eye(shape[0]), 2, axis=0), np.eye(POWERS))
    stiff = STIFFNESS * len(feet.x) * (bends.T @ bends) + 1e-3 * np.eye(bends.shape[1])
    trust: Floats = np.ones(len(feet.x))
    weights: Floats = np.zeros(bends.shape[1])
    fit = 0.0
    for _ in range(ROUNDS):
        slopes = feet.levelled(basis, trust)
        strays = feet.levelled(feet.y[:, None], trust)[:, 0]
        weighed = slopes.T * trust
        weights = np.asarray(np.linalg.solve(weighed @ slopes + stiff, weighed @ strays))
        left = np.abs(strays - slopes @ weights)
        fit = 1 - float(trust @ left**2) / max(1e-9, float(trust @ strays**2))
        usual = max(0.5, 1.5 * float(np.median(left)))
        trust = np.asarray(usual / np.maximum(usual, left))
    knots = weights.reshape(shape)
    return replace(straight, weights=knots - knots.mean(axis=0)), fit


def _extent(feet: _Feet) -> tuple[float, float, float, float]:
    return feet.x.min(), feet.x.max() + 1, feet.y.min(), feet.y.max() + 1


def _without(picture: Picture, curve: _Curve) -> Picture:
    """The picture with every place moved up by as much as its line strays down there."""
    x, flat = np.meshgrid(
        np.arange(0.0, picture.width + GRID_PX, GRID_PX),
        np.arange(0.0, picture.height + GRID_PX, GRID_PX),
    )
    y = flat
    for _ in range(ROUNDS):  # the curve is known by the place on the curled page
        y = flat + curve.at(x, y)
    return unbent(picture, x, y)

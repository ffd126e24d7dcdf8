"""A camera over a sheet of paper that does not lie flat: what a telephone makes of a printed page.

Paper bends but does not stretch, so the sheet is a cylinder: a profile along one direction,
straight across it. Lengths are in widths of the page; the camera looks down from over its middle.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]
Profile = Callable[[Floats], Floats]
"""Height of the sheet over the table, by the distance from its middle."""

GRID_PX = 8
"""Places are computed at every so many pixels, and between them by straight lines."""
LIGHT = np.array([0.35, 0.9])
"""Where the light comes from: how far from the side, and from above."""


@dataclass(frozen=True, slots=True)
class View:
    """The camera's place: `distance` over the page; how far it is tipped and turned, in degrees.

    `share` is how much of the picture's width the page takes.
    """

    distance: float = 1.9
    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    share: float = 0.9


@dataclass(frozen=True, slots=True)
class Bend:
    """The sheet's profile, and by how many degrees its axis leans from the upright."""

    profile: Profile
    lean: float = 0.0


def into_the_fold(depth: float, reach: float, side: int) -> Profile:
    """A book's page that dives into the fold at its left (-1) or right (1) edge."""

    def height(along: Floats) -> Floats:
        return -depth * np.exp(-np.maximum(0.5 - side * along, -0.2) / reach)

    return height


def arched(rise: float, middle: float) -> Profile:
    """A sheet that was rolled or folded: highest at `middle`, falling to both sides."""

    def height(along: Floats) -> Floats:
        return -rise * np.square((along - middle) / 0.5)

    return height


def seen(page: Grey, bend: Bend, view: View, table: Grey) -> NDArray[np.float32]:
    """The page as it lies on the table, shaded by the light, in a picture of the table's size."""
    height, width = page.shape
    tall, wide = table.shape
    steps = (np.arange(0, side + GRID_PX, GRID_PX) for side in (wide, tall))
    x, y = np.meshgrid(*steps)
    u, v, shade = _on_the_sheet(x / wide - 0.5, (y - tall / 2) / wide, bend, view)
    maps = (u + 0.5) * width, v * width + height / 2, shade
    shrink = np.array([[1 / GRID_PX, 0, 0], [0, 1 / GRID_PX, 0]])
    across, down, light = (
        cv2.warpAffine(
            each.astype(np.float32),
            shrink,
            (wide, tall),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        )
        for each in maps
    )
    paper = cv2.remap(page, across, down, cv2.INTER_LINEAR, borderValue=(255,))
    inside = (across > 0) & (across < width - 1) & (down > 0) & (down < height - 1)
    return np.where(inside, paper * light, table).astype(np.float32)


def _on_the_sheet(x: Floats, y: Floats, bend: Bend, view: View) -> tuple[Floats, Floats, Floats]:
    """Where the rays through the picture's points meet the sheet, and how light it is there.

    Each ray is followed to the height of the sheet where it last met it, which soon is the place.
    """
    rays = np.stack([x, y, -np.full_like(x, view.share * view.distance)]) / view.share
    rays = np.einsum("ij,jkl->ikl", _turn(view), rays)
    eye = _turn(view) @ np.array([0, 0, view.distance])
    lean = np.radians(bend.lean)
    rays[0], rays[1] = _leaned(rays[0], rays[1], lean)
    eye[0], eye[1] = _leaned(eye[0], eye[1], lean)
    places = np.linspace(-1.5, 1.5, 3001)
    heights = bend.profile(places)
    slopes = np.gradient(heights, places)
    lengths = np.cumsum(np.sqrt(1 + np.square(slopes))) * (places[1] - places[0])
    lengths -= lengths[len(places) // 2]
    level = np.zeros_like(x)
    for _ in range(12):
        far = (level - eye[2]) / rays[2]
        along = eye[0] + far * rays[0]
        level = np.interp(along, places, heights)
    slope = np.interp(along, places, slopes)
    normal = np.stack([-slope, np.ones_like(slope)]) / np.sqrt(1 + np.square(slope))
    light = np.clip(np.tensordot(LIGHT / np.linalg.norm(LIGHT), normal, 1), 0.15, 1)
    u, v = _leaned(np.interp(along, places, lengths), eye[1] + far * rays[1], -lean)
    return u, v, light / light.max()


def _leaned(x: Floats, y: Floats, angle: float) -> tuple[Floats, Floats]:
    return x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)


def _turn(view: View) -> Floats:
    """From the camera's directions to the table's: rolled, then tipped, then turned aside."""
    pitch, yaw, roll = np.radians([view.pitch, view.yaw, view.roll])
    tipped = np.array(
        [[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]]
    )
    aside = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    rolled = np.array(
        [[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
    )
    return np.asarray(aside @ tipped @ rolled)

"""Picture files of many kinds come out as grey pages, upright, with a sensible resolution."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr import image
from ocr.errors import DamagedImage, PageTooLarge

BLACK_CORNER = np.full((120, 80), 255, np.uint8)
BLACK_CORNER[:40, :40] = 0


def corner() -> Image.Image:
    return Image.fromarray(BLACK_CORNER)


def saved(picture: Image.Image, path: Path, **options: object) -> Path:
    picture.save(path, **options)  # type: ignore[arg-type]  # Pillow's options differ by format
    return path


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK"])
def test_every_colour_mode_becomes_grey(tmp_path: Path, mode: str) -> None:
    path = saved(corner().convert("RGB").convert(mode), tmp_path / "a.tif")
    grey, _ = image.load(path)
    assert grey.dtype == np.uint8
    assert grey.shape == (120, 80)
    assert grey[20, 20] < 40
    assert grey[100, 60] > 215


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_every_mode_can_be_had_in_colour(tmp_path: Path, mode: str) -> None:
    suffix = "tif" if mode == "CMYK" else "png"
    path = saved(corner().convert("RGB").convert(mode), tmp_path / f"a.{suffix}")
    coloured, _ = image.load(path, coloured=True)
    assert coloured.shape == (120, 80, 3)
    assert coloured[20, 20].max() < 40
    assert coloured[100, 60].min() > 215


def test_colours_come_as_blue_green_and_red(tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (80, 120), (250, 120, 10)), tmp_path / "a.png")
    assert image.load(path, coloured=True)[0][0, 0].tolist() == [10, 120, 250]


def test_sixteen_bits_are_brought_down_to_eight(tmp_path: Path) -> None:
    wide = Image.fromarray(BLACK_CORNER.astype(np.uint16) * 257)
    grey, _ = image.load(saved(wide, tmp_path / "a.png"))
    assert (grey[20, 20], grey[100, 60]) == (0, 255)


def test_what_is_transparent_is_white_paper(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (80, 120), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 40, 40))
    grey, _ = image.load(saved(clear, tmp_path / "a.webp", lossless=True))
    assert (grey[20, 20], grey[100, 60]) == (0, 255)


def test_a_photo_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    grey, _ = image.load(saved(corner(), tmp_path / "a.jpg", exif=exif))
    assert grey.shape == (80, 120)
    assert grey[20, 100] < 40


def test_every_page_of_a_tiff_is_had(tmp_path: Path) -> None:
    pages = [Image.new("L", (90, 60 + 10 * number), 255) for number in range(3)]
    path = saved(pages[0], tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    assert image.frame_count(path) == 3
    assert [image.load(path, frame)[0].shape[0] for frame in range(3)] == [60, 70, 80]


def test_a_stated_resolution_is_believed(tmp_path: Path) -> None:
    page = Image.new("L", (1654, 2339), 255)
    assert image.load(saved(page, tmp_path / "a.png", dpi=(200, 200)))[1] == pytest.approx(
        200, 0.01
    )


def test_a_nonsense_resolution_is_guessed_from_the_paper(tmp_path: Path) -> None:
    photo = Image.new("L", (3000, 4000), 255)
    assert image.load(saved(photo, tmp_path / "a.jpg", dpi=(72, 72)))[1] == pytest.approx(363, 0.01)
    assert image.load(saved(photo, tmp_path / "b.png"))[1] == pytest.approx(363, 0.01)


def test_a_fax_with_oblong_dots_is_made_square(tmp_path: Path) -> None:
    page = Image.new("L", (1728, 1100), 255)
    grey, dpi = image.load(saved(page, tmp_path / "a.tif", dpi=(204, 98)))
    assert dpi == pytest.approx(204, 0.01)
    assert grey.shape == (round(1100 * 204 / 98), 1728)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_picture_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(DamagedImage):
        image.load(path)
    with pytest.raises(DamagedImage):
        image.frame_count(path)


def test_a_picture_cut_short_is_damaged(tmp_path: Path) -> None:
    path = saved(Image.effect_noise((200, 200), 90), tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DamagedImage):
        image.load(path)


def test_a_page_that_the_file_does_not_have_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedImage):
        image.load(saved(corner(), tmp_path / "a.tif"), 1)


@pytest.mark.parametrize("side", [11_000, 20_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(tmp_path: Path, side: int) -> None:
    path = saved(Image.new("1", (side, side), 1), tmp_path / "a.png")
    with pytest.raises(PageTooLarge):
        image.load(path)

"""Pictures: file formats, light, colour, size and orientation do not change the input; damaged files are
errors."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray
from PIL import Image

from digitpad.data.synthetic.handwriting import digit_drawing
from digitpad.errors import DigitpadError
from digitpad.network.layers import SIDE
from digitpad.reading.drawing import Drawing
from digitpad.reading.picture.picture import Picture, picture_from_array, read_picture
from digitpad.reading.raster import rasterize

STORED = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK"),
    "TIFF": ("1", "L", "RGB", "CMYK", "I;16", "F"),
}
KINDS = [(kind, mode) for kind, modes in STORED.items() for mode in modes]

DRAWING = digit_drawing(7, np.random.default_rng(3))


def page(drawing: Drawing = DRAWING, side: int = 300, pen: int = 14) -> NDArray[np.uint8]:
    """(side, side): black on white, half of the side high."""
    left, top, right, bottom = drawing.bounds()
    shade = np.full((side, side), 255, np.uint8)
    for stroke in drawing.strokes:
        places = (stroke[:, :2] - [(left + right) / 2, (top + bottom) / 2]) * (
            side * 0.55 / max(right - left, bottom - top)
        ) + side / 2
        cv2.polylines(shade, [np.rint(places * 16).astype(np.int32)], False, 0, pen, cv2.LINE_AA, shift=4)
    return shade


def file(image: Image.Image | NDArray[np.uint8], kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def read(image: Image.Image | NDArray[np.uint8], kind: str = "PNG", **options: Any) -> Picture:
    return read_picture(file(image, kind, **options), "1.png")


def apart(first: Picture, second: Picture) -> float:
    """Mean absolute difference of the two inputs, of 255, over the ink."""
    ink = np.maximum(first.pixels, second.pixels).astype(float)
    return float(np.abs(first.pixels.astype(float) - second.pixels).sum() / ink.sum() * 255)


def as_mode(shade: NDArray[np.uint8], mode: str) -> Image.Image:
    if mode == "I;16":
        return Image.fromarray(shade.astype(np.uint16) * 257)
    return (
        Image.fromarray(shade).convert("RGB").convert(mode)
        if mode not in ("I", "F")
        else Image.fromarray(shade).convert(mode)
    )


REFERENCE = read(page())


@pytest.mark.parametrize(("kind", "mode"), KINDS)
def test_every_file_format_gives_the_same_input(kind: str, mode: str) -> None:
    assert apart(read(as_mode(page(), mode), kind), REFERENCE) < 25


@pytest.mark.parametrize("label", range(10))
def test_a_picture_of_strokes_gives_nearly_the_input_of_the_strokes(label: int) -> None:
    drawing = digit_drawing(label, np.random.default_rng(label))
    expected = rasterize(drawing).astype(float)
    pixels = read(page(drawing)).pixels.astype(float)
    assert np.abs(pixels - expected).sum() / expected.sum() < 0.35


def test_light_on_dark_is_read_like_dark_on_light() -> None:
    assert apart(read(255 - page()), REFERENCE) < 25


@pytest.mark.parametrize("side", [100, 150, 600, 900])
def test_size_does_not_matter(side: int) -> None:
    assert apart(read(page(side=side, pen=round(side * 14 / 300))), REFERENCE) < 45


@pytest.mark.parametrize(("tag", "turn"), [(3, 2), (6, 1), (8, 3)])
def test_exif_orientation_is_applied(tag: int, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = tag
    turned = np.rot90(page(), turn).copy()
    assert apart(read(turned, "JPEG", quality=95, exif=exif.tobytes()), REFERENCE) < 35


@pytest.mark.parametrize("ink", [0, 255])
def test_ink_in_the_alpha_channel_is_found(ink: int) -> None:
    rgba = np.full((300, 300, 4), ink, np.uint8)
    rgba[..., 3] = 255 - page()
    assert apart(read(rgba), REFERENCE) < 25
    assert apart(picture_from_array(rgba, "clipboard"), REFERENCE) < 25


@pytest.mark.parametrize("turns", range(4))
def test_light_may_halve_from_any_side(turns: int) -> None:
    light = np.rot90(np.linspace(1.0, 0.5, 300)[None, :].repeat(300, axis=0), turns)
    noise = np.random.default_rng(0).normal(0, 3, (300, 300))
    lit = ((60 + page() * (180 / 255)) * light + noise).clip(0, 255).astype(np.uint8)
    assert apart(read(lit), REFERENCE) < 60


def test_squared_paper_does_not_matter() -> None:
    shade = page()
    shade[::25] = np.minimum(shade[::25], 170)
    shade[:, ::25] = np.minimum(shade[:, ::25], 170)
    assert apart(read(shade), REFERENCE) < 70


@pytest.mark.parametrize("seed", range(30))
def test_a_rasterized_drawing_passes_unchanged_as_a_picture(seed: int) -> None:
    pixels = rasterize(digit_drawing(seed % 10, np.random.default_rng(seed)))
    same = read(pixels)
    assert same.unchanged and np.array_equal(same.pixels, pixels)


def test_only_a_network_input_passes_unchanged() -> None:
    pixels = rasterize(DRAWING)
    same = read(pixels)
    assert same.unchanged and np.array_equal(same.pixels, pixels)
    paper = read(255 - pixels, "JPEG", quality=90)
    assert not paper.unchanged
    assert np.abs(paper.pixels.astype(float) - pixels).sum() / pixels.sum() < 0.5


def test_the_segmented_ink_is_marked() -> None:
    left, top, right, bottom = REFERENCE.box
    dark = page() < 100
    assert REFERENCE.ink[dark].mean() > 0.95
    assert dark[top:bottom, left:right].sum() == dark.sum()


def test_the_first_frame_of_an_animation_is_read() -> None:
    first, second = Image.fromarray(page()), Image.fromarray(np.full((300, 300), 255, np.uint8))
    assert apart(read(first, "GIF", save_all=True, append_images=[second]), REFERENCE) < 25


BLANK = {
    "white": np.full((200, 200), 255, np.uint8),
    "black": np.zeros((200, 200), np.uint8),
    "grey": np.full((200, 200), 128, np.uint8),
    "noise": np.random.default_rng(1).integers(0, 256, (200, 200)).astype(np.uint8),
    "faint noise": np.random.default_rng(1).normal(200, 4, (200, 200)).clip(0, 255).astype(np.uint8),
}


@pytest.mark.parametrize("name", sorted(BLANK))
def test_a_picture_without_ink_is_an_error(name: str) -> None:
    with pytest.raises(DigitpadError, match="no ink"):
        read(BLANK[name])


@pytest.mark.parametrize("size", [(1, 1), (3, 3), (20_001, 30), (30_000, 30_000)])
def test_too_small_and_too_large_are_errors(size: tuple[int, int]) -> None:
    with pytest.raises(DigitpadError, match=r"too (small|large)"):
        read(Image.new("1", size) if max(size) > 100 else Image.new("L", size))


def test_a_very_wide_picture_is_refused() -> None:
    with pytest.raises(DigitpadError):
        read(Image.new("L", (20_000, 10), 255))


@pytest.mark.parametrize(
    "content", [b"", b"some text", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"%PDF-1.4"]
)
def test_a_file_of_another_format_is_an_error(content: bytes) -> None:
    with pytest.raises(DigitpadError):
        read_picture(content, "1.png")


def test_heic_has_an_error_of_its_own() -> None:
    with pytest.raises(DigitpadError, match=r"IMG_1\.HEIC is a HEIC picture"):
        read_picture(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100), "IMG_1.HEIC")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"])
def test_a_truncated_file_is_a_picture_or_an_error(kind: str) -> None:
    whole = file(page(), kind)
    for share in (0.02, 0.3, 0.6, 0.95):
        check_read(whole[: int(len(whole) * share)])


def check_read(data: bytes) -> None:
    """Check that the data is read as a complete Picture, or refused with a DigitpadError."""
    try:
        picture = read_picture(data, "1.png")
    except DigitpadError as error:
        assert "1.png" in str(error)
    else:
        assert picture.pixels.shape == (SIDE, SIDE) and picture.pixels.any()
        assert picture.ink.shape == picture.shown.shape[:2]


@given(st.binary(max_size=400))
def test_any_bytes_are_an_error(data: bytes) -> None:
    check_read(data)


@given(st.data())
def test_a_damaged_file_is_a_picture_or_an_error(data: st.DataObject) -> None:
    whole = bytearray(
        file(page(side=60, pen=4), data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])))
    )
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    check_read(bytes(whole))


@given(
    arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=60)), st.sampled_from(KINDS)
)
def test_a_picture_of_any_mode_is_read_or_an_error(shade: NDArray[np.uint8], stored: tuple[str, str]) -> None:
    kind, mode = stored
    check_read(file(as_mode(shade, mode), kind))

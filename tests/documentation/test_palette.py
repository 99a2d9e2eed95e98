"""The documentation's pictures are light, and show what was there."""

import struct
import zlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from palette import MOST_COLOURS, palette_png


def read_back(png: bytes) -> NDArray[np.uint8]:
    """The pixels of a PNG with a palette and without filters, each chunk checked."""
    at, found = 8, {}
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        found[kind] = body
        at += 12 + size
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    rows = np.frombuffer(zlib.decompress(found[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return np.frombuffer(found[b"PLTE"], np.uint8).reshape(-1, 3)[rows[:, 1:]]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_a_picture_of_few_colours_is_kept_to_the_pixel(width: int, height: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    assert (read_back(palette_png(pixels)) == pixels).all()


def test_of_many_colours_the_frequent_ones_are_kept_and_the_others_come_near() -> None:
    greys = np.arange(256, dtype=np.uint8)
    frequent = np.stack([greys, greys, greys], axis=1)
    rare = frequent[:40] ^ np.array([0, 0, 1], np.uint8)
    pixels = np.concatenate([frequent, frequent, rare])[np.newaxis]
    back = read_back(palette_png(pixels))
    assert len(frequent) == MOST_COLOURS
    assert (back[0, :512] == pixels[0, :512]).all()
    assert np.abs(back.astype(int) - pixels.astype(int)).max() <= 1

"""Pictures of pages with few colours: a page has some hundreds, and a palette of them makes a third of the file."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

MOST_COLOURS = 256
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def palette_png(pixels: NDArray[np.uint8]) -> bytes:
    """A picture as a PNG file with a palette: its most frequent colours, every other one as the nearest of these.

    Args:
        pixels: rows, columns, then red, green and blue.
    """
    height, width, _ = pixels.shape
    packed = pixels.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
    colours, of_pixel, counts = np.unique(packed, return_inverse=True, return_counts=True)
    kept = colours[np.sort(np.argsort(-counts, kind="stable")[:MOST_COLOURS])]
    nearest = np.array([np.argmin(((_parts(kept) - each) ** 2).sum(axis=1)) for each in _parts(colours)])
    rows = nearest[of_pixel].reshape(height, width).astype(np.uint8)
    # Each row begins with its filter: none, which compresses a palette best.
    body = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", _parts(kept).astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(body, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _parts(packed: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

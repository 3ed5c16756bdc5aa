"""The demo's pictures as files: drawn by `drawings`, handed over as a browser would."""

import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from . import drawings


def upload(scene: str, seed: int, rows: Sequence[int] = ()) -> SimpleUploadedFile:
    data = io.BytesIO()
    drawings.draw(scene, seed, rows).save(data, "JPEG", quality=92)
    return SimpleUploadedFile(f"{scene}.jpg", data.getvalue(), "image/jpeg")

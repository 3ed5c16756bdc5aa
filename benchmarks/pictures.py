"""How fast a picture of 24 megapixels is taken in and made ready, and in how much memory.

Run it as `python -m benchmarks.pictures`. Each file is measured in a process of its own, begun by this small one:
a process counts as its own the memory of the one that began it.
"""

import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageChops

from news.picture_files import accept, make_renditions

WIDTH, HEIGHT = 6000, 4000
SIDEWAYS = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


def write_samples(folder):
    """The same picture upright, sideways, and in the kinds that are more work."""
    picture = photograph()
    picture.save(folder / "upright.jpg", quality=92)
    picture.save(folder / "sideways.jpg", quality=92, exif=SIDEWAYS)
    picture.save(folder / "progressive.jpg", quality=92, progressive=True)
    picture.convert("CMYK").save(folder / "cmyk.jpg", quality=75)
    picture.save(folder / "webp.webp", quality=80, method=0)


def photograph():
    """Soft shapes under the grain of a sensor: about as hard to pack as a forest."""
    grain = Image.effect_noise((WIDTH, HEIGHT), 12)
    return ImageChops.add(Image.merge("RGB", [soft() for _band in "RGB"]), Image.merge("RGB", [grain] * 3), offset=-128)


def soft():
    return Image.effect_noise((WIDTH // 10, HEIGHT // 10), 90).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


def measure(path):
    """Take in one file, as a web worker does, and make its renditions, as the other worker does."""
    with tempfile.TemporaryDirectory() as folder:
        settings.configure(PICTURES_ROOT=Path(folder), USE_TZ=True)
        upload, at_rest, began = BytesIO(path.read_bytes()), peak(), time.perf_counter()
        key = accept(upload).key
        accepted, most = time.perf_counter(), peak()
        make_renditions(key)
        made = time.perf_counter()
    print(
        f"{path.name:16}{path.stat().st_size / 2**20:5.1f} MB:"
        f" accepted in {accepted - began:.2f} s with {most - at_rest:.0f} MB,"
        f" renditions in {made - accepted:.2f} s, {peak():.0f} MB in all"
    )


def peak():
    """Megabytes of memory, at most, since this process began."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        run("write", folder)
        for path in sorted(Path(folder).iterdir()):
            run("measure", str(path))


def run(*words):
    subprocess.run([sys.executable, "-m", "benchmarks.pictures", *words], check=True)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        {"write": write_samples, "measure": measure}[sys.argv[1]](Path(sys.argv[2]))

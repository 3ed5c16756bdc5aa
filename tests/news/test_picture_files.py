"""Pictures taken in: what is refused, what is thrown away, what is kept, and what a killed worker leaves."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image

from news.picture_files import (
    FORMATS,
    MAX_BYTES,
    PREVIEW_WIDTH,
    WIDTHS,
    accept,
    fallback_of,
    make_renditions,
    original_of,
    path_of,
    remove,
    widths_of,
)
from news.picture_files.store import SMALL_PROFILE

from . import picture_samples as samples
from .picture_samples import PLANTED, Upload, file_of, picture

KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]
TURN = Image.Transpose
LYING = {  # how a picture must be turned to need this orientation
    **{2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM, 5: TURN.TRANSPOSE},
    **{6: TURN.ROTATE_90, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_270},
}
ODD_KEYS = ["", "../../../etc/passwd", "a" * 25, "A" * 26, "a" * 26 + "\n", "å" * 26, "..", None, 7]


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.PICTURES_ROOT = tmp_path / "pictures"
    return settings.PICTURES_ROOT


@pytest.fixture(scope="module")
def refused_files():
    return samples.refused_files()


def taken_in(data, **upload):
    return accept(Upload(data, **upload))


def files_in(folder):
    """Those that show a picture; not the mark that nobody has claimed it yet."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "unclaimed")


def opened(path):
    with Image.open(path) as image:
        image.load()
        return image


def refusal(data, **upload):
    with pytest.raises(ValidationError) as refused:
        taken_in(data, **upload)
    return refused.value


def is_near(colour, other):
    return all(abs(one - two) < 30 for one, two in zip(colour, other, strict=True))


def corners(image):
    across, down = image.width // 4, image.height // 4
    return [image.convert("RGB").getpixel((x, y)) for y in (down, 3 * down) for x in (across, 3 * across)]


def looks_right(image):
    """The four fields of samples.picture(), the right way up."""
    wanted = [(255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)]
    return all(map(is_near, corners(image), wanted))


# Taken in


@pytest.mark.parametrize("kind", KINDS)
def test_picture_is_known_by_its_content(kind):
    accepted = taken_in(file_of(picture(), kind), name="rapport.docx")
    assert (accepted.width, accepted.height) == (80, 60)
    assert looks_right(opened(original_of(accepted.key)))
    assert looks_right(opened(fallback_of(accepted.key)))


def test_first_picture_of_a_phone_is_taken():
    both = file_of(picture(), "MPO", save_all=True, append_images=[samples.noise(60, 80)])
    assert looks_right(opened(original_of(taken_in(both).key)))


def test_accepted_leaves_original_and_preview_and_nothing_else(root):
    key = taken_in(file_of(picture(1000, 500))).key
    assert files_in(root) == [root / key[:2] / key / name for name in ("original.jpg", "preview.jpg")]
    assert opened(original_of(key)).size == (1000, 500)
    assert opened(fallback_of(key)).size == (PREVIEW_WIDTH, 320)


def test_key_is_long_and_random():
    data = file_of(picture())
    keys = {taken_in(data).key for _time in range(20)}
    assert len(keys) == 20
    assert all(len(key) == 26 and key.isalnum() and key == key.lower() for key in keys)


def test_several_at_once_do_not_collide(root):
    data = file_of(picture(400, 300))
    with ThreadPoolExecutor(8) as people:
        keys = set(people.map(lambda _person: taken_in(data).key, range(16)))
    assert len(keys) == 16
    assert len(files_in(root)) == 32


def test_files_can_be_read_by_other_processes():
    mask = os.umask(0o022)
    try:
        key = taken_in(file_of(picture())).key
    finally:
        os.umask(mask)
    assert original_of(key).stat().st_mode & 0o777 == 0o644
    assert original_of(key).parent.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", KINDS)
def test_orientation_is_applied(kind, orientation):
    lying = picture() if orientation == 1 else picture().transpose(LYING[orientation])
    accepted = taken_in(file_of(lying, kind, exif=samples.exif(orientation=orientation, planted=False)))
    assert (accepted.width, accepted.height) == (80, 60)
    assert looks_right(opened(original_of(accepted.key)))
    assert looks_right(opened(fallback_of(accepted.key)))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("P", "WEBP"), ("RGBA", "WEBP"), ("RGBA", "AVIF")],
)
def test_colours_of_every_kind_come_out_right(mode, kind):
    assert looks_right(opened(original_of(taken_in(file_of(picture(mode=mode), kind)).key)))


@pytest.mark.parametrize("mode", ["1", "L", "LA"])
@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_grey_stays_grey(mode, kind):
    image = opened(original_of(taken_in(file_of(picture(mode="L").convert(mode), kind)).key)).convert("RGB")
    assert all(max(colour) - min(colour) < 6 for colour in corners(image))
    assert is_near(corners(image)[3], (255, 255, 255))


def test_sixteen_bits_of_grey_are_not_cut_off():
    image = opened(original_of(taken_in(samples.sixteen_bits_of_grey()).key))
    assert abs(image.getpixel((16, 16)) - 0x40) < 3
    assert abs(image.getpixel((48, 48)) - 0x80) < 3


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_what_is_seen_through_becomes_white(kind):
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    assert is_near(corners(opened(original_of(taken_in(file_of(image, kind)).key)))[0], (255, 255, 255))


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_one_colour_seen_through_becomes_white(mode):
    image = Image.new(mode, (64, 64), 0)
    transparent = (0, 0, 0) if mode == "RGB" else 0
    accepted = taken_in(file_of(image, "PNG", transparency=transparent))
    assert is_near(corners(opened(original_of(accepted.key)))[0], (255, 255, 255))


# Colour profiles


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_profile_is_kept_in_every_file(kind):
    profile = samples.colour_profile()
    assert len(profile) <= SMALL_PROFILE
    key = taken_in(file_of(Image.new("RGB", (64, 64), "red"), kind, icc_profile=profile)).key
    make_renditions(key)
    for path in (original_of(key), fallback_of(key), *(path_of(key, 64, format) for format in FORMATS)):
        assert opened(path).info["icc_profile"] == profile
        assert is_near(corners(opened(path))[0], (255, 0, 0))


def test_a_large_profile_is_kept_in_the_original_and_applied_elsewhere(monkeypatch):
    profile = samples.colour_profile()
    monkeypatch.setattr("news.picture_files.store.SMALL_PROFILE", len(profile) - 1)
    key = taken_in(file_of(Image.new("RGB", (64, 64), "red"), icc_profile=profile)).key
    make_renditions(key)
    assert opened(original_of(key)).info["icc_profile"] == profile
    for path in (fallback_of(key), *(path_of(key, 64, format) for format in FORMATS)):
        assert "icc_profile" not in opened(path).info
        assert is_near(corners(opened(path))[0], (0, 255, 0))


@pytest.mark.parametrize("profile", [b"not a profile", samples.colour_profile("CMYK"), b"\0" * 3 * 2**20])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_profile_that_does_not_hold_is_dropped(kind, profile):
    key = taken_in(file_of(picture(), kind, icc_profile=profile)).key
    assert "icc_profile" not in opened(original_of(key)).info
    assert looks_right(opened(original_of(key)))


# Thrown away


@pytest.mark.parametrize("kind", ["jpeg", "mpo", "png", "webp", "avif"])
def test_no_note_is_left_in_any_file(root, kind):
    data = samples.noted_files()[kind]
    assert data.count(PLANTED) >= 2
    make_renditions(taken_in(data).key)
    assert len(files_in(root)) == 2 + len(FORMATS)
    for path in files_in(root):
        assert PLANTED not in path.read_bytes()
        assert not opened(path).info.keys() & {"exif", "xmp", "comment", "photoshop", "mp", "icc_profile"}
        assert not opened(path).getexif()


@pytest.mark.parametrize("tail", [b"<?php phpinfo(); ?>", b"PK\x03\x04" + PLANTED, b"%PDF-1.7 " + PLANTED])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_second_nature_is_left(root, kind, tail):
    taken_in(file_of(picture(), kind) + tail)
    assert len(files_in(root)) == 2
    assert not any(tail in path.read_bytes() for path in files_in(root))


def test_name_and_claims_of_the_sender_leave_no_trace(root):
    taken_in(file_of(picture()), name="../../../tmp/" + "Förnamn Efternamn" * 30 + "\0.php")
    assert {path.name for path in files_in(root)} == {"original.jpg", "preview.jpg"}
    assert not list(root.parent.glob("*.php"))


def test_texts_packed_into_a_png_are_not_unpacked():
    packed = samples.zlib.compress(bytes(2**22), 9)
    bombs = [samples.chunk(b"zTXt", b"Comment\0\0" + packed), samples.chunk(b"iCCP", b"all\0\0" + packed)]
    bombs.append(samples.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed))
    accepted = taken_in(samples.with_chunks(file_of(picture(), "PNG"), *bombs * 500))
    assert accepted.description == ""


# What a picture tells


def test_press_photograph_tells_who_what_and_when():
    press = samples.iptc(by_line="Åsa Länta".encode(), caption=b"V\xe5ren\r\nkommer.", created=b"19870412")
    accepted = taken_in(samples.with_segments(file_of(picture()), (0xED, press)))
    assert accepted.photographer == "Åsa Länta"
    assert accepted.description == "Våren kommer."
    assert accepted.taken_on == date(1987, 4, 12)


@pytest.mark.parametrize("kind", KINDS)
def test_xmp_tells_who_and_what(kind):
    note = samples.xmp(creator="Åsa &amp; Nils", description="En <b>ren</b>")
    data = file_of(picture(), kind, xmp=note) if kind != "PNG" else png_with_xmp(note)
    accepted = taken_in(data)
    assert accepted.photographer == "Åsa & Nils"
    assert accepted.description == "En"


def png_with_xmp(note):
    return samples.with_chunks(file_of(picture(), "PNG"), samples.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + note))


def test_xmp_does_not_expand():
    bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><dc:creator><rdf:li>&a;&a;&a;</rdf:li></dc:creator>"
    assert taken_in(file_of(picture(), xmp=bomb)).photographer == "&a;&a;&a;"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_camera_tells_who_and_when(kind):
    accepted = taken_in(file_of(picture(), kind, exif=samples.exif("Nils Länta".encode(), planted=False)))
    assert accepted.photographer == "Nils Länta"
    assert accepted.taken_on == date(2026, 3, 1)


def test_credit_stands_in_for_a_photographer():
    press = samples.iptc(credit=b"Kommunen")
    assert taken_in(samples.with_segments(file_of(picture()), (0xED, press))).photographer == "Kommunen"


def test_told_texts_are_plain_and_short():
    press = samples.iptc(by_line="A\0\x1b[31m\u202eB\r\nC ".encode() * 99, caption=b"ord " * 900)
    accepted = taken_in(samples.with_segments(file_of(picture()), (0xED, press)))
    assert accepted.photographer.startswith("A [31mB C A")
    assert len(accepted.photographer) <= 200
    assert 990 < len(accepted.description) <= 1000


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2026:02:30", "1839:12:31", "", "    :  :", "9999:01:01"])
def test_implausible_day_is_left_out(taken):
    assert taken_in(file_of(picture(), exif=samples.exif(taken=taken))).taken_on is None


@pytest.mark.parametrize(("days", "holds"), [(0, True), (1, True), (2, False)])
def test_day_may_be_tomorrow_by_a_camera_set_elsewhere(days, holds):
    day = timezone.localdate() + timedelta(days=days)
    taken = taken_in(file_of(picture(), exif=samples.exif(taken=f"{day:%Y:%m:%d} 00:00:00"))).taken_on
    assert taken == (day if holds else None)


def test_garbled_notes_tell_nothing_and_do_no_harm():
    notes = samples.exif()
    for data in samples.mangled(notes, 200):
        note = b"Exif\0\0" + data.removeprefix(b"Exif\0\0")
        assert taken_in(samples.with_segments(file_of(picture()), (0xE1, note))).width in (60, 80)


# Refused


def test_refused_files_say_why_and_leave_nothing(root, refused_files):
    wrong = {}
    for name, (data, code) in refused_files.items():
        found = refusal(data)
        if found.code != code or not str(found.messages[0]):
            wrong[name] = found.code
    assert not wrong
    assert files_in(root) == []
    assert list((root / "incoming").iterdir()) == []


def test_refusing_takes_little_memory(tmp_path, root, refused_files):
    for number, (data, _code) in enumerate(refused_files.values()):
        (tmp_path / f"{number}.refused").write_bytes(data)
    child = begin_child(REFUSE_ALL, root, tmp_path, stdout=subprocess.PIPE)
    megabytes = float(child.communicate()[0])
    assert 1 < megabytes < 300


@pytest.mark.parametrize("size", [None, 10, 0])
def test_file_one_byte_too_large_is_refused_whatever_it_claims(root, size):
    data = file_of(picture()) + bytes(MAX_BYTES)
    assert refusal(data[: MAX_BYTES + 1], size=size).code == "too_many_bytes"


def test_large_file_is_not_read_to_its_end():
    upload = Upload(bytes(2 * MAX_BYTES), size=1)
    with pytest.raises(ValidationError):
        accept(upload)
    assert upload.tell() == MAX_BYTES + 1


def test_claim_of_too_many_bytes_is_enough():
    upload = Upload(file_of(picture()), size=MAX_BYTES + 1)
    with pytest.raises(ValidationError):
        accept(upload)
    assert upload.tell() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_garbled_files_are_refused_or_made_anew(root, kind):
    accepted = 0
    for data in samples.mangled(file_of(samples.noise(48, 32), kind), 250):
        try:
            accepted += bool(taken_in(data))
        except ValidationError:  # nothing else, ever
            continue
    assert len(files_in(root)) == 2 * accepted
    assert list((root / "incoming").iterdir()) == []


def test_full_disk_is_no_fault_of_the_sender(root, monkeypatch):
    def full(*_words, **_options):
        raise OSError(28, "No space left on device")

    data = file_of(picture())
    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(OSError, match="No space left"):
        taken_in(data)
    assert files_in(root) == []
    assert list((root / "incoming").iterdir()) == []


def test_what_killed_processes_left_is_swept_after_ten_minutes(root):
    stale, fresh = root / "incoming" / "stale", root / "incoming" / "fresh"
    for folder in (stale, fresh):
        folder.mkdir(parents=True)
        (folder / "original.jpg.part").write_bytes(b"half")
    os.utime(stale, (time.time() - 601,) * 2)
    taken_in(file_of(picture()))
    assert not stale.exists()
    assert fresh.exists()


def test_killed_while_taking_in_leaves_all_or_nothing(root, tmp_path):
    (tmp_path / "sent").write_bytes(file_of(samples.noise(2400, 1600)))
    accept_one = "from news.picture_files import accept\naccept(open(sys.argv[2], 'rb'))"
    for pattern in ("*", "*/original.jpg", "*/preview.jpg*"):
        kill_when(lambda pattern=pattern: any((root / "incoming").glob(pattern)), accept_one, root, tmp_path / "sent")
    for folder in root.glob("??/*"):
        assert {path.name for path in files_in(folder) if opened(path)} == {"original.jpg", "preview.jpg"}


# Renditions


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        *((16, (16,)), (319, (319,)), (320, (320,)), (321, (320, 321)), (700, (320, 640, 700))),
        *((1599, (320, 640, 960, 1599)), (1600, WIDTHS), (6000, WIDTHS)),
    ],
)
def test_widths_follow_from_the_width_alone(width, widths):
    assert widths_of(width) == widths


@pytest.mark.parametrize("width", [30, 320, 700, 1700])
def test_renditions_have_the_widths_and_formats_they_are_named_for(width):
    key = taken_in(file_of(picture(width, width // 2 + 15))).key
    make_renditions(key)
    for each in widths_of(width):
        for format, media_type in FORMATS.items():
            image = opened(path_of(key, each, format))
            assert (image.width, Image.MIME[image.format]) == (each, media_type)
            assert looks_right(image)
    assert len(files_in(original_of(key).parent)) == 2 + len(widths_of(width)) * len(FORMATS)


def test_largest_picture_of_a_tall_kind_has_all_formats():
    key = taken_in(file_of(picture(320, 16_000, "L"), "PNG")).key
    make_renditions(key)
    assert opened(path_of(key, 320, "webp")).size == (320, 16_000)


def test_what_exists_is_not_made_again():
    key = taken_in(file_of(picture(700, 60))).key
    make_renditions(key)
    before = {path: path.stat().st_mtime_ns for path in files_in(original_of(key).parent)}
    path_of(key, 640, "webp").unlink()
    make_renditions(key)
    after = {path: path.stat().st_mtime_ns for path in files_in(original_of(key).parent)}
    assert {path.name for path in before if before[path] != after[path]} == {"640.webp"}


def test_leftovers_of_killed_workers_are_removed():
    key = taken_in(file_of(picture(400, 60))).key
    leftover = original_of(key).with_name("320.avif.part")
    leftover.write_bytes(b"half")
    make_renditions(key)
    assert not leftover.exists()


def test_two_workers_do_not_disturb_each_other():
    key = taken_in(file_of(picture(1000, 600))).key
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(make_renditions, [key, key]))
    assert len(files_in(original_of(key).parent)) == 2 + 4 * len(FORMATS)


@pytest.mark.parametrize("key", [*ODD_KEYS, "a" * 26])
def test_renditions_of_what_is_gone_say_so(key):
    with pytest.raises(FileNotFoundError):
        make_renditions(key)


def test_killed_worker_leaves_nothing_half_made(root):
    key = taken_in(file_of(samples.noise(1000, 700))).key
    folder = original_of(key).parent
    for count in (3, 6, 10):
        kill_when(lambda count=count: len(list(folder.iterdir())) >= count, MAKE_RENDITIONS, root, key)
        for path in files_in(folder):
            assert path.suffix == ".part" or opened(path)
    make_renditions(key)
    assert len(files_in(folder)) == 2 + 4 * len(FORMATS)
    assert not list(folder.glob("*.part"))


# Found, and removed


def test_files_are_found_by_key_width_and_format(root):
    key = taken_in(file_of(picture(400, 60))).key
    assert path_of(key, 320, "avif") is None
    make_renditions(key)
    assert path_of(key, 320, "avif") == root / key[:2] / key / "320.avif"
    assert path_of(key, 400, "jpg") == root / key[:2] / key / "400.jpg"


@pytest.mark.parametrize("width", [0, -320, 321, 640, 99_999, "320", "../320", None, 320.0])
def test_other_widths_are_not_found(width):
    key = taken_in(file_of(picture(400, 60))).key
    make_renditions(key)
    assert path_of(key, width, "jpg") is None


@pytest.mark.parametrize("format", ["", "png", "JPG", "jpg.part", "jpg/../../original.jpg", None])
def test_other_formats_are_not_found(format):
    key = taken_in(file_of(picture(400, 60))).key
    make_renditions(key)
    assert path_of(key, 320, format) is None


@pytest.mark.parametrize("key", [*ODD_KEYS, "a" * 26])
def test_other_keys_are_not_found(key):
    assert path_of(key, 320, "jpg") is None
    assert fallback_of(key) is None
    assert original_of(key) is None


def test_removed_picture_is_gone_altogether(root):
    kept, gone = (taken_in(file_of(picture())).key for _time in range(2))
    make_renditions(gone)
    remove(gone)
    assert fallback_of(gone) is None
    assert {path.parent.name for path in files_in(root)} == {kept}
    assert not (root / gone[:2] / gone).exists()


@pytest.mark.parametrize("key", [*ODD_KEYS, "a" * 26])
def test_removing_what_is_not_there_does_nothing(root, key):
    kept = taken_in(file_of(picture())).key
    remove(key)
    assert original_of(kept)


# Processes of their own

CHILD = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(PICTURES_ROOT=Path(sys.argv[1]), USE_TZ=True)
"""
MAKE_RENDITIONS = """
from news.picture_files import make_renditions
make_renditions(sys.argv[2])
"""
REFUSE_ALL = """
from io import BytesIO
from django.core.exceptions import ValidationError
from news.picture_files import accept

def peak():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024

began = peak()
for path in Path(sys.argv[2]).glob("*.refused"):
    try:
        accept(BytesIO(path.read_bytes()))
    except ValidationError:
        pass
print(peak() - began)
"""


def begin_child(code, *words, **options):
    command = [sys.executable, "-c", CHILD + code, *map(str, words)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], **options)


def kill_when(is_time, code, *words):
    child = begin_child(code, *words)
    while not is_time() and child.poll() is None:
        time.sleep(0.001)
    child.kill()
    child.wait()

"""Odd picture files, made in code: notes planted everywhere, files that lie, bombs, and what is no picture at all."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms

PLANTED = b"PLANTED-BY-US"  # in every note of a file; none may be left
SERIAL, MAKER_NOTE, GPS = 0xA431, 0x927C, 0x8825


def picture(width=80, height=60, mode="RGB"):
    """Four fields: red, green, blue, white, from the top left."""
    made = Image.new("RGB", (width, height), "white")
    for colour, place in (("red", (0, 0)), ("green", (width // 2, 0)), ("blue", (0, height // 2))):
        made.paste(colour, (*place, place[0] + width // 2, place[1] + height // 2))
    return made.convert(mode)


def noise(width, height):
    """Hard to pack, and quick to make."""
    return Image.merge("RGB", [Image.effect_noise((width, height), 60)] * 3)


def file_of(image, format="JPEG", **options):
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


class Upload(BytesIO):
    """As Django hands a file over, with a name and a size that need not be true."""

    def __init__(self, data, name="../../bild.php", size=None):
        super().__init__(data)
        self.name, self.size = name, len(data) if size is None else size


# Notes


def exif(artist=PLANTED, orientation=1, taken="2026:03:01 12:00:00", *, planted=True):
    notes = Image.Exif()
    notes[0x0112], notes[0x013B] = orientation, artist
    notes.get_ifd(0x8769)[0x9003] = taken
    if planted:
        notes[0x010E] = PLANTED
        notes.get_ifd(0x8769).update({SERIAL: PLANTED, MAKER_NOTE: PLANTED})
        notes.get_ifd(GPS).update({1: "N", 2: (66.0, 36.0, 0.0), 29: PLANTED})
    return notes.tobytes()


def xmp(creator="", credit="", description=""):
    lists = "".join(
        f"<dc:{name}><rdf:Alt><rdf:li xml:lang='x-default'>{text}</rdf:li></rdf:Alt></dc:{name}>"
        for name, text in (("creator", creator), ("description", description))
        if text
    )
    return f"<x:xmpmeta><rdf:Description photoshop:Credit='{credit}'>{lists}</rdf:Description></x:xmpmeta>".encode()


def iptc(**fields):
    """The APP13 segment of press agencies; fields as by_line=b"…"."""
    numbers = {"by_line": 80, "credit": 110, "caption": 120, "created": 55, "keyword": 25}
    block = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for name, value in fields.items():
        block += struct.pack(">BBBH", 0x1C, 2, numbers[name], len(value)) + value
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block


def with_segments(jpeg, *segments):
    """The JPEG with (marker, body) put in first."""
    parts = (struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return jpeg[:2] + b"".join(parts) + jpeg[2:]


def chunk(name, body=b""):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunks(png, *chunks):
    """The PNG with these put in after its header."""
    return png[:33] + b"".join(chunks) + png[33:]


def noted_files():
    """A picture of each kind, full of notes."""
    note = xmp(creator=PLANTED.decode(), description=PLANTED.decode())
    notes = {"exif": exif(), "xmp": note}
    return {
        "jpeg": noted_jpeg(notes),
        "mpo": file_of(picture(), "MPO", save_all=True, append_images=[picture(60, 80)], exif=exif()),
        "png": with_chunks(
            file_of(picture(), "PNG", exif=exif()),
            *(chunk(b"tEXt", b"Author\0" + PLANTED), chunk(b"zTXt", b"Comment\0\0" + zlib.compress(PLANTED))),
            *(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + note), chunk(b"prIv", PLANTED)),
        )
        + PLANTED,
        "webp": file_of(picture(), "WEBP", **notes),
        "avif": file_of(picture(), "AVIF", **notes),
    }


def noted_jpeg(notes):
    press = iptc(by_line=PLANTED, caption=PLANTED, keyword=PLANTED)
    plain = file_of(picture(), comment=PLANTED, **notes)
    thumbnail = file_of(picture(16, 12), comment=PLANTED)
    return with_segments(plain, (0xED, press), (0xE4, thumbnail), (0xE5, PLANTED)) + PLANTED + plain


# Colours


def colour_profile(mode="RGB"):
    """A profile that is not sRGB: red is green, green is blue, blue is red."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    where = {bytes(made[at : at + 4]): at for at in range(132, 132 + 12 * 17, 12)}
    places = [made[where[name] + 4 : where[name] + 12] for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    for name, place in zip((b"rXYZ", b"gXYZ", b"bXYZ"), places[1:] + places[:1], strict=True):
        made[where[name] + 4 : where[name] + 12] = place
    made = bytes(made).replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))
    return made if mode == "RGB" else made[:16] + mode.encode() + made[20:]


def sixteen_bits_of_grey():
    """A quarter of white to the left, half of it to the right."""
    return file_of(Image.frombytes("I;16", (64, 64), (b"\0\x40" * 32 + b"\0\x80" * 32) * 64), "PNG")


# What is refused


def png_claiming(width, height, rows=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(rows, 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND")


def jpeg_claiming(width, height):
    jpeg = file_of(picture())
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def jpeg_gone_over(times):
    """A progressive JPEG whose last scan is repeated: small, and slow to decode."""
    jpeg = file_of(picture(1400, 1000), progressive=True)
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:last] + jpeg[last:-2] * times + jpeg[-2:]


def png_broken_at_the_end():
    """49 megapixels, nearly all of them there."""
    png = bytearray(png_claiming(7000, 7000, bytes(7001 * 7000)))
    at = len(png) * 9 // 10
    png[at : at + 1000] = bytes(1000)
    return bytes(png)


def jpeg_broken_at_the_end():
    """19 megapixels held whole in memory, and then a scan that cannot be."""
    jpeg = file_of(Image.new("RGB", (4800, 4000), "teal"), progressive=True, subsampling="4:4:4")
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:last] + jpeg[last : last + 5] + b"\x09" + jpeg[last + 6 :]


def webp_broken_half_way():
    """The container is whole, and the picture in it is not."""
    webp = file_of(noise(1500, 1000), "WEBP", lossless=True, method=0, quality=0)
    half = webp[20 : len(webp) // 4 * 2]
    return b"RIFF" + struct.pack("<I4s4sI", len(half) + 12, b"WEBP", b"VP8L", len(half)) + half


def animated(format):
    frames = [picture(), noise(80, 60), picture().rotate(90)]
    return file_of(frames[0], format, save_all=True, append_images=frames[1:], duration=100)


def renamed_avif(brand):
    return file_of(picture(), "AVIF").replace(b"avif", brand).replace(b"mif1", brand)


def avif_with_large_header():
    avif = file_of(picture(), "AVIF")
    start = avif.index(b"meta") - 4
    (size,) = struct.unpack_from(">I", avif, start)
    more = struct.pack(">I4s", 300_008, b"free") + bytes(300_000)
    return (
        avif[:start]
        + struct.pack(">I", size + len(more))
        + avif[start + 4 : start + size]
        + more
        + avif[start + size :]
    )


def refused_files():
    """Name: bytes, and the code of the refusal."""
    whole = {"jpeg": file_of(picture()), "png": file_of(picture(), "PNG"), "webp": file_of(picture(), "WEBP")}
    whole["avif"] = file_of(picture(), "AVIF")
    cut = {f"cut {name}": (data[: len(data) * 2 // 3], "damaged") for name, data in whole.items()}
    starts = {f"start of {name}": (data[:16], "damaged") for name, data in whole.items()}
    foreign = {
        name: (file_of(picture(), name), "not_a_picture") for name in ("GIF", "BMP", "TIFF", "PDF", "EPS", "ICO")
    }
    return {
        **cut,
        **starts,
        **foreign,
        "nothing": (b"", "empty"),
        "text": (b"Renarna flyttar i april.", "not_a_picture"),
        "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_a_picture"),
        "psd": (b"8BPS\0\1" + bytes(200), "not_a_picture"),
        "film": (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(200), "not_a_picture"),
        "heic": (renamed_avif(b"heic"), "heic"),
        "apng": (animated("PNG"), "animated"),
        "moving webp": (animated("WEBP"), "animated"),
        "moving avif": (animated("AVIF"), "animated"),
        "65 megapixels": (png_claiming(10_000, 6_500), "too_many_pixels"),
        "108 megapixels of nothing": (png_claiming(12_000, 9_000, bytes(12_001 * 9_000)), "too_many_pixels"),
        "4 gigapixels": (jpeg_claiming(65_000, 65_000), "too_many_pixels"),
        "26 megapixels of webp": (file_of(Image.new("L", (5200, 5000)), "WEBP", method=0), "too_many_pixels"),
        "a line": (png_claiming(20_000, 20), "too_long"),
        "a dot": (file_of(picture(1, 1), "PNG"), "too_small"),
        "no height": (jpeg_claiming(80, 0), "damaged"),
        "less than it claims": (png_claiming(500, 500, bytes(1000)), "damaged"),
        "800 scans": (jpeg_gone_over(800), "too_many_pixels"),
        "5000 scans": (jpeg_gone_over(5000), "damaged"),
        "5000 segments": (with_segments(whole["jpeg"], *[(0xE1, b"Exif\0\0")] * 5000), "damaged"),
        "100,000 chunks": (with_chunks(whole["png"], *[chunk(b"tEXt")] * 100_000), "damaged"),
        "large header": (avif_with_large_header(), "damaged"),
        "broken png": (png_broken_at_the_end(), "damaged"),
        "broken jpeg": (jpeg_broken_at_the_end(), "damaged"),
        "broken webp": (webp_broken_half_way(), "damaged"),
    }


def mangled(data, times):
    """The file with a few bytes changed, again and again, in the same ways each time."""
    chance = random.Random(1)
    for _time in range(times):
        changed = bytearray(data)
        for _byte in range(chance.choice((1, 3, 30))):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(changed[: chance.choice((len(data), chance.randrange(len(data))))])

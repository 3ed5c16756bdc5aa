"""Reads iCalendar as strictly as RFC 5545 asks of its writers; another's work than the library that writes it."""

import re

_PARAMETER = r";([A-Z-]+)=(\"[^\"]*\"|[^\";:,]*)"
_LINE = re.compile(rf"(?P<name>[A-Z-]+)(?P<parameters>(?:{_PARAMETER})*):(?P<value>.*)", re.S)
_LONGEST = 75


def read(content: bytes) -> list[tuple[str, dict, str]]:
    """Each line, unfolded: its name, its parameters and its value, not yet without backslashes."""
    assert content.endswith(b"\r\n")
    folded = content[:-2].split(b"\r\n")
    assert not [line for line in folded if b"\n" in line or b"\r" in line], "lines end with CRLF"
    assert max(map(len, folded)) <= _LONGEST, "a line has at most 75 octets"
    for line in folded:
        line.decode()  # no letter is cut in two
    lines = content[:-2].replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode().split("\r\n")
    return [_parts(line) for line in lines]


def _parts(line: str) -> tuple[str, dict, str]:
    found = _LINE.fullmatch(line)
    assert found, line
    return found["name"], dict(re.findall(_PARAMETER, found["parameters"])), found["value"]


def components(content: bytes, name: str) -> list[dict[str, tuple[dict, str]]]:
    """Each component of this name, by property: parameters and value. Raises where they are not well nested."""
    found, open_ones = [], []
    for key, parameters, value in read(content):
        if key == "BEGIN":
            open_ones.append((value, {}))
        elif key == "END":
            opened, properties = open_ones.pop()
            assert opened == value
            found += [properties] if opened == name else []
        else:
            assert key not in open_ones[-1][1], f"{key} twice"
            open_ones[-1][1][key] = (parameters, value)
    assert not open_ones
    return found


def text(value: str) -> str:
    """A TEXT value without its backslashes; a comma or a semicolon must have one."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value
    return re.sub(r"\\([\\,;nN])", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)

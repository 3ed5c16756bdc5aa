"""The pinned requirements: in step with pyproject.toml, whole on every Python and system, and free of addresses."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version

import pytest
from django.conf import settings
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SITE = PROJECT["dependencies"]
WORK = SITE + PROJECT["optional-dependencies"]["dev"]
FILES = [("requirements.txt", SITE), ("requirements-dev.txt", WORK)]
SYSTEMS = [
    default_environment()
    | {"python_full_version": python, "python_version": python.rpartition(".")[0], "extra": ""}
    | {"sys_platform": system.lower(), "platform_system": system, "platform_machine": machine}
    for python in ("3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0")
    for system, machine in (("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64"))
]


def pinned(file):
    text = (settings.BASE_DIR / file).read_text(encoding="utf-8")
    return {canonicalize_name(name): number for name, number in re.findall(r"^([\w.-]+)==(\S+) \\$", text, re.M)}


def needs(name):
    """What the installed package asks for, on any system we run on."""
    try:
        asked = [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return set()
    return {
        canonicalize_name(one.name)
        for one in asked
        if one.marker is None or any(one.marker.evaluate(system) for system in SYSTEMS)
    }


@pytest.mark.parametrize(("file", "asked"), FILES)
def test_what_pyproject_asks_for_is_pinned_within_its_bounds(file, asked):
    pins = pinned(file)
    wrong = [line for line in map(Requirement, asked) if pins.get(canonicalize_name(line.name)) not in line.specifier]
    assert wrong == [], "make requirements"


@pytest.mark.parametrize(("file", "asked"), FILES)
def test_what_the_packages_ask_for_in_turn_is_pinned_for_every_python_and_system(file, asked):
    pins = pinned(file)
    assert {(name, need) for name in pins for need in needs(name) if need not in pins} == set()


def test_tests_run_on_what_the_site_runs_on():
    site, work = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: work.get(name) for name in site} == site
    assert {name: version(name) for name in site} == site


@pytest.mark.parametrize(("file", "asked"), FILES)
def test_no_address_of_a_package_server_or_folder_is_named(file, asked):
    text = (settings.BASE_DIR / file).read_text(encoding="utf-8")
    assert re.findall(r"://|^--", text, re.M) == []

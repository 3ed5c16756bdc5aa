"""`.env.example` lists every setting there is, and none that is not; as it stands it changes nothing."""

import re
from itertools import pairwise

from django.conf import settings

EXAMPLE = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
SETTING = re.compile(r"^#([A-Z][A-Z_]*)=(.*)$", re.MULTILINE)


def test_every_setting_that_is_read_is_explained_and_every_one_explained_is_read():
    source = (settings.BASE_DIR / "jokkmokk" / "settings.py").read_text(encoding="utf-8")
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8")
    read = set(re.findall(r"env\.\w+\(\s*\"(\w+)\"", source)) | set(re.findall(r"\$\{(\w+)", compose))
    assert {name for name, _ in SETTING.findall(EXAMPLE)} == read


def test_every_setting_has_a_line_that_explains_it():
    pairs = [(before, line) for before, line in pairwise(EXAMPLE.splitlines()) if SETTING.match(line)]
    assert [line for before, line in pairs if not before.startswith("#")] == []


def test_a_copy_changes_nothing_until_a_line_is_made_to_count():
    assert all(not line or line.startswith("#") for line in EXAMPLE.splitlines())


def test_compose_and_the_example_name_the_same_defaults():
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8")
    defaults = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", compose))
    # These name the machine itself, which is another one inside a container.
    own = {"ALLOWED_HOSTS", "SITE_URL"}
    told = dict(SETTING.findall(EXAMPLE))
    assert {name: told[name] for name in defaults.keys() - own} == {
        name: default for name, default in defaults.items() if name not in own
    }

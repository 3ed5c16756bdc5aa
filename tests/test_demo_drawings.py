"""The demo's pictures: every scene is drawn, in its size, the same each time."""

import pytest

from jokkmokk.demo.drawings import SCENES, draw, pen


@pytest.fixture
def coarse(monkeypatch):
    """Draws without the doubled sheet, in a fraction of the time."""
    monkeypatch.setattr(pen, "FINE", 1)


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("scene", sorted(SCENES))
def test_a_scene_is_the_same_each_time_and_another_with_another_seed(scene):
    picture = draw(scene, 1)
    assert (picture.size, picture.mode) == ((1920, 1280), "RGB")
    assert all(high - low > 100 for low, high in picture.getextrema())
    assert draw(scene, 1).tobytes() == picture.tobytes()
    assert draw(scene, 2).tobytes() != picture.tobytes()


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("rows", [(1,), (3, 15), (15, 1, 15), (15, 15, 15)])
def test_a_group_is_drawn_in_its_rows(rows):
    assert draw("group", 1, rows).size == (1920, 1280)


def test_the_finished_size_does_not_depend_on_how_finely_it_is_drawn():
    assert draw("portrait", 1).size == (1920, 1280)


def test_an_unknown_scene_is_refused():
    with pytest.raises(ValueError, match="no such scene"):
        draw("volcano", 1)

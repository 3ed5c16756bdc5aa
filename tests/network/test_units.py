"""The tree of units: paths, moves, and that it stays a tree."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction

from network.models import Unit
from network.models.unit import MAX_DEPTH
from tests.factories import RootFactory, UnitFactory


def paths_are_right() -> bool:
    """Each path is that of the unit above and the unit's own number."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    above = {unit.pk: units[unit.parent_id].path if unit.parent_id else "" for unit in units.values()}
    return all(unit.path == f"{above[unit.pk]}{unit.pk}/" for unit in units.values())


def names(units) -> list[str]:
    return [unit.name for unit in units]


def test_a_path_leads_from_the_root(cast):
    assert cast.library.path == f"{cast.root.pk}/{cast.culture.pk}/{cast.library.pk}/"
    assert cast.library.above == [cast.root.path, cast.culture.path, cast.library.path]


def test_a_move_takes_all_below_along(cast):
    room = UnitFactory(name="Läsrummet", parent=cast.library)
    cast.library.parent = cast.school
    cast.library.save()
    room.refresh_from_db()
    assert room.path == f"{cast.root.pk}/{cast.school.pk}/{cast.library.pk}/{room.pk}/"
    assert paths_are_right()


def test_a_move_from_an_old_reading_of_the_tree(cast):
    """Another has moved the department while this one had its library in hand."""
    library = Unit.objects.get(pk=cast.library.pk)
    room = UnitFactory(name="Läsrummet", parent=cast.library)
    cast.culture.parent = cast.school
    cast.culture.save()
    library.email = "ny@test.example"
    library.save()
    room.refresh_from_db()
    assert room.path.startswith(f"{cast.root.pk}/{cast.school.pk}/{cast.culture.pk}/")
    assert paths_are_right()


@pytest.mark.parametrize("below", ["culture", "library"])
def test_no_unit_belongs_to_itself_or_to_one_below(cast, below):
    cast.culture.parent = getattr(cast, below)
    with pytest.raises(ValidationError):
        cast.culture.full_clean()
    with pytest.raises(ValidationError):
        cast.culture.save()
    assert paths_are_right()
    assert Unit.objects.get(pk=cast.culture.pk).parent == cast.root


def test_the_tree_does_not_outgrow_its_paths(cast):
    unit = cast.library
    for _step in range(MAX_DEPTH - 3):
        unit = UnitFactory(parent=unit)
    with pytest.raises(ValidationError):
        UnitFactory(parent=unit)
    cast.culture.parent = cast.school
    with pytest.raises(ValidationError):
        cast.culture.full_clean()


def test_similar_numbers_are_not_below_each_other(db):
    root = RootFactory()
    few = Unit.objects.create(pk=root.pk + 1, name="Ett", slug="ett", parent=root)
    many = Unit.objects.create(pk=int(f"{few.pk}1"), name="Elva", slug="elva", parent=root)
    assert list(Unit.objects.within([few.path])) == [few]
    assert list(Unit.objects.within([many.path])) == [many]


def test_within_no_paths_is_nothing(cast):
    assert not Unit.objects.within([]).exists()


def test_the_tree_is_in_swedish_order(cast):
    UnitFactory(name="Ärendecentrum", parent=cast.root)
    UnitFactory(name="Arkivet", parent=cast.culture)
    tree = Unit.objects.as_tree()
    assert [(unit.indent, unit.name) for unit in tree] == [
        (0, "Älvmokks kommun"),
        (1, "Kultur och fritid"),
        (2, "Arkivet"),
        (2, "Biblioteket"),
        (1, "Åsskolan"),
        (1, "Ärendecentrum"),
    ]


def test_a_part_of_the_tree_stands_by_itself(cast):
    part = Unit.objects.filter(pk__in=[cast.library.pk, cast.school.pk]).as_tree()
    assert [(unit.indent, unit.name) for unit in part] == [(0, "Biblioteket"), (0, "Åsskolan")]


def test_the_address_is_made_once_from_the_name(cast):
    made = Unit.objects.create(name="Älvens badhus", parent=cast.culture)
    assert made.slug == "alvens-badhus"
    made.name = "Simhallen"
    made.save()
    assert Unit.objects.get(pk=made.pk).slug == "alvens-badhus"


def test_the_same_name_elsewhere_gets_an_address_of_its_own(cast):
    slugs = [Unit.objects.create(name="Köket", parent=unit).slug for unit in (cast.culture, cast.school, cast.root)]
    assert slugs == ["koket", "koket-2", "koket-3"]
    assert Unit.objects.create(name="日本", parent=cast.root).slug == "enhet"
    assert Unit.objects.create(name="ö" * 120, parent=cast.root).slug == "o" * 75


def test_one_municipality_which_is_the_only_root(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(name="Två", slug="tva", kind=Unit.Kind.MUNICIPALITY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(name="Lös", slug="los", kind=Unit.Kind.UNIT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time as it is")
def test_two_moves_at_once_leave_a_tree():
    """Each under the other: one of them is too late."""
    root = RootFactory()
    one, other = UnitFactory(name="Ett", parent=root), UnitFactory(name="Två", parent=root)
    for unit in (one, other):
        UnitFactory(parent=unit)
    start, failed = threading.Barrier(2), []

    def move(unit, below):
        moved = Unit.objects.get(pk=unit.pk)
        moved.parent = Unit.objects.get(pk=below.pk)
        start.wait()
        try:
            moved.save()
        except ValidationError:
            failed.append(unit)
        finally:
            connections.close_all()

    movers = [threading.Thread(target=move, args=pair) for pair in [(one, other), (other, one)]]
    for mover in movers:
        mover.start()
    for mover in movers:
        mover.join()
    assert len(failed) == 1
    assert paths_are_right()

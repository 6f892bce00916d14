"""The nomenclature, loaded."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.activities.choices import Level, Revision
from cms.activities.loading import load_activities
from cms.activities.models import Activity

pytestmark = pytest.mark.django_db


def test_five_levels() -> None:
    """NAF rév. 2 has 21 sections, 88 divisions, 272 groups, 615 classes and 732 subclasses."""
    assert load_activities() == 1728
    levels = Counter(Activity.objects.values_list("level", flat=True))
    assert levels == {"section": 21, "division": 88, "group": 272, "class": 615, "subclass": 732}
    assert set(Activity.objects.values_list("revision", flat=True)) == {Revision.REV2}


def test_twice() -> None:
    """The second loading keeps every id and repairs a label."""
    load_activities()
    before = list(Activity.objects.order_by("pk").values())
    Activity.objects.filter(code="10.71C").update(label="Autre chose")
    load_activities()
    assert list(Activity.objects.order_by("pk").values()) == before


def test_ancestors() -> None:
    """A subclass climbs to its section."""
    load_activities()
    activity: Activity | None = Activity.objects.get(code="10.71C", revision=Revision.REV2)
    assert str(activity) == "10.71C Boulangerie et boulangerie-pâtisserie"
    climbed = []
    while activity is not None:
        climbed.append((activity.level, activity.code))
        activity.full_clean()
        activity = activity.parent
    assert climbed == [
        (Level.SUBCLASS, "10.71C"),
        (Level.CLASS, "10.71"),
        (Level.GROUP, "10.7"),
        (Level.DIVISION, "10"),
        (Level.SECTION, "C"),
    ]


def test_labels_are_clean() -> None:
    """No blank at the ends, no section in capitals."""
    load_activities()
    labels = list(Activity.objects.values_list("label", flat=True))
    assert all(label == label.strip() != "" and "  " not in label and "'" not in label for label in labels)
    assert not any(label.isupper() for label in labels)


def test_two_revisions_side_by_side() -> None:
    """The same code may live in both revisions, never twice in one, and never under the other's parent."""
    load_activities()
    section = Activity.objects.create(code="C", revision=Revision.NAF_2025, level=Level.SECTION, label="Industrie")
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.create(code="C", revision=Revision.NAF_2025, level=Level.SECTION, label="Industrie")
    stray = Activity(code="10", revision=Revision.REV2, level=Level.DIVISION, label="Aliments", parent=section)
    with pytest.raises(ValidationError) as refused:
        stray.clean()
    assert "parent" in refused.value.message_dict
    load_activities()
    assert Activity.objects.filter(code="C").count() == 2


def test_only_a_section_has_no_parent() -> None:
    """The database refuses an orphan division and a section under another."""
    section = Activity.objects.create(code="A", revision=Revision.NAF_2025, level=Level.SECTION, label="Agriculture")
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.create(code="01", revision=Revision.NAF_2025, level=Level.DIVISION, label="Culture")
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.create(
            code="B", revision=Revision.NAF_2025, level=Level.SECTION, label="Extraction", parent=section
        )

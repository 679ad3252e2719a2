"""Models as plain objects."""

from posctl.facts.plain import plain
from posctl.model import Course


def test_the_fields_of_a_model_are_there() -> None:
    """A plain object has every field of its model, and tells which the document writes."""
    course = Course.model_validate({"id": "welding-1", "grade": "9", "from": ["a", "b"]})
    one = plain(course)
    assert all(getattr(one, name) == getattr(course, name) for name in Course.model_fields)
    assert one.model_fields_set == {"id", "grade", "options"}


def test_plain_stays_plain() -> None:
    """What is plain already is given back as it is."""
    one = plain(Course.model_validate({"id": "welding-1"}))
    assert plain(one) is one

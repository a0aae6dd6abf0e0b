import pytest

from gonogo.checklist.versions import is_later


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10", "9"),
        ("1.10", "1.9"),
        ("2026-11", "2026-02"),
        ("1.1", "1"),
        ("2", "draft"),
        ("v2", "v1"),
    ],
)
def test_versions_come_in_the_order_in_which_people_count(one, other):
    assert is_later(one, other)
    assert not is_later(other, one)
    assert not is_later(one, one)

import pytest

from gonogo.checklist.load import load_checklist
from gonogo.checklist.naming import UnknownItem, find_item


@pytest.mark.parametrize(
    "named", ["auth.tenant-isolation", "1.2", "auth.ten", " AUTH.Tenant-Isolation "]
)
def test_an_item_is_found_by_id_number_or_unique_beginning(named):
    assert find_item(load_checklist(), named) == "auth.tenant-isolation"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("auth", '"auth" fits 5 items: auth.server-side-enforcement, auth.tenant-isolation'),
        ("tenant-isolation", 'did you mean "auth.tenant-isolation"?'),
        ("auth.tennant-isolation", 'did you mean "auth.tenant-isolation"?'),
        ("zzzz", "gonogo checklist show lists them"),
        ("", "gonogo checklist show lists them"),
    ],
)
def test_what_is_not_found_says_what_to_type(named, said):
    with pytest.raises(UnknownItem) as caught:
        find_item(load_checklist(), named)
    assert said in str(caught.value)


def test_a_beginning_that_fits_many_items_lists_the_first_ten(written, small):
    bell = small[small.index("[[items]]\nid = 'door.bell'") :]
    bells = "\n".join(bell.replace("door.bell", f"door.bell{n}") for n in range(10, 21))
    checklist = load_checklist(written(small + bells))
    with pytest.raises(UnknownItem) as caught:
        find_item(checklist, "door.b")
    assert str(caught.value).startswith('"door.b" fits 12 items: door.bell, door.bell10,')
    assert str(caught.value).endswith("door.bell18, …")

"""Many texts looked for in one pass are found as if each were looked for by itself."""

from hypothesis import given
from hypothesis import strategies as st

from gonogo.text.needles import Needles

SHORT = st.text("ab.(", min_size=1, max_size=4).map(str.encode)


@given(st.lists(SHORT, max_size=8), st.text("ab.(\n", max_size=40).map(str.encode))
def test_all_are_found_wherever_they_are_also_where_they_overlap(needles, text):
    slow = {
        (needle, at) for needle in needles for at in range(len(text)) if text.startswith(needle, at)
    }
    assert set(Needles(needles).in_(text)) == slow
